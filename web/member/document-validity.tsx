import type { FC } from 'hono/jsx';
import type { ValidityState } from '../../domain/relations/validity.ts';
import { Badge } from '../design/badge.tsx';
import { Notice } from '../design/notice.tsx';
import { formatsFor } from '../messages/format.ts';
import { type Language, messagesFor } from '../messages/messages.ts';

/** Whether a document holds today, as far as the documents held say. `from` is `YYYY-MM-DD`. */
export type ShownValidity = {
  state: ValidityState;
  from: string | null;
  /** The document that says so; null = none, or not for this reader. */
  by: { documentId: string; name: string } | null;
};

type ValidityProps = { language: Language; validity: ShownValidity };

/** One line under a document in a list; nothing while it is in force. */
export const ValidityLine: FC<ValidityProps> = ({ language, validity }) => {
  const { validity: words } = messagesFor(language).reading;
  if (validity.state === 'in_force') return null;
  return (
    <p class="validity-line">
      <Badge tone={validity.state === 'amended' ? 'info' : 'warning'}>
        {words.states[validity.state]}
      </Badge>{' '}
      <By language={language} validity={validity} />
    </p>
  );
};

/** The same above the text, so that nobody works by what no longer holds. */
export const ValidityNotice: FC<ValidityProps> = ({ language, validity }) => {
  const { validity: words } = messagesFor(language).reading;
  if (validity.state === 'in_force') return null;
  return (
    <Notice
      tone={validity.state === 'amended' ? 'info' : 'warning'}
      title={words.states[validity.state]}
    >
      <p>
        <By language={language} validity={validity} /> {words.asFarAsHeld}
      </p>
    </Notice>
  );
};

const By: FC<ValidityProps> = ({ language, validity: { by, from } }) => {
  const { validity: words } = messagesFor(language).reading;
  return (
    <>
      {by && (
        <>
          {words.by} <a href={`/documents/${by.documentId}`}>{by.name}</a>
        </>
      )}
      {from && ` ${words.from(formatsFor(language).date(from))}`}
    </>
  );
};
