import { raw } from 'hono/html';
import type { FC } from 'hono/jsx';
import { type Language, messagesFor } from '../messages/messages.ts';
import { VerifierForm } from './verifier-form.tsx';

type OfflinePageProps = {
  language: Language;
  /** Our own bundled script and styles, put into the page itself. */
  script: string;
  styles: string;
  /** CSP hashes (`'sha256-…'`) of both: the page runs nothing else and speaks to nobody. */
  scriptHash: string;
  stylesHash: string;
};

/** The checking page in one file that needs nothing else, not even a server. */
const OfflinePage: FC<OfflinePageProps> = (props) => {
  const { language, script, styles } = props;
  const { verify } = messagesFor(language);
  const policy = `default-src 'none'; script-src ${props.scriptHash}; style-src ${props.stylesHash}`;
  return (
    <>
      {raw('<!doctype html>')}
      <html lang={language}>
        <head>
          <meta charset="utf-8" />
          <meta http-equiv="Content-Security-Policy" content={policy} />
          <title>{verify.title}</title>
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <style>{raw(styles)}</style>
        </head>
        <body>
          <main>
            <h1>{verify.title}</h1>
            <p>{verify.lead}</p>
            <VerifierForm language={language} keys={[]} />
          </main>
          <script type="module">{raw(script)}</script>
        </body>
      </html>
    </>
  );
};

/** The whole document as text, for the build. */
export function renderOfflinePage(props: OfflinePageProps): string {
  const page: { toString: () => string } = <OfflinePage {...props} />;
  return page.toString();
}
