import { raw } from 'hono/html';
import type { FC } from 'hono/jsx';
import { ButtonLink } from '../design/button.tsx';
import { Mark } from '../design/mark.tsx';
import { Notice } from '../design/notice.tsx';
import { PageHeading } from '../design/page-heading.tsx';
import { type Language, messagesFor } from '../messages/messages.ts';

/**
 * What stands on the screen when a page cannot be had without a network: what this device keeps. Made once by the
 * build, so it holds nothing of anybody; the island fills in the two lists.
 */
export const ShelfPage: FC<{ language: Language }> = ({ language }) => {
  const { layout, offline } = messagesFor(language);
  const { shelf } = offline;
  return (
    <>
      {raw('<!doctype html>')}
      <html lang={language} data-theme="auto" data-text-size="normal">
        <head>
          <meta charset="utf-8" />
          <title>{layout.titleOf(shelf.title)}</title>
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="color-scheme" content="light dark" />
          <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
          <link rel="stylesheet" href="/styles.css" />
          <script type="module" src="/islands/shelf.js" />
        </head>
        <body>
          <header class="site-header">
            <div class="masthead">
              <a class="wordmark" href="/">
                <Mark />
                <span class="wordmark-text">
                  <span class="wordmark-name" lang="vi">
                    {layout.productName}
                  </span>
                </span>
              </a>
            </div>
          </header>
          <main id="content" class="content content-plain" data-since={shelf.since('{moment}')}>
            <PageHeading lead={shelf.lead}>{shelf.title}</PageHeading>
            <div id="just-kept" hidden>
              <Notice tone="success" title={shelf.keptTitle}>
                <p>{shelf.keptAbout}</p>
              </Notice>
            </div>
            <div id="just-signed-out" hidden>
              <Notice tone="success" title={shelf.signedOutTitle}>
                <p>{shelf.signedOutAbout}</p>
              </Notice>
            </div>
            <section id="kept-acknowledgements" aria-labelledby="waiting" hidden>
              <h2 id="waiting">{shelf.acknowledgements}</h2>
              <ul class="ruled-list" />
            </section>
            <section id="kept-documents" aria-labelledby="documents">
              <h2 id="documents">{shelf.documents}</h2>
              <ul class="ruled-list" />
              <p>{shelf.nothing}</p>
            </section>
            <p>
              <ButtonLink href="/">{shelf.again}</ButtonLink>
            </p>
          </main>
        </body>
      </html>
    </>
  );
};

/** The page as text, for the build. */
export function renderShelfPage(language: Language): string {
  const page: { toString: () => string } = <ShelfPage language={language} />;
  return page.toString();
}
