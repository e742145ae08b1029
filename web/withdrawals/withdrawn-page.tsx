import type { FC } from 'hono/jsx';
import { ButtonLink, ButtonRow } from '../design/button.tsx';
import { Notice } from '../design/notice.tsx';
import { PageHeading } from '../design/page-heading.tsx';
import { Layout } from '../layout/layout.tsx';
import type { PageContext } from '../layout/page-context.ts';
import type { DocumentSummary } from '../member/document-summary.tsx';
import { formatsFor } from '../messages/format.ts';
import { messagesFor } from '../messages/messages.ts';

type WithdrawnPageProps = {
  page: PageContext;
  document: DocumentSummary;
  /** ms. */
  withdrawnAt: number;
  reason: string | null;
  /** What this member has acknowledged; `acknowledgedAt` in ms. */
  receipts: { campaignId: string; acknowledgedAt: number }[];
};

/** In the place of a document that was taken back, for whoever was asked to read it. */
export const WithdrawnPage: FC<WithdrawnPageProps> = (props) => {
  const { page, document, withdrawnAt, reason, receipts } = props;
  const { withdrawals: words, reading } = messagesFor(page.language);
  const { moment, date } = formatsFor(page.language);
  return (
    <Layout page={page} title={words.own.title} width="reading">
      <PageHeading
        eyebrow={`${document.typeName} ${document.sign ?? reading.noSign}`}
        lead={reading.issuedBy(document.issuer, document.issueDate && date(document.issueDate))}
      >
        <span lang="vi">{document.title}</span>
      </PageHeading>
      <Notice tone="warning" title={words.own.since(moment(withdrawnAt))}>
        {reason && <p lang="vi">{words.own.because(reason)}</p>}
        <p>{receipts.length > 0 ? words.own.receiptsStay : words.own.nothingToDo}</p>
      </Notice>
      <ButtonRow>
        {receipts.map(({ campaignId, acknowledgedAt }) => (
          <ButtonLink href={`/receipts/${campaignId}`}>
            {reading.receiptOf(moment(acknowledgedAt))}
          </ButtonLink>
        ))}
        <ButtonLink look="secondary" href="/">
          {words.own.home}
        </ButtonLink>
      </ButtonRow>
    </Layout>
  );
};
