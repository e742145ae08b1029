import type { FC } from 'hono/jsx';
import { ButtonLink } from '../design/button.tsx';
import { Notice } from '../design/notice.tsx';
import { PageHeading } from '../design/page-heading.tsx';
import { Layout } from '../layout/layout.tsx';
import type { PageContext } from '../layout/page-context.ts';
import { formatsFor } from '../messages/format.ts';
import { messagesFor } from '../messages/messages.ts';

/** In place of a receipt: the acknowledgement arrived (ms) while the ledger was read-only. */
export const HeldPage: FC<{ page: PageContext; receivedAt: number }> = ({ page, receivedAt }) => {
  const { receiptPage } = messagesFor(page.language).reading;
  return (
    <Layout page={page} title={receiptPage.held}>
      <PageHeading>{receiptPage.held}</PageHeading>
      <Notice
        tone="info"
        title={receiptPage.heldAbout(formatsFor(page.language).moment(receivedAt))}
      >
        <p>{receiptPage.heldAdvice}</p>
      </Notice>
      <ButtonLink href="/">{receiptPage.home}</ButtonLink>
    </Layout>
  );
};
