import type { FC } from 'hono/jsx';
import { Button, ButtonLink } from '../design/button.tsx';
import { Card } from '../design/card.tsx';
import { TextField } from '../design/field.tsx';
import { Notice } from '../design/notice.tsx';
import { PageHeading } from '../design/page-heading.tsx';
import { QrCode } from '../design/qr-code.tsx';
import { Layout } from '../layout/layout.tsx';
import type { PageContext } from '../layout/page-context.ts';
import { formatsFor } from '../messages/format.ts';
import { messagesFor } from '../messages/messages.ts';
import { PasskeyButton } from './passkey-button.tsx';

type SecondFactorPageProps = {
  page: PageContext;
  /** Where the code is sent. */
  action: string;
  returnPath: string;
  /** What an authenticator app needs; null when one is in use, or only a passkey. */
  offer: { secret: string; uri: string } | null;
  /** Codes of an app are in use. */
  takesCode: boolean;
  offersPasskeys: boolean;
  /** Last day without a second factor, `YYYY-MM-DD`; null = it must be set up now. */
  until: string | null;
  failure: string | null;
};

/** Gives the second factor, or sets the first one up. */
export const SecondFactorPage: FC<SecondFactorPageProps> = (props) => {
  const { page, offer, returnPath, offersPasskeys, until, failure } = props;
  const { ownAccount } = messagesFor(page.language);
  const title = offer ? ownAccount.setUpTitle : ownAccount.giveTitle;
  return (
    <Layout page={page} title={title} islands={offersPasskeys ? ['passkeys'] : []}>
      <PageHeading lead={offer ? ownAccount.setUpLead : ownAccount.giveLead}>{title}</PageHeading>
      {failure && <Notice tone="error">{failure}</Notice>}
      {until && (
        <Notice tone="warning" title={ownAccount.graceTitle}>
          <p>{ownAccount.graceUntil(formatsFor(page.language).date(until))}</p>
          <ButtonLink href={returnPath} look="secondary">
            {ownAccount.graceLater}
          </ButtonLink>
        </Notice>
      )}
      {offersPasskeys && (
        <Card look="raised">
          <p>{offer ? ownAccount.passkeyBest : ownAccount.passkeyGive}</p>
          <PasskeyButton
            language={page.language}
            act={offer ? 'register' : 'sign-in'}
            then={returnPath}
            look="primary"
          />
        </Card>
      )}
      {(offer !== null || props.takesCode) && <CodeCard {...props} />}
      {!offer && <p>{ownAccount.factorLost}</p>}
    </Layout>
  );
};

const CodeCard: FC<SecondFactorPageProps> = ({ page, offer, action, returnPath }) => {
  const { ownAccount } = messagesFor(page.language);
  return (
    <Card as="section" labelledBy="app-code">
      <h2 id="app-code">{offer ? ownAccount.appSetUp : ownAccount.appGive}</h2>
      {offer && (
        <>
          <p>{ownAccount.appSteps}</p>
          <QrCode text={offer.uri} title={ownAccount.appQr} />
          <p>
            {ownAccount.appSecret} <code>{offer.secret}</code>
          </p>
        </>
      )}
      <form method="post" action={action}>
        <input type="hidden" name="return" value={returnPath} />
        <TextField
          name="code"
          label={ownAccount.sixDigits}
          hint={ownAccount.sixDigitsHint}
          inputmode="numeric"
          autocomplete="one-time-code"
          maxlength={8}
          required
        />
        <Button wide>{ownAccount.sendCode}</Button>
      </form>
    </Card>
  );
};
