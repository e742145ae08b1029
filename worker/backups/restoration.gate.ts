import type { MiddlewareHandler } from 'hono';
import type { AppEnv } from '../platform/app-env.ts';
import { restorationUnderWay } from './backups.errors.ts';

/** What answers also while the service is filled: the filling itself, and whether it is up. */
const OPEN = /^\/(?:api\/restoration(?:\/|$)|healthz$)/u;

/**
 * Keeps everybody out of a service that is half filled: somebody who signs in, or tries to, writes rows where those
 * of the backup belong. Asks the database only until it has seen a committee in a service that is whole, since
 * nothing is restored into such a one.
 *
 * @throws restorationUnderWay (503)
 */
export function closedWhileRestored(): MiddlewareHandler<AppEnv> {
  let isWhole = false;
  return async (c, next) => {
    if (!isWhole && !OPEN.test(c.req.path)) {
      const state = await c.env.DB.prepare(
        `SELECT EXISTS (SELECT 1 FROM restorations WHERE finished_at IS NULL) AS restoring,
                EXISTS (SELECT 1 FROM committees) AS founded`,
      ).first<{ restoring: number; founded: number }>();
      if (state?.restoring) throw restorationUnderWay();
      isWhole = state?.founded === 1;
    }
    await next();
  };
}
