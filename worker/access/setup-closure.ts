import { today } from '../platform/clock.ts';
import type { Services } from '../services.ts';

/**
 * Whether keys of the scope `setup` still work: until an administrator of the whole committee has signed in.
 * From then on people answer for what is created, and a key that was forgotten somewhere opens nothing.
 */
export async function isSetupOpen(services: Services): Promise<boolean> {
  const closed = await services.env.DB.prepare('SELECT 1 FROM setup_closure').first();
  return closed === null;
}

/** Closes the set-up when this account, which has just signed in, administers the whole committee. */
export function closeSetupStatement(services: Services, accountId: string): D1PreparedStatement {
  return services.env.DB.prepare(
    `INSERT INTO setup_closure (id, closed_at, closed_by)
     SELECT 1, ?2, account.member_id
       FROM accounts AS account
       JOIN role_grants AS held ON held.member_id = account.member_id AND held.role = 'administrator'
        AND held.valid_from <= ?3 AND (held.valid_to IS NULL OR held.valid_to > ?3)
       JOIN unit_periods AS period ON period.unit_id = held.unit_id AND period.parent_id IS NULL
        AND period.valid_from <= ?3 AND (period.valid_to IS NULL OR period.valid_to > ?3)
      WHERE account.id = ?1 AND NOT EXISTS (SELECT 1 FROM setup_closure)
      LIMIT 1`,
  ).bind(accountId, services.clock.now(), today(services.clock));
}
