import { OwnAccountPage } from '../../web/accounts/own-account-page.tsx';
import { ProofPage } from '../../web/accounts/proof-page.tsx';
import { signedInAs } from '../access/policy.ts';
import { withProof } from '../access/proof.pages.tsx';
import { needsSecondFactor } from '../access/second-factor.rule.ts';
import { isIdentityConfirmed } from '../access/step-up.ts';
import { listPasskeys } from '../passkeys/passkeys.repository.ts';
import { relyingPartyOf } from '../passkeys/relying-party.ts';
import { pageContext } from '../platform/page-context.ts';
import { readForm, textOf } from '../platform/request-body.ts';
import { safeReturnPath } from '../platform/return-path.ts';
import { createRouter, page } from '../platform/route-table.ts';
import { listIdentities } from '../provider/identities.repository.ts';
import { providerNameOf } from '../provider/provider.settings.ts';
import { totpSince } from '../second-factor/totp.service.ts';
import { removePasskey, removeTotp, unlinkProvider } from './own-factors.service.ts';

const MEMBERS = { roles: ['member'] } as const;
const PATH = '/account';

/** What one signs in with: passkeys, an app that makes codes, a provider. */
export const ownAccountRouter = createRouter();

page(ownAccountRouter, 'GET', PATH, MEMBERS, async (c) => {
  const services = c.get('services');
  const { accountId, grants } = signedInAs(c);
  const [passkeys, appSince, identities, isConfirmed] = await Promise.all([
    listPasskeys(services, accountId),
    totpSince(services, accountId),
    listIdentities(services, accountId),
    isIdentityConfirmed(c),
  ]);
  return c.html(
    <OwnAccountPage
      page={pageContext(c)}
      passkeys={passkeys}
      offersPasskeys={relyingPartyOf(c) !== null}
      appSince={appSince}
      needsFactor={needsSecondFactor(grants)}
      identities={identities}
      providerName={providerNameOf(services.env)}
      isConfirmed={isConfirmed}
      isNew={c.req.query('activated') !== undefined}
    />,
  );
});

page(ownAccountRouter, 'GET', '/account/proof', MEMBERS, (c) =>
  c.html(
    <ProofPage
      page={pageContext(c)}
      action="/account/proof"
      fields={[{ name: 'return', value: safeReturnPath(c.req.query('return') ?? PATH) }]}
      offersPasskeys={relyingPartyOf(c) !== null}
      failure={null}
    />,
  ),
);

page(ownAccountRouter, 'POST', '/account/proof', MEMBERS, async (c) => {
  const form = await readForm(c);
  return await withProof(c, form, async () =>
    c.redirect(safeReturnPath(textOf(form, 'return')), 303),
  );
});

page(ownAccountRouter, 'POST', '/account/passkeys/:passkeyId/remove', MEMBERS, async (c) =>
  withProof(c, await readForm(c), async () => {
    await removePasskey(c.get('services'), signedInAs(c), c.req.param('passkeyId'));
    return c.redirect(PATH, 303);
  }),
);

page(ownAccountRouter, 'POST', '/account/second-factor/remove', MEMBERS, async (c) =>
  withProof(c, await readForm(c), async () => {
    await removeTotp(c.get('services'), signedInAs(c));
    return c.redirect(PATH, 303);
  }),
);

page(ownAccountRouter, 'POST', '/account/identities/:identityId/remove', MEMBERS, async (c) =>
  withProof(c, await readForm(c), async () => {
    await unlinkProvider(c.get('services'), signedInAs(c), c.req.param('identityId'));
    return c.redirect(PATH, 303);
  }),
);
