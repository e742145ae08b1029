import type { Context } from 'hono';
import { SecondFactorPage } from '../../web/accounts/second-factor-page.tsx';
import { graceUntil, needsSecondFactor } from '../access/second-factor.rule.ts';
import { sessionOwner } from '../access/step-up.ts';
import { findAccountById } from '../accounts/accounts.repository.ts';
import { failureOf } from '../accounts/browser-session.ts';
import { clientAddress } from '../accounts/guessing-limits.ts';
import { recordAudit } from '../audit/audit.repository.ts';
import { enrollingAs, makeWhole } from '../passkeys/passkeys.enrolment.ts';
import { credentialsOf } from '../passkeys/passkeys.repository.ts';
import { relyingPartyOf } from '../passkeys/relying-party.ts';
import type { AppEnv } from '../platform/app-env.ts';
import { AppError, signInRequired } from '../platform/errors.ts';
import { pageContext } from '../platform/page-context.ts';
import { readForm, textOf } from '../platform/request-body.ts';
import { safeReturnPath } from '../platform/return-path.ts';
import { createRouter, page } from '../platform/route-table.ts';
import { checkTotp, confirmTotp, offerTotp, totpSince } from './totp.service.ts';

/** At sign-in: whose roles ask for a second factor gives it, or sets it up, before anything else opens. */
const AT_SIGN_IN = '/sign-in/second-factor';
const HALF = { roles: ['member'], halfSignedIn: true } as const;
/** Later, in one's own account. */
const LATER = '/account/second-factor';
const MEMBERS = { roles: ['member'] } as const;

export const secondFactorRouter = createRouter();

page(secondFactorRouter, 'GET', AT_SIGN_IN, HALF, async (c) => {
  if (!c.get('halfSignedIn')) return c.redirect(safeReturnPath(c.req.query('return')), 303);
  return await factorPage(c, AT_SIGN_IN, safeReturnPath(c.req.query('return')));
});

page(secondFactorRouter, 'POST', AT_SIGN_IN, HALF, async (c) => {
  const form = await readForm(c);
  const returnPath = safeReturnPath(textOf(form, 'return'));
  const half = c.get('halfSignedIn');
  if (!half) return c.redirect(returnPath, 303);
  const { actor, hasFactor } = half;
  try {
    if (hasFactor)
      await checkTotp(c.get('services'), actor.accountId, textOf(form, 'code'), clientAddress(c));
    else await takeIntoUse(c, textOf(form, 'code'));
  } catch (error) {
    await recordAudit(c.get('services'), {
      actor: actor.memberId,
      action: 'session.refused',
      detail: { method: 'totp' },
    });
    return await factorPage(c, AT_SIGN_IN, returnPath, error);
  }
  await makeWhole(c, actor);
  return c.redirect(returnPath, 303);
});

page(secondFactorRouter, 'GET', LATER, MEMBERS, (c) =>
  factorPage(c, LATER, safeReturnPath(c.req.query('return') ?? '/account')),
);

page(secondFactorRouter, 'POST', LATER, MEMBERS, async (c) => {
  const form = await readForm(c);
  const returnPath = safeReturnPath(textOf(form, 'return'));
  try {
    await takeIntoUse(c, textOf(form, 'code'));
    return c.redirect(returnPath, 303);
  } catch (error) {
    return await factorPage(c, LATER, returnPath, error);
  }
});

async function takeIntoUse(c: Context<AppEnv>, code: string): Promise<void> {
  await confirmTotp(c.get('services'), await enrollingAs(c), code, clientAddress(c));
}

/** The page that gives a factor where there is one, and sets one up where there is none. */
async function factorPage(
  c: Context<AppEnv>,
  action: string,
  returnPath: string,
  error?: unknown,
): Promise<Response> {
  const services = c.get('services');
  const { accountId, grants } = sessionOwner(c);
  const [account, since, passkeys] = await Promise.all([
    findAccountById(services, accountId),
    totpSince(services, accountId),
    credentialsOf(services, accountId),
  ]);
  if (!account) throw signInRequired();
  const setsUp = action === LATER ? since === null : !account.hasFactor;
  // Nobody who left a page open is shown a secret: setting up asks for a proof of the last five minutes.
  const offer = setsUp ? await offerTo(c) : null;
  if (offer instanceof Response) return offer;
  const failed = error === undefined ? null : failureOf(c, error);
  return c.html(
    <SecondFactorPage
      page={pageContext(c)}
      action={action}
      returnPath={returnPath}
      offer={offer}
      takesCode={since !== null}
      offersPasskeys={relyingPartyOf(c) !== null && (setsUp || passkeys.length > 0)}
      until={
        setsUp && needsSecondFactor(grants) && !account.hasFactor ? graceUntil(services) : null
      }
      failure={failed?.failure ?? null}
    />,
    failed?.status ?? 200,
  );
}

async function offerTo(c: Context<AppEnv>) {
  try {
    return await offerTotp(c.get('services'), await enrollingAs(c));
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'identity.not_confirmed') throw error;
    // Proved too long ago: the half session proves it by signing in anew, the whole one on its own page.
    return c.get('halfSignedIn')
      ? c.redirect('/sign-in?again', 303)
      : c.redirect(`/account/proof?return=${encodeURIComponent(LATER)}`, 303);
  }
}
