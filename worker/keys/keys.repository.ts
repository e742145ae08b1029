import type { KeyScope } from '../access/actor.ts';
import type { Services } from '../services.ts';

/** A key as administrators see it: never the key itself. Times are ms since the epoch. */
export type ListedKey = {
  keyId: string;
  name: string;
  scopes: KeyScope[];
  createdAt: number;
  lastUsedAt: number | null;
  expiresAt: number | null;
  revokedAt: number | null;
};

const LISTED = `SELECT id AS keyId, name, scopes, created_at AS createdAt, last_used_at AS lastUsedAt,
  expires_at AS expiresAt, revoked_at AS revokedAt FROM api_keys`;

type KeyRow = Omit<ListedKey, 'scopes'> & { scopes: string };

/** Every key that was ever issued, the newest first. */
export async function listKeys(services: Services): Promise<ListedKey[]> {
  const { results } = await services.env.DB.prepare(
    `${LISTED} ORDER BY revoked_at IS NOT NULL, created_at DESC, id`,
  ).all<KeyRow>();
  return results.map(listed);
}

export async function findListedKey(services: Services, keyId: string): Promise<ListedKey | null> {
  const row = await services.env.DB.prepare(`${LISTED} WHERE id = ?`).bind(keyId).first<KeyRow>();
  return row && listed(row);
}

function listed(row: KeyRow): ListedKey {
  return { ...row, scopes: JSON.parse(row.scopes) as KeyScope[] };
}

/** Ends a key at a moment at the latest; earlier ends stay. */
export function endKeyStatement(
  services: Services,
  keyId: string,
  expiresAt: number,
): D1PreparedStatement {
  return services.env.DB.prepare(
    'UPDATE api_keys SET expires_at = min(coalesce(expires_at, ?1), ?1) WHERE id = ?2 AND revoked_at IS NULL',
  ).bind(expiresAt, keyId);
}

export function revokeKeyStatement(services: Services, keyId: string): D1PreparedStatement {
  return services.env.DB.prepare(
    'UPDATE api_keys SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL',
  ).bind(services.clock.now(), keyId);
}
