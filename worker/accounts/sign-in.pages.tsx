import type { Context } from 'hono';
import { ActivatePage } from '../../web/accounts/activate-page.tsx';
import { SignInPage } from '../../web/accounts/sign-in-page.tsx';
import { deviceOf } from '../access/device.ts';
import { endSessionStatement } from '../access/sessions.repository.ts';
import { clearSessionCookie, readSessionToken } from '../access/sessions.ts';
import { auditStatement } from '../audit/audit.repository.ts';
import { relyingPartyOf } from '../passkeys/relying-party.ts';
import type { AppEnv } from '../platform/app-env.ts';
import { pageContext } from '../platform/page-context.ts';
import { readForm, textOf } from '../platform/request-body.ts';
import { safeReturnPath } from '../platform/return-path.ts';
import { createRouter, page } from '../platform/route-table.ts';
import { providerNameOf } from '../provider/provider.settings.ts';
import { passwordsDiffer } from './accounts.errors.ts';
import { activate } from './activation.ts';
import { landingOf } from './arrival.ts';
import { beginSession, failureOf } from './browser-session.ts';
import { clientAddress } from './guessing-limits.ts';
import { PASSWORD_MIN_LENGTH } from './password-rules.ts';
import { signInWithPassword } from './sign-in.service.ts';

/** What this deployment offers beside the password. */
function waysIn(c: Context<AppEnv>): { offersPasskeys: boolean; providerName: string | null } {
  return {
    offersPasskeys: relyingPartyOf(c) !== null,
    providerName: providerNameOf(c.get('services').env),
  };
}

const EVERYONE = { everyone: true } as const;

export const signInRouter = createRouter();

page(signInRouter, 'GET', '/sign-in', EVERYONE, (c) => {
  const returnPath = safeReturnPath(c.req.query('return'));
  if (c.get('actor')) return c.redirect(returnPath, 303);
  const half = c.get('halfSignedIn');
  // `again`: the proof of a half session is too old to set a second factor up with.
  if (half && c.req.query('again') === undefined)
    return c.redirect(landingOf(c.get('services'), { ...half.actor, ...half }, returnPath), 303);
  return c.html(<SignInPage page={pageContext(c)} {...waysIn(c)} returnPath={returnPath} />);
});

page(signInRouter, 'POST', '/sign-in', EVERYONE, async (c) => {
  const form = await readForm(c);
  const returnPath = safeReturnPath(textOf(form, 'return'));
  const userName = textOf(form, 'userName');
  try {
    const services = c.get('services');
    const { token, account } = await signInWithPassword(services, {
      userName,
      password: textOf(form, 'password'),
      address: clientAddress(c),
      device: deviceOf(c),
    });
    await beginSession(c, token);
    return c.redirect(landingOf(services, account, returnPath), 303);
  } catch (error) {
    const { failure, status } = failureOf(c, error);
    const props = { page: pageContext(c), ...waysIn(c), returnPath, userName, failure };
    return c.html(<SignInPage {...props} />, status);
  }
});

page(signInRouter, 'POST', '/sign-out', EVERYONE, async (c) => {
  const token = readSessionToken(c);
  if (token) {
    const services = c.get('services');
    const actor = c.get('actor');
    await services.env.DB.batch([
      await endSessionStatement(services, token),
      ...(actor ? [auditStatement(services, { actor, action: 'session.signed_out' })] : []),
    ]);
  }
  clearSessionCookie(c);
  // A shared phone keeps no page of the person. What its store holds is dropped by the service worker and by the
  // sign-in page, not here: acknowledgements given without a network, of anybody, must outlive this.
  c.header('clear-site-data', '"cache"');
  return c.redirect('/sign-in', 303);
});

page(signInRouter, 'GET', '/activate', EVERYONE, (c) =>
  c.html(
    <ActivatePage page={pageContext(c)} {...waysIn(c)} passwordMinimum={PASSWORD_MIN_LENGTH} />,
  ),
);

page(signInRouter, 'POST', '/activate', EVERYONE, async (c) => {
  const form = await readForm(c);
  const typed = { userName: textOf(form, 'userName'), code: textOf(form, 'code') };
  try {
    if (textOf(form, 'password') !== textOf(form, 'repeat')) throw passwordsDiffer();
    const services = c.get('services');
    const { token, account } = await activate(services, {
      ...typed,
      password: textOf(form, 'password'),
      address: clientAddress(c),
      device: deviceOf(c),
    });
    await beginSession(c, token);
    // Where this address can have passkeys, the moment to add one is now; elsewhere there is nothing to set up.
    const next = relyingPartyOf(c) === null ? '/?activated' : '/account?activated';
    return c.redirect(landingOf(services, account, next), 303);
  } catch (error) {
    const { failure, status } = failureOf(c, error);
    const props = {
      page: pageContext(c),
      ...waysIn(c),
      passwordMinimum: PASSWORD_MIN_LENGTH,
      ...typed,
      failure,
    };
    return c.html(<ActivatePage {...props} />, status);
  }
});
