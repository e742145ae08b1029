import { newSecret, sha256Hex } from '../platform/hash.ts';
import type { Services } from '../services.ts';
import type { KeyActor, KeyScope } from './actor.ts';

const KEY_PREFIX = 'qt_';
const MINUTE = 60_000;

type KeyRow = { id: string; name: string; scopes: string; last_used_at: number | null };

/** The program behind an API key; null when the key is unknown, revoked or run out. */
export async function findKey(services: Services, key: string): Promise<KeyActor | null> {
  const now = services.clock.now();
  const row = await services.env.DB.prepare(
    'SELECT id, name, scopes, last_used_at FROM api_keys WHERE key_hash = ? AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > ?)',
  )
    .bind(await sha256Hex(key), now)
    .first<KeyRow>();
  if (!row) return null;
  if (now >= (row.last_used_at ?? 0) + MINUTE) services.later(touchKey(services, row.id, now));
  return {
    kind: 'key',
    keyId: row.id,
    name: row.name,
    scopes: JSON.parse(row.scopes) as KeyScope[],
  };
}

async function touchKey(services: Services, keyId: string, now: number): Promise<void> {
  await services.env.DB.prepare('UPDATE api_keys SET last_used_at = ? WHERE id = ?')
    .bind(now, keyId)
    .run();
}

/**
 * A new API key: `qt_` and 32 random bytes, shown once. A key that strong needs no slow hash:
 * the statement stores its SHA-256.
 * @param more.expiresAt ms since the epoch; absent = until it is revoked
 * @param more.replacesId the key that it takes over from
 */
export async function newKey(
  services: Services,
  name: string,
  scopes: readonly KeyScope[],
  more: { expiresAt?: number | null; createdBy?: string; replacesId?: string } = {},
): Promise<{ keyId: string; key: string; statement: D1PreparedStatement }> {
  const key = KEY_PREFIX + newSecret();
  const keyId = services.newId();
  const statement = services.env.DB.prepare(
    `INSERT INTO api_keys (id, name, key_hash, scopes, created_at, expires_at, created_by, replaces_id)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  ).bind(
    keyId,
    name,
    await sha256Hex(key),
    JSON.stringify(scopes),
    services.clock.now(),
    more.expiresAt ?? null,
    more.createdBy ?? null,
    more.replacesId ?? null,
  );
  return { keyId, key, statement };
}
