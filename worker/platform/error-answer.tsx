import type { Context } from 'hono';
import { ErrorPage } from '../../web/failure/error-page.tsx';
import type { AppEnv } from './app-env.ts';
import type { AppError } from './errors.ts';
import { pageContext } from './page-context.ts';
import { safeReturnPath } from './return-path.ts';

/** Whether a person's browser asked, rather than a program: HTML is accepted, and the path is not of the API. */
export function wantsPage(c: Context<AppEnv>): boolean {
  return !c.req.path.startsWith('/api/') && (c.req.header('accept') ?? '').includes('text/html');
}

/** The error as a page. Whoever only has to sign in is sent there, and back afterwards. */
export function answerWithPage(c: Context<AppEnv>, error: AppError): Response | Promise<Response> {
  if (error.status === 401 && c.req.path !== '/sign-in')
    return c.redirect(`/sign-in?return=${encodeURIComponent(pathToComeBackTo(c))}`, 303);
  return c.html(
    <ErrorPage
      page={pageContext(c)}
      status={error.status}
      code={error.code}
      sentence={error.sentence[c.get('language')]}
      requestId={c.get('requestId')}
    />,
    error.status,
  );
}

/** The page asked for; after a form the page that held it, since a form cannot be sent again by itself. */
function pathToComeBackTo(c: Context<AppEnv>): string {
  const here = new URL(c.req.url);
  if (c.req.method === 'GET') return safeReturnPath(here.pathname + here.search);
  const referer = c.req.header('referer');
  if (!referer || !URL.canParse(referer)) return '/';
  const before = new URL(referer);
  return before.origin === here.origin ? safeReturnPath(before.pathname + before.search) : '/';
}
