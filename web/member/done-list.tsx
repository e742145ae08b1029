import type { FC } from 'hono/jsx';
import { Badge } from '../design/badge.tsx';
import { formatsFor } from '../messages/format.ts';
import { type Language, messagesFor } from '../messages/messages.ts';
import type { DocumentSummary } from './document-summary.tsx';

/** Something this member has acknowledged. */
export type DoneAssignment = {
  campaignId: string;
  document: DocumentSummary;
  withdrawn: boolean;
  /** ms since the epoch. */
  acknowledgedAt: number;
  method: 'self' | 'attended' | 'attested';
};

/** What was acknowledged, when and how, each with its receipt. */
export const DoneList: FC<{ language: Language; done: readonly DoneAssignment[] }> = (props) => (
  <ul class="ruled-list">
    {props.done.map((assignment) => (
      <DoneLine language={props.language} assignment={assignment} />
    ))}
  </ul>
);

const DoneLine: FC<{ language: Language; assignment: DoneAssignment }> = ({
  language,
  assignment,
}) => {
  const { reading, withdrawals } = messagesFor(language);
  const { document, withdrawn, acknowledgedAt, campaignId, method } = assignment;
  return (
    <li class="done-line">
      <div>
        <a class="done-title" href={`/documents/${document.documentId}`} lang="vi">
          {[document.sign, document.title].filter(Boolean).join(': ')}
        </a>{' '}
        {withdrawn && <Badge tone="warning">{withdrawals.own.badge}</Badge>}
        <p class="done-facts">
          {reading.acknowledgedOn(formatsFor(language).moment(acknowledgedAt))} ·{' '}
          {reading.method[method]}
        </p>
      </div>
      <a class="button button-quiet" href={`/receipts/${campaignId}`}>
        {reading.receipt}
        <span class="visually-hidden">: {document.title}</span>
      </a>
    </li>
  );
};
