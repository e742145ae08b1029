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

type ProofPageProps = {
  page: PageContext;
  /** Where the form goes on to, with everything it held. */
  action: string;
  fields: { name: string; value: string }[];
  offersPasskeys: boolean;
  failure: string | null;
};

/** Asks once more who one is before a dangerous act, and carries the act on. */
export const ProofPage: FC<ProofPageProps> = ({
  page,
  action,
  fields,
  offersPasskeys,
  failure,
}) => {
  const { ownAccount, accounts } = messagesFor(page.language);
  return (
    <Layout page={page} title={ownAccount.proofTitle} islands={offersPasskeys ? ['passkeys'] : []}>
      <PageHeading lead={ownAccount.proofLead}>{ownAccount.proofTitle}</PageHeading>
      {failure && <Notice tone="error">{failure}</Notice>}
      <Card look="raised">
        <form method="post" action={action}>
          {fields.map(({ name, value }) => (
            <input type="hidden" name={name} value={value} />
          ))}
          <TextField
            name="password"
            type="password"
            label={accounts.password}
            autocomplete="current-password"
            maxlength={200}
            required
          />
          <Button wide>{ownAccount.proofContinue}</Button>
          {offersPasskeys && <PasskeyButton language={page.language} act="confirm" />}
        </form>
      </Card>
      <p>{ownAccount.proofWithout}</p>
    </Layout>
  );
};
