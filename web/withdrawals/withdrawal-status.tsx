import type { FC } from 'hono/jsx';
import { ButtonLink, ButtonRow } from '../design/button.tsx';
import { formatsFor } from '../messages/format.ts';
import { type Language, messagesFor } from '../messages/messages.ts';

/** One decision; odd numbers withdraw. Time in ms; `deciderName` null = a program, or nobody known. */
export type ShownDecision = {
  number: number;
  reason: string;
  deciderName: string | null;
  decidedAt: number;
};

type WithdrawalStatusProps = {
  language: Language;
  documentId: string;
  withdrawn: boolean;
  /** Latest first. */
  decisions: ShownDecision[];
};

/** Whether a document is withdrawn, by whom and why, and the way to the other state. */
export const WithdrawalStatus: FC<WithdrawalStatusProps> = (props) => {
  const { language, documentId, withdrawn, decisions } = props;
  const { withdrawals: words, published } = messagesFor(language);
  const { moment } = formatsFor(language);
  const sentences = decisions.map(({ number, reason, deciderName, decidedAt }) =>
    (number % 2 === 1 ? words.wasWithdrawn : words.wasRestored)(
      moment(decidedAt),
      deciderName ?? published.history.program,
      reason,
    ),
  );
  return (
    <>
      <h2>{words.heading}</h2>
      {decisions.length > 0 && (
        <ol reversed>
          {sentences.map((sentence) => (
            <li>{sentence}</li>
          ))}
        </ol>
      )}
      <ButtonRow>
        <ButtonLink look="secondary" href={`/department/documents/${documentId}/withdraw`}>
          {withdrawn ? words.restore.title : words.withdraw.title}
        </ButtonLink>
      </ButtonRow>
    </>
  );
};
