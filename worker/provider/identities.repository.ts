import type { Services } from '../services.ts';

/** A link between an account and a provider, as its owner sees it; times are ms since the epoch. */
export type OwnIdentity = {
  identityId: string;
  issuer: string;
  createdAt: number;
  lastUsedAt: number | null;
};

export async function listIdentities(
  services: Services,
  accountId: string,
): Promise<OwnIdentity[]> {
  const { results } = await services.env.DB.prepare(
    `SELECT id AS identityId, issuer, created_at AS createdAt, last_used_at AS lastUsedAt
       FROM provider_identities WHERE account_id = ? ORDER BY created_at, id`,
  )
    .bind(accountId)
    .all<OwnIdentity>();
  return results;
}

/** Who somebody is at a provider: only both together name them (OpenID Connect Core §2). */
export type Subject = { issuer: string; subject: string };

export async function findIdentity(
  services: Services,
  { issuer, subject }: Subject,
): Promise<{ identityId: string; accountId: string } | null> {
  return await services.env.DB.prepare(
    'SELECT id AS identityId, account_id AS accountId FROM provider_identities WHERE issuer = ? AND subject = ?',
  )
    .bind(issuer, subject)
    .first<{ identityId: string; accountId: string }>();
}

/**
 * Links an account, unless this subject is linked already; for a code of a slip (`codeHash`) only while that
 * code is open.
 */
export function insertIdentityStatement(
  services: Services,
  accountId: string,
  { issuer, subject }: Subject,
  codeHash: string | null = null,
): D1PreparedStatement {
  return services.env.DB.prepare(
    `INSERT INTO provider_identities (id, account_id, issuer, subject, created_at)
     SELECT ?1, ?2, ?3, ?4, ?5
      WHERE NOT EXISTS (SELECT 1 FROM provider_identities WHERE issuer = ?3 AND subject = ?4)
        AND (?6 IS NULL OR EXISTS (SELECT 1 FROM activation_codes
             WHERE code_hash = ?6 AND account_id = ?2 AND used_at IS NULL AND expires_at > ?5))`,
  ).bind(services.newId(), accountId, issuer, subject, services.clock.now(), codeHash);
}

export function useIdentityStatement(services: Services, identityId: string): D1PreparedStatement {
  return services.env.DB.prepare(
    'UPDATE provider_identities SET last_used_at = ? WHERE id = ?',
  ).bind(services.clock.now(), identityId);
}

export function removeIdentityStatement(
  services: Services,
  accountId: string,
  identityId: string,
): D1PreparedStatement {
  return services.env.DB.prepare(
    'DELETE FROM provider_identities WHERE id = ? AND account_id = ?',
  ).bind(identityId, accountId);
}
