import type { FC } from 'hono/jsx';
import { Button, ButtonLink } from '../design/button.tsx';
import { Notice } from '../design/notice.tsx';
import { formatsFor } from '../messages/format.ts';
import { type Language, messagesFor } from '../messages/messages.ts';
import { DueBadge } from './assignment-card.tsx';

/** What is asked of the reader of a document in one campaign. Times in ms, days `YYYY-MM-DD`. */
export type AcknowledgementRequest = {
  state: 'open';
  campaignId: string;
  dueDate: string;
  daysLeft: number;
  /** The sentence agreed to; the Vietnamese one is what is recorded. */
  statement: { vi: string; en: string };
  /** SHA-256 of the edition on this page, hex: what is acknowledged is what was shown. */
  editionSha256: string;
  documentId: string;
  /** Id of the member this page was made for: it never acts as somebody who signed in since. */
  personId: string;
  /** Made for this page: sending the form twice counts once. */
  idempotencyKey: string;
};

export type ReaderAcknowledgement =
  | AcknowledgementRequest
  | {
      state: 'acknowledged';
      campaignId: string;
      acknowledgedAt: number;
      method: 'self' | 'attended' | 'attested';
    }
  | { state: 'closed'; campaignId: string }
  | { state: 'preparing'; campaignId: string };

type RequestProps = { language: Language; request: AcknowledgementRequest };

/** The sentence and the button. One tap sends it; the answer is the receipt. */
export const AcknowledgeForm: FC<RequestProps> = ({ language, request }) => {
  const { reader } = messagesFor(language).reading;
  return (
    <form
      class="acknowledge-form"
      method="post"
      action={`/campaigns/${request.campaignId}/acknowledge`}
    >
      <input type="hidden" name="idempotencyKey" value={request.idempotencyKey} />
      <input type="hidden" name="edition" value={request.editionSha256} />
      <input type="hidden" name="document" value={request.documentId} />
      <input type="hidden" name="person" value={request.personId} />
      <p class="statement-introduction">{reader.statementIntroduction}</p>
      <blockquote class="statement">
        <p lang="vi">{request.statement.vi}</p>
        {language === 'en' && <p class="statement-translation">{request.statement.en}</p>}
      </blockquote>
      <Button wide>{reader.acknowledgeButton}</Button>
    </form>
  );
};

/** Always at hand while reading: due date and, one tap away, the sentence in full with its button. */
export const AcknowledgeBar: FC<RequestProps> = ({ language, request }) => {
  const { reading } = messagesFor(language);
  return (
    <details class="acknowledge-bar">
      <summary>
        <span class="acknowledge-bar-title">{reading.reader.toAcknowledge}</span>
        <DueBadge language={language} daysLeft={request.daysLeft} />
      </summary>
      <AcknowledgeForm language={language} request={request} />
    </details>
  );
};

type OutcomeProps = { language: Language; acknowledgement: ReaderAcknowledgement };

/** At the end of the text: the form, or what has become of it. */
export const AcknowledgementOutcome: FC<OutcomeProps> = ({ language, acknowledgement }) => {
  const { reader } = messagesFor(language).reading;
  if (acknowledgement.state === 'open')
    return <OpenRequest language={language} request={acknowledgement} />;
  if (acknowledgement.state === 'acknowledged')
    return <DoneNotice language={language} done={acknowledgement} />;
  return acknowledgement.state === 'closed' ? (
    <Notice tone="info" title={reader.closed}>
      <p>{reader.closedAdvice}</p>
    </Notice>
  ) : (
    <Notice tone="info">{reader.preparing}</Notice>
  );
};

const OpenRequest: FC<RequestProps> = ({ language, request }) => {
  const { reading } = messagesFor(language);
  return (
    <div class="card card-raised">
      <p class="badge-line">
        <DueBadge language={language} daysLeft={request.daysLeft} />
        <span>{reading.due.on(formatsFor(language).date(request.dueDate))}</span>
      </p>
      <AcknowledgeForm language={language} request={request} />
      <p class="acknowledge-evidence">{reading.reader.evidence}</p>
    </div>
  );
};

type DoneProps = {
  language: Language;
  done: Extract<ReaderAcknowledgement, { state: 'acknowledged' }>;
};

const DoneNotice: FC<DoneProps> = ({ language, done }) => {
  const { reading } = messagesFor(language);
  return (
    <Notice standing tone="success" title={reading.reader.done}>
      <p>
        {reading.acknowledgedOn(formatsFor(language).moment(done.acknowledgedAt))} ·{' '}
        {reading.method[done.method]}
      </p>
      <ButtonLink href={`/receipts/${done.campaignId}`} look="secondary">
        {reading.reader.showReceipt}
      </ButtonLink>
    </Notice>
  );
};
