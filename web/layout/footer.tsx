import type { FC } from 'hono/jsx';
import { messagesFor } from '../messages/messages.ts';
import type { PageContext } from './page-context.ts';

/** What the service promises its readers, and the way to its programming interface. */
export const Footer: FC<{ page: PageContext }> = ({ page }) => {
  const { layout } = messagesFor(page.language);
  return (
    <footer class="site-footer">
      <p>{layout.footerEvidence}</p>
      <p>{layout.footerNoTracking}</p>
      <p>
        <a href="/api/reference">{layout.apiReference}</a>
      </p>
    </footer>
  );
};
