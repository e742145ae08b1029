import type { FC } from 'hono/jsx';
import { Button, ButtonLink } from '../design/button.tsx';
import { Card } from '../design/card.tsx';
import { TextField } from '../design/field.tsx';
import { Notice } from '../design/notice.tsx';
import { PageHeading } from '../design/page-heading.tsx';
import { Layout } from '../layout/layout.tsx';
import type { PageContext } from '../layout/page-context.ts';
import { messagesFor } from '../messages/messages.ts';
import { PasskeyButton } from './passkey-button.tsx';
import { PasswordSight } from './password-sight.tsx';

type SignInPageProps = {
  page: PageContext;
  /** Path of ours to go to afterwards. */
  returnPath: string;
  /** This address can use passkeys. */
  offersPasskeys: boolean;
  /** An outside provider to sign in with; null = none. */
  providerName: string | null;
  /** What was typed before, so that only the password is typed again. */
  userName?: string;
  /** Why the last attempt failed and what to do. */
  failure?: string;
};

/** User name and password; beside it, what to do without a password. */
export const SignInPage: FC<SignInPageProps> = (props) => {
  const { page, returnPath, offersPasskeys, userName, failure } = props;
  const { accounts } = messagesFor(page.language);
  return (
    <Layout
      page={page}
      title={accounts.signInTitle}
      islands={['password-sight', ...(offersPasskeys ? ['passkeys'] : [])]}
    >
      <PageHeading lead={accounts.signInLead}>{accounts.signInTitle}</PageHeading>
      {failure && (
        <Notice tone="error" title={accounts.signInRefused}>
          <p>{failure}</p>
        </Notice>
      )}
      <Card look="raised">
        <form method="post" action="/sign-in">
          <input type="hidden" name="return" value={returnPath} />
          <TextField
            name="userName"
            label={accounts.userName}
            hint={accounts.userNameHint}
            value={userName}
            autocomplete="username"
            maxlength={64}
            required
          />
          <TextField
            name="password"
            type="password"
            label={accounts.password}
            autocomplete="current-password"
            maxlength={200}
            required
          />
          <PasswordSight language={page.language} />
          <Button wide>{accounts.signIn}</Button>
        </form>
        <OtherWays {...props} />
      </Card>
      <Card as="section" labelledBy="no-password">
        <h2 id="no-password">{accounts.noPasswordYet}</h2>
        <p>{accounts.noPasswordYetAnswer}</p>
        <ButtonLink href="/activate" look="secondary">
          {accounts.haveSlip}
        </ButtonLink>
      </Card>
    </Layout>
  );
};

const OtherWays: FC<SignInPageProps> = ({ page, returnPath, offersPasskeys, providerName }) => {
  const { ownAccount } = messagesFor(page.language);
  return (
    <>
      {offersPasskeys && <PasskeyButton language={page.language} act="sign-in" then={returnPath} />}
      {providerName !== null && (
        <form method="post" action="/sign-in/provider">
          <input type="hidden" name="return" value={returnPath} />
          <Button look="secondary" wide>
            {ownAccount.providerSignIn(providerName)}
          </Button>
        </form>
      )}
    </>
  );
};
