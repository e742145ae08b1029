import type { FC } from 'hono/jsx';
import { ButtonLink, ButtonRow } from '../design/button.tsx';
import { PageHeading } from '../design/page-heading.tsx';
import { Layout } from '../layout/layout.tsx';
import type { PageContext } from '../layout/page-context.ts';
import { messagesFor } from '../messages/messages.ts';
import { VerifierForm } from './verifier-form.tsx';

type VerifyPageProps = {
  page: PageContext;
  /** Public keys of this deployment's ledger, base64. */
  keys: string[];
};

/** Checks a receipt in the browser; the same page can be taken along and used without a network. */
export const VerifyPage: FC<VerifyPageProps> = ({ page, keys }) => {
  const { verify } = messagesFor(page.language);
  return (
    <Layout page={page} title={verify.title} islands={['verify']}>
      <PageHeading lead={verify.lead}>{verify.title}</PageHeading>
      <noscript>
        <p>{verify.needsScript}</p>
      </noscript>
      <VerifierForm language={page.language} keys={keys} />
      <h2>{verify.offlineHeading}</h2>
      <p>{verify.offlineAdvice}</p>
      <ButtonRow>
        <ButtonLink href={`/offline/verify-${page.language}.html`} look="secondary" download>
          {verify.offlineDownload}
        </ButtonLink>
        <ButtonLink href="/verify/keys.json" look="secondary" download>
          {verify.keysDownload}
        </ButtonLink>
      </ButtonRow>
    </Layout>
  );
};
