import type { Context } from 'hono';
import { ActivatePage } from '../../web/accounts/activate-page.tsx';
import { SignInPage } from '../../web/accounts/sign-in-page.tsx';
import { endSessionStatement } from '../access/sessions.repository.ts';
import { clearSessionCookie, readSessionToken, writeSessionCookie } from '../access/sessions.ts';
import { auditStatement } from '../audit/audit.repository.ts';
import type { AppEnv } from '../platform/app-env.ts';
import { AppError } from '../platform/errors.ts';
import { pageContext } from '../platform/page-context.ts';
import { readForm, textOf } from '../platform/request-body.ts';
import { safeReturnPath } from '../platform/return-path.ts';
import { createRouter, page } from '../platform/route-table.ts';
import { passwordsDiffer } from './accounts.errors.ts';
import { activate } from './activation.ts';
import { clientAddress } from './guessing-limits.ts';
import { PASSWORD_MIN_LENGTH } from './password-rules.ts';
import { signInWithPassword } from './sign-in.service.ts';

const EVERYONE = { everyone: true } as const;

export const signInRouter = createRouter();

page(signInRouter, 'GET', '/sign-in', EVERYONE, (c) => {
  const returnPath = safeReturnPath(c.req.query('return'));
  if (c.get('actor')) return c.redirect(returnPath, 303);
  return c.html(<SignInPage page={pageContext(c)} returnPath={returnPath} />);
});

page(signInRouter, 'POST', '/sign-in', EVERYONE, async (c) => {
  const form = await readForm(c);
  const returnPath = safeReturnPath(textOf(form, 'return'));
  const userName = textOf(form, 'userName');
  try {
    const token = await signInWithPassword(c.get('services'), {
      userName,
      password: textOf(form, 'password'),
      address: clientAddress(c),
    });
    await beginSession(c, token);
    return c.redirect(returnPath, 303);
  } catch (error) {
    const { failure, status } = failureOf(c, error);
    const props = { page: pageContext(c), returnPath, userName, failure };
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
  c.html(<ActivatePage page={pageContext(c)} passwordMinimum={PASSWORD_MIN_LENGTH} />),
);

page(signInRouter, 'POST', '/activate', EVERYONE, async (c) => {
  const form = await readForm(c);
  const typed = { userName: textOf(form, 'userName'), code: textOf(form, 'code') };
  try {
    if (textOf(form, 'password') !== textOf(form, 'repeat')) throw passwordsDiffer();
    const token = await activate(c.get('services'), {
      ...typed,
      password: textOf(form, 'password'),
      address: clientAddress(c),
    });
    await beginSession(c, token);
    return c.redirect('/', 303);
  } catch (error) {
    const { failure, status } = failureOf(c, error);
    const props = { page: pageContext(c), passwordMinimum: PASSWORD_MIN_LENGTH, ...typed, failure };
    return c.html(<ActivatePage {...props} />, status);
  }
});

/** Puts the new session into the cookie and ends the one this browser had before. */
export async function beginSession(c: Context<AppEnv>, token: string): Promise<void> {
  const before = readSessionToken(c);
  if (before) await (await endSessionStatement(c.get('services'), before)).run();
  writeSessionCookie(c, token);
}

/** An expected failure, to be shown above the form; anything else goes on to the error page. */
function failureOf(c: Context<AppEnv>, error: unknown) {
  if (!(error instanceof AppError)) throw error;
  const seconds = error.details['retryAfterSeconds'];
  if (error.status === 429)
    c.header('retry-after', typeof seconds === 'number' ? `${seconds}` : '5');
  return { failure: error.sentence[c.get('language')], status: error.status };
}
