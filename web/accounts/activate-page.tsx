import type { FC } from 'hono/jsx';
import { Button } from '../design/button.tsx';
import { Card } from '../design/card.tsx';
import { TextField } from '../design/field.tsx';
import { Notice } from '../design/notice.tsx';
import { PageHeading } from '../design/page-heading.tsx';
import { Layout } from '../layout/layout.tsx';
import type { PageContext } from '../layout/page-context.ts';
import { messagesFor } from '../messages/messages.ts';
import { PasskeyButton } from './passkey-button.tsx';
import { PasswordSight } from './password-sight.tsx';

type ActivatePageProps = {
  page: PageContext;
  /** Fewest characters of a password. */
  passwordMinimum: number;
  /** This address can use passkeys. */
  offersPasskeys: boolean;
  /** An outside provider to sign in with; null = none. */
  providerName: string | null;
  userName?: string;
  code?: string;
  /** Why the last attempt failed and what to do. */
  failure?: string;
};

/** The code from the slip and a new password. */
export const ActivatePage: FC<ActivatePageProps> = ({
  page,
  passwordMinimum,
  offersPasskeys,
  providerName,
  userName,
  code,
  failure,
}) => {
  const { accounts, ownAccount } = messagesFor(page.language);
  return (
    <Layout
      page={page}
      title={accounts.activateTitle}
      islands={['activation', 'passkeys', 'password-sight']}
    >
      <PageHeading lead={accounts.activateLead}>{accounts.activateTitle}</PageHeading>
      {failure && (
        <Notice tone="error" title={accounts.activateRefused}>
          <p>{failure}</p>
        </Notice>
      )}
      <Card look="raised">
        <form method="post" action="/activate" data-island="activation">
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
            name="code"
            label={accounts.code}
            hint={accounts.codeHint}
            value={code}
            autocomplete="one-time-code"
            maxlength={20}
            required
          />
          <TextField
            name="password"
            type="password"
            label={accounts.newPassword}
            hint={accounts.newPasswordHint(passwordMinimum)}
            autocomplete="new-password"
            maxlength={200}
            required
          />
          <TextField
            name="repeat"
            type="password"
            label={accounts.repeatPassword}
            autocomplete="new-password"
            maxlength={200}
            required
          />
          <PasswordSight language={page.language} />
          <Button wide>{accounts.activate}</Button>
          {offersPasskeys && (
            <PasskeyButton language={page.language} act="activate" then="/account?activated" />
          )}
          {providerName !== null && (
            <Button look="secondary" formaction="/activate/provider" formnovalidate wide>
              {ownAccount.providerActivate(providerName)}
            </Button>
          )}
        </form>
      </Card>
    </Layout>
  );
};
