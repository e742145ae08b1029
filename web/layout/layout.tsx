import { raw } from 'hono/html';
import type { Child, FC } from 'hono/jsx';
import { messagesFor } from '../messages/messages.ts';
import { OfflineWords } from '../offline/offline-words.tsx';
import { Footer } from './footer.tsx';
import { Masthead } from './masthead.tsx';
import type { PageContext } from './page-context.ts';
import { Toolbar } from './toolbar.tsx';

type LayoutProps = {
  page: PageContext;
  /** Of the page alone; the product name is added. Write the `<h1>` yourself, usually by `PageHeading`. */
  title: string;
  /** `wide` for tables and dashboards, `reading` for long text; `plain` otherwise. */
  width?: 'plain' | 'wide' | 'reading';
  /** Names of the islands this page needs: `['search']` loads `/islands/search.js`. */
  islands?: string[];
  /** Without scripts the page is loaded again after so many seconds. */
  refreshSeconds?: number;
  /** For a screen that a whole room looks at: the content alone. */
  bare?: boolean;
  /** Address that the page goes on to by itself, at once. */
  goesTo?: string;
  children?: Child;
};

/**
 * The frame of every page, as a complete HTML document: skip link, toolbar, masthead with the
 * navigation of the person's roles, `<main id="content">`, footer.
 *
 * @example c.html(<Layout page={pageContext(c)} title="Văn bản"><PageHeading>Văn bản</PageHeading>…</Layout>)
 */
export const Layout: FC<LayoutProps> = ({
  page,
  title,
  width = 'plain',
  islands = [],
  refreshSeconds,
  bare = false,
  goesTo,
  children,
}) => {
  const { layout } = messagesFor(page.language);
  return (
    <>
      {raw('<!doctype html>')}
      <html
        lang={page.language}
        data-theme={page.preferences.theme}
        data-text-size={page.preferences.textSize}
      >
        <head>
          <meta charset="utf-8" />
          <title>{layout.titleOf(title)}</title>
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          {/* Sizes are in rem: the size of text set for the whole device may lead them, where a browser can tell it. */}
          <meta name="text-scale" content="scale" />
          <meta name="color-scheme" content="light dark" />
          <meta name="theme-color" content="#96191c" />
          {goesTo && <meta http-equiv="refresh" content={`0; url=${goesTo}`} />}
          <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
          <link rel="apple-touch-icon" href="/icons/icon-180.png" />
          <link rel="manifest" href="/manifest.webmanifest" />
          <link rel="stylesheet" href="/styles.css" />
          {['preferences', 'offline', ...islands].map((name) => (
            <script type="module" src={`/islands/${name}.js`} />
          ))}
          {refreshSeconds !== undefined && (
            <noscript>
              <meta http-equiv="refresh" content={String(refreshSeconds)} />
            </noscript>
          )}
        </head>
        <body data-person={page.person?.id}>
          <a class="skip-link" href="#content">
            {layout.skipToContent}
          </a>
          {!bare && <Header page={page} />}
          <main id="content" class={`content content-${width}`} tabindex={-1}>
            {children}
          </main>
          {!bare && <Footer page={page} />}
          {page.person && <OfflineWords language={page.language} />}
        </body>
      </html>
    </>
  );
};

const Header: FC<{ page: PageContext }> = ({ page }) => {
  const { layout, ledger } = messagesFor(page.language);
  return (
    <header class="site-header">
      <Toolbar page={page} />
      {page.demonstration && (
        <p class="demonstration-banner">
          {layout.demonstration} <a href="/demonstration">{layout.demonstrationAccounts}</a>
        </p>
      )}
      <Masthead page={page} />
      {page.ledgerReadOnly && (
        <p class="ledger-banner" role="alert">
          {ledger.banner} <a href="/administration/ledger">{ledger.bannerLink}</a>
        </p>
      )}
    </header>
  );
};
