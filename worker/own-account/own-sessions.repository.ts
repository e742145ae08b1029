import type { SignInMethod } from '../access/sessions.repository.ts';
import { MEMBER_LIMITS } from '../access/sessions.ts';
import type { Services } from '../services.ts';

/** A session as its owner sees it; times are ms since the epoch. */
export type OwnSession = {
  /** The first half of the token's hash: names the session and opens nothing. */
  sessionId: string;
  startedAt: number;
  lastSeenAt: number;
  method: SignInMethod | null;
  /** Kind of device; null where the browser did not say. */
  device: string | null;
  isThis: boolean;
};

const ID_OF = 'substr(token_hash, 1, 32)';

/** Sessions of an account that may still be in use, the latest used first. */
export async function listOwnSessions(
  services: Services,
  accountId: string,
  ownTokenHash: string,
): Promise<OwnSession[]> {
  const now = services.clock.now();
  const { results } = await services.env.DB.prepare(
    `SELECT ${ID_OF} AS sessionId, created_at AS startedAt, last_seen_at AS lastSeenAt, method, device,
            token_hash = ?2 AS isThis
       FROM sessions
      WHERE account_id = ?1 AND ended_at IS NULL AND expires_at > ?3 AND last_seen_at > ?4
      ORDER BY last_seen_at DESC, token_hash`,
  )
    .bind(accountId, ownTokenHash, now, now - MEMBER_LIMITS.idle)
    .all<Omit<OwnSession, 'isThis'> & { isThis: number }>();
  return results.map((row) => ({ ...row, isThis: row.isThis === 1 }));
}

/** Ends one session of this account; changes no row when it is another's, or has ended. */
export function endOwnSessionStatement(
  services: Services,
  accountId: string,
  sessionId: string,
): D1PreparedStatement {
  return services.env.DB.prepare(
    `UPDATE sessions SET ended_at = ? WHERE account_id = ? AND ${ID_OF} = ? AND ended_at IS NULL`,
  ).bind(services.clock.now(), accountId, sessionId);
}

/** Ends every session of this account but one. */
export function endOtherSessionsStatement(
  services: Services,
  accountId: string,
  keptTokenHash: string,
): D1PreparedStatement {
  return services.env.DB.prepare(
    'UPDATE sessions SET ended_at = ? WHERE account_id = ? AND token_hash <> ? AND ended_at IS NULL',
  ).bind(services.clock.now(), accountId, keptTokenHash);
}
