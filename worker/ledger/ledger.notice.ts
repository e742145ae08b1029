import type { MiddlewareHandler } from 'hono';
import type { AppEnv } from '../platform/app-env.ts';

/**
 * Tells the pages of everybody with an office that the ledger is read-only. Members are told where it
 * concerns them, programs in the answers; and a ledger that does not answer must not fail a page.
 */
export const noticeLedger: MiddlewareHandler<AppEnv> = async (c, next) => {
  const actor = c.get('actor');
  const atDesk = actor?.kind === 'account' && actor.grants.length > 0;
  const isPage = c.req.method === 'GET' && !c.req.path.startsWith('/api/');
  if (atDesk && isPage) {
    const integrity = await c
      .get('services')
      .ledger.integrity()
      .catch(() => null);
    c.set('ledgerReadOnly', integrity?.state === 'read_only');
  }
  await next();
};
