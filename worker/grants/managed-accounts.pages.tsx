import type { Context } from 'hono';
import { AdministeredAccountPage } from '../../web/administration/administered-account-page.tsx';
import { type Policy, signedInAs } from '../access/policy.ts';
import { withProof } from '../access/proof.pages.tsx';
import type { AppEnv } from '../platform/app-env.ts';
import { AppError } from '../platform/errors.ts';
import { pageContext } from '../platform/page-context.ts';
import { readForm } from '../platform/request-body.ts';
import { createRouter, page } from '../platform/route-table.ts';
import { disableAccount, enableAccount, readAdministered } from './managed-accounts.service.ts';

const ADMINISTRATORS: Policy = { roles: ['administrator'] };

/** One account: its state, its roles, a new slip, shutting out and letting in. */
export const managedAccountsRouter = createRouter();

page(managedAccountsRouter, 'GET', '/administration/accounts/:accountId', ADMINISTRATORS, (c) =>
  accountPage(c, c.req.param('accountId')),
);

page(
  managedAccountsRouter,
  'POST',
  '/administration/accounts/:accountId/disable',
  ADMINISTRATORS,
  (c) => change(c, c.req.param('accountId'), disableAccount),
);

page(
  managedAccountsRouter,
  'POST',
  '/administration/accounts/:accountId/enable',
  ADMINISTRATORS,
  (c) => change(c, c.req.param('accountId'), enableAccount),
);

async function change(
  c: Context<AppEnv>,
  accountId: string,
  act: typeof disableAccount,
): Promise<Response> {
  return await withProof(c, await readForm(c), async () => {
    try {
      await act(c.get('services'), signedInAs(c), accountId);
      return c.redirect(`/administration/accounts/${accountId}`, 303);
    } catch (error) {
      if (!(error instanceof AppError) || error.status === 404) throw error;
      return await accountPage(c, accountId, error);
    }
  });
}

async function accountPage(
  c: Context<AppEnv>,
  accountId: string,
  error?: AppError,
): Promise<Response> {
  const actor = signedInAs(c);
  const account = await readAdministered(c.get('services'), actor, accountId);
  return c.html(
    <AdministeredAccountPage
      page={pageContext(c)}
      account={account}
      isOwn={account.memberId === actor.memberId}
      failure={error ? error.sentence[c.get('language')] : null}
    />,
    error?.status ?? 200,
  );
}
