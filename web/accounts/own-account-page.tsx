import type { FC } from 'hono/jsx';
import { Button, ButtonLink } from '../design/button.tsx';
import { Card } from '../design/card.tsx';
import { Notice } from '../design/notice.tsx';
import { PageHeading } from '../design/page-heading.tsx';
import { DataTable } from '../design/table.tsx';
import { Layout } from '../layout/layout.tsx';
import type { PageContext } from '../layout/page-context.ts';
import { formatsFor } from '../messages/format.ts';
import { messagesFor } from '../messages/messages.ts';
import { PasskeyButton } from './passkey-button.tsx';

type Kept = { createdAt: number; lastUsedAt: number | null };

type OwnAccountPageProps = {
  page: PageContext;
  passkeys: (Kept & { passkeyId: string; name: string })[];
  /** This address and this deployment can use passkeys. */
  offersPasskeys: boolean;
  /** Since when an app makes codes, ms; null = none does. */
  appSince: number | null;
  /** The person's roles ask for a second factor. */
  needsFactor: boolean;
  identities: (Kept & { identityId: string; issuer: string })[];
  /** The provider of the deployment; null = none. */
  providerName: string | null;
  /** Who is signed in has just proved who they are. */
  isConfirmed: boolean;
  /** They come from their activation slip. */
  isNew: boolean;
};

/** What one signs in with, and where one is signed in. */
export const OwnAccountPage: FC<OwnAccountPageProps> = (props) => {
  const { page, isNew } = props;
  const { ownAccount, personalData } = messagesFor(page.language);
  return (
    <Layout page={page} title={ownAccount.title} islands={['passkeys']}>
      <PageHeading lead={ownAccount.lead}>{ownAccount.title}</PageHeading>
      {isNew && (
        <Notice tone="success" title={ownAccount.activated}>
          <p>{ownAccount.activatedNext}</p>
          <ButtonLink href="/">{ownAccount.toHome}</ButtonLink>
        </Notice>
      )}
      <Passkeys {...props} />
      <App {...props} />
      <Provider {...props} />
      <Card as="section" labelledBy="sessions">
        <h2 id="sessions">{ownAccount.sessionsTitle}</h2>
        <p>{ownAccount.sessionsLead}</p>
        <ButtonLink href="/account/data" look="secondary">
          {personalData.title}
        </ButtonLink>
        <ButtonLink href="/account/sessions" look="secondary">
          {ownAccount.seeSessions}
        </ButtonLink>
      </Card>
    </Layout>
  );
};

const Passkeys: FC<OwnAccountPageProps> = ({ page, passkeys, offersPasskeys, isConfirmed }) => {
  const { ownAccount } = messagesFor(page.language);
  const { moment } = formatsFor(page.language);
  return (
    <Card as="section" labelledBy="passkeys">
      <h2 id="passkeys">{ownAccount.passkeys}</h2>
      <p>{offersPasskeys ? ownAccount.passkeysLead : ownAccount.passkeysNotHere}</p>
      {passkeys.length > 0 && (
        <DataTable
          caption={ownAccount.passkeys}
          captionHidden
          columns={[
            { heading: ownAccount.passkeyName, namesRow: true, cell: ({ name }) => name },
            { heading: ownAccount.addedAt, cell: ({ createdAt }) => moment(createdAt) },
            {
              heading: ownAccount.usedAt,
              cell: ({ lastUsedAt }) => (lastUsedAt === null ? '–' : moment(lastUsedAt)),
            },
            {
              heading: ownAccount.remove,
              cell: ({ passkeyId, name }) => (
                <form method="post" action={`/account/passkeys/${passkeyId}/remove`}>
                  <Button look="quiet">
                    {ownAccount.remove}
                    <span class="visually-hidden">: {name}</span>
                  </Button>
                </form>
              ),
            },
          ]}
          rows={passkeys}
        />
      )}
      {offersPasskeys && isConfirmed && (
        <PasskeyButton language={page.language} act="register" then="/account" />
      )}
      {offersPasskeys && !isConfirmed && (
        <ButtonLink href="/account/proof?return=%2Faccount" look="secondary">
          {ownAccount.passkeyActs.register}
        </ButtonLink>
      )}
    </Card>
  );
};

const App: FC<OwnAccountPageProps> = ({ page, appSince, needsFactor }) => {
  const { ownAccount } = messagesFor(page.language);
  const { moment } = formatsFor(page.language);
  return (
    <Card as="section" labelledBy="app">
      <h2 id="app">{ownAccount.app}</h2>
      <p>{needsFactor ? ownAccount.appNeeded : ownAccount.appOptional}</p>
      {appSince === null ? (
        <ButtonLink href="/account/second-factor?return=%2Faccount" look="secondary">
          {ownAccount.appAdd}
        </ButtonLink>
      ) : (
        <form method="post" action="/account/second-factor/remove">
          <p>{ownAccount.appInUse(moment(appSince))}</p>
          <Button look="danger">{ownAccount.appRemove}</Button>
        </form>
      )}
    </Card>
  );
};

const Provider: FC<OwnAccountPageProps> = ({ page, identities, providerName }) => {
  const { ownAccount } = messagesFor(page.language);
  const { moment } = formatsFor(page.language);
  if (providerName === null && identities.length === 0) return <></>;
  return (
    <Card as="section" labelledBy="provider">
      <h2 id="provider">{ownAccount.provider}</h2>
      <p>{ownAccount.providerLead}</p>
      {identities.map(({ identityId, issuer, createdAt }) => (
        <form method="post" action={`/account/identities/${identityId}/remove`}>
          <p>{ownAccount.providerLinked(new URL(issuer).host, moment(createdAt))}</p>
          <Button look="danger">{ownAccount.providerRemove}</Button>
        </form>
      ))}
      {providerName !== null && (
        <form method="post" action="/account/identities">
          <Button look="secondary">{ownAccount.providerAdd(providerName)}</Button>
        </form>
      )}
    </Card>
  );
};
