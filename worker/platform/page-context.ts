import type { Context } from 'hono';
import type { PageContext, PersonRole } from '../../web/layout/page-context.ts';
import type { AppEnv } from './app-env.ts';
import { readPreferences } from './preferences.ts';

/** What `Layout` and the pages need to know about this request. */
export function pageContext(c: Context<AppEnv>): PageContext {
  const actor = c.get('actor');
  const url = new URL(c.req.url);
  const roles = actor?.kind === 'account' ? actor.grants.map((grant) => grant.role) : [];
  return {
    language: c.get('language'),
    person:
      actor?.kind === 'account'
        ? {
            id: actor.memberId,
            fullName: actor.fullName,
            roles: [...new Set<PersonRole>(['member', ...roles])],
          }
        : null,
    path: url.pathname + url.search,
    demonstration: DEMONSTRATION,
    preferences: readPreferences(c),
    ledgerReadOnly: c.get('ledgerReadOnly') ?? false,
  };
}
