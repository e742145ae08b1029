import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { ProviderPage } from '../../web/accounts/provider-page.tsx';
import { deviceOf } from '../access/device.ts';
import { signedInAs } from '../access/policy.ts';
import { withProof } from '../access/proof.pages.tsx';
import { openSlip } from '../accounts/activation.ts';
import { landingOf } from '../accounts/arrival.ts';
import { beginSession } from '../accounts/browser-session.ts';
import { clientAddress, forgiveAttemptStatement } from '../accounts/guessing-limits.ts';
import type { AppEnv } from '../platform/app-env.ts';
import { notFound } from '../platform/errors.ts';
import { pageContext } from '../platform/page-context.ts';
import { readForm, textOf } from '../platform/request-body.ts';
import { safeReturnPath } from '../platform/return-path.ts';
import { createRouter, page } from '../platform/route-table.ts';
import type { Fetcher } from './provider.client.ts';
import { providerRefused } from './provider.errors.ts';
import { endVisit } from './provider.service.ts';
import {
  CALLBACK_PATH,
  type ProviderSettings,
  providerNameOf,
  providerSettings,
} from './provider.settings.ts';
import { beginVisit, type VisitPurpose } from './provider.visits.ts';

const EVERYONE = { everyone: true } as const;
/** Binds the way back to the browser that went. */
const VISIT_COOKIE = '__Host-provider';
const VISIT_SECONDS = 600;

/** Signing in by an outside OpenID provider. */
export const providerRouter = createRouter();

page(providerRouter, 'POST', '/sign-in/provider', EVERYONE, async (c) => {
  const form = await readForm(c);
  return await sendAway(c, { purpose: 'sign_in' }, safeReturnPath(textOf(form, 'return')));
});

page(providerRouter, 'POST', '/activate/provider', EVERYONE, async (c) => {
  const form = await readForm(c);
  settingsOf(c);
  const services = c.get('services');
  const { account, hash, attempt } = await openSlip(services, {
    userName: textOf(form, 'userName'),
    code: textOf(form, 'code'),
    address: clientAddress(c),
  });
  await forgiveAttemptStatement(services, attempt).run();
  const { accountId } = account;
  return await sendAway(c, { purpose: 'activate', accountId, codeHash: hash }, '/');
});

page(providerRouter, 'POST', '/account/identities', { roles: ['member'] }, async (c) =>
  withProof(c, await readForm(c), async () => {
    const { accountId } = signedInAs(c);
    return await sendAway(c, { purpose: 'link', accountId }, '/account');
  }),
);

page(providerRouter, 'GET', CALLBACK_PATH, EVERYONE, async (c) => {
  const services = c.get('services');
  const settings = settingsOf(c);
  const browserSecret = getCookie(c, VISIT_COOKIE);
  deleteCookie(c, VISIT_COOKIE, { secure: true, path: '/' });
  if (!browserSecret) throw providerRefused();
  const actor = c.get('actor');
  const back = {
    url: new URL(c.req.url),
    browserSecret,
    actor: actor?.kind === 'account' ? actor : null,
    device: deviceOf(c),
  };
  const { arrival, returnPath } = await endVisit(services, settings, back, fetchPlainly);
  if (!arrival) return c.redirect(returnPath, 303);
  await beginSession(c, arrival.token);
  return c.redirect(landingOf(services, arrival.account, returnPath), 303);
});

/**
 * Shows where the way leads and goes there. A page rather than a redirect: the strict policy lets forms
 * lead to ourselves only, and one knows before one types a password that it is elsewhere.
 */
async function sendAway(
  c: Context<AppEnv>,
  purpose: VisitPurpose,
  returnPath: string,
): Promise<Response> {
  const services = c.get('services');
  const settings = settingsOf(c);
  const visit = { ...purpose, returnPath };
  const { url, browserSecret } = await beginVisit(services, settings, visit, fetchPlainly);
  setCookie(c, VISIT_COOKIE, browserSecret, {
    secure: true,
    httpOnly: true,
    sameSite: 'Lax',
    path: '/',
    maxAge: VISIT_SECONDS,
  });
  const name = providerNameOf(services.env) ?? '';
  return c.html(<ProviderPage page={pageContext(c)} name={name} url={url} />);
}

function settingsOf(c: Context<AppEnv>): ProviderSettings {
  const settings = providerSettings(c.get('services').env);
  if (!settings) throw notFound();
  return settings;
}

const fetchPlainly: Fetcher = (url, init) => fetch(url, init);
