import type { FC } from 'hono/jsx';
import { Mark } from '../design/mark.tsx';
import { messagesFor } from '../messages/messages.ts';
import { Navigation } from './navigation.tsx';
import type { PageContext } from './page-context.ts';

/** Mark, product name and the navigation that this person's roles open. */
export const Masthead: FC<{ page: PageContext }> = ({ page }) => {
  const { layout } = messagesFor(page.language);
  return (
    <div class="masthead">
      <a class="wordmark" href="/">
        <Mark />
        <span class="wordmark-text">
          <span class="wordmark-name" lang="vi">
            {layout.productName}
          </span>
          <span class="wordmark-tagline">{layout.tagline}</span>
        </span>
      </a>
      {page.person && <Navigation page={page} roles={page.person.roles} />}
    </div>
  );
};
