import type { FC } from 'hono/jsx';
import { MoonIcon, SunIcon } from '../design/icons.tsx';
import { messagesFor } from '../messages/messages.ts';
import { type PageContext, TEXT_SIZES } from './page-context.ts';

/**
 * What anybody may want at any moment, each one tap away and without JavaScript: text size, light or dark,
 * the other language, sign-out. The buttons post to `/preferences`, which comes back to this page.
 */
export const Toolbar: FC<{ page: PageContext }> = ({ page }) => {
  const { layout } = messagesFor(page.language);
  return (
    <div class="toolbar">
      {page.person && (
        <p class="toolbar-person">
          <a href="/account">{layout.signedInAs(page.person.fullName)}</a>
        </p>
      )}
      <form
        class="toolbar-settings"
        method="post"
        action="/preferences"
        aria-label={layout.settings}
        data-island="preferences"
      >
        <input type="hidden" name="return" value={page.path} />
        <TextSizeButtons page={page} />
        <ThemeButtons page={page} />
        <button
          class="tool"
          type="submit"
          name="language"
          value={page.language === 'vi' ? 'en' : 'vi'}
          lang={page.language === 'vi' ? 'en' : 'vi'}
        >
          <span class="tool-short">{layout.otherLanguageShort}</span>
          <span class="tool-long">{layout.otherLanguage}</span>
        </button>
      </form>
      {page.person ? (
        <form class="toolbar-way-out" method="post" action="/sign-out">
          <button class="tool" type="submit">
            {layout.signOut}
          </button>
        </form>
      ) : (
        <a class="tool" href="/sign-in">
          {layout.signIn}
        </a>
      )}
    </div>
  );
};

const TextSizeButtons: FC<{ page: PageContext }> = ({ page }) => {
  const { layout } = messagesFor(page.language);
  const index = TEXT_SIZES.indexOf(page.preferences.textSize);
  const smaller = TEXT_SIZES[index - 1];
  const larger = TEXT_SIZES[index + 1];
  return (
    <>
      <button
        class="tool tool-smaller"
        type="submit"
        name="textSize"
        value={smaller ?? ''}
        disabled={!smaller}
      >
        A−<span class="visually-hidden"> {layout.smallerText}</span>
      </button>
      <button
        class="tool tool-larger"
        type="submit"
        name="textSize"
        value={larger ?? ''}
        disabled={!larger}
      >
        A+<span class="visually-hidden"> {layout.largerText}</span>
      </button>
    </>
  );
};

/** Both choices are in the page; the stylesheet shows the one that differs from what is on screen. */
const ThemeButtons: FC<{ page: PageContext }> = ({ page }) => {
  const { layout } = messagesFor(page.language);
  return (
    <>
      <button
        class="tool tool-to-dark"
        type="submit"
        name="theme"
        value="dark"
        aria-label={layout.toDark}
      >
        <MoonIcon />
      </button>
      <button
        class="tool tool-to-light"
        type="submit"
        name="theme"
        value="light"
        aria-label={layout.toLight}
      >
        <SunIcon />
      </button>
    </>
  );
};
