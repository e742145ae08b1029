import type { FC } from 'hono/jsx';
import { messagesFor } from '../messages/messages.ts';
import type { PageContext } from './page-context.ts';

/** What the service promises its readers, and the ways to check it: receipts, programming interface. */
export const Footer: FC<{ page: PageContext }> = ({ page }) => {
  const { layout, verify } = messagesFor(page.language);
  return (
    <footer class="site-footer">
      <p>{layout.footerEvidence}</p>
      <p>{layout.footerNoTracking}</p>
      <p>
        <a href="/verify">{verify.title}</a> · <a href="/api/reference">{layout.apiReference}</a>
      </p>
    </footer>
  );
};
