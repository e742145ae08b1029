import type { Services } from '../services.ts';

/** A passkey as its owner sees it; times are ms since the epoch. */
export type OwnPasskey = {
  passkeyId: string;
  name: string;
  createdAt: number;
  lastUsedAt: number | null;
};

/** What is needed to check an answer. */
export type StoredPasskey = {
  passkeyId: string;
  accountId: string;
  credentialId: string;
  publicKey: Uint8Array<ArrayBuffer>;
  counter: number;
  transports: string[];
};

export async function listPasskeys(services: Services, accountId: string): Promise<OwnPasskey[]> {
  const { results } = await services.env.DB.prepare(
    `SELECT id AS passkeyId, name, created_at AS createdAt, last_used_at AS lastUsedAt
       FROM passkeys WHERE account_id = ? ORDER BY created_at, id`,
  )
    .bind(accountId)
    .all<OwnPasskey>();
  return results;
}

export type CredentialName = { id: string; transports: string[] };

/** The credentials of an account, for the browser to know which to ask for or to leave alone. */
export async function credentialsOf(
  services: Services,
  accountId: string,
): Promise<CredentialName[]> {
  const { results } = await services.env.DB.prepare(
    'SELECT credential_id AS id, transports FROM passkeys WHERE account_id = ?',
  )
    .bind(accountId)
    .all<{ id: string; transports: string }>();
  return results.map(({ id, transports }) => ({
    id,
    transports: JSON.parse(transports) as string[],
  }));
}

export async function findPasskey(
  services: Services,
  credentialId: string,
): Promise<StoredPasskey | null> {
  const row = await services.env.DB.prepare(
    `SELECT id AS passkeyId, account_id AS accountId, credential_id AS credentialId,
            public_key AS publicKey, counter, transports
       FROM passkeys WHERE credential_id = ?`,
  )
    .bind(credentialId)
    .first<
      Record<'passkeyId' | 'accountId' | 'credentialId' | 'publicKey' | 'transports', string> & {
        counter: number;
      }
    >();
  if (!row) return null;
  return {
    ...row,
    publicKey: Uint8Array.from(Buffer.from(row.publicKey, 'base64url')),
    transports: JSON.parse(row.transports) as string[],
  };
}

export type NewPasskey = Omit<StoredPasskey, 'passkeyId'> & { name: string };

/**
 * Stores a passkey; for a code of a slip (`codeHash`) only while that code is still open, so that of two
 * requests with one code only one leaves a passkey.
 */
export function insertPasskeyStatement(
  services: Services,
  passkeyId: string,
  passkey: NewPasskey,
  codeHash: string | null = null,
): D1PreparedStatement {
  const now = services.clock.now();
  return services.env.DB.prepare(
    `INSERT INTO passkeys (id, account_id, credential_id, public_key, counter, transports, name, created_at)
     SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8
      WHERE ?9 IS NULL OR EXISTS (SELECT 1 FROM activation_codes
            WHERE code_hash = ?9 AND account_id = ?2 AND used_at IS NULL AND expires_at > ?8)`,
  ).bind(
    passkeyId,
    passkey.accountId,
    passkey.credentialId,
    Buffer.from(passkey.publicKey).toString('base64url'),
    passkey.counter,
    JSON.stringify(passkey.transports),
    passkey.name,
    now,
    codeHash,
  );
}

/** Notes a use; the counter only ever grows. */
export function usePasskeyStatement(
  services: Services,
  passkeyId: string,
  counter: number,
): D1PreparedStatement {
  return services.env.DB.prepare(
    'UPDATE passkeys SET counter = max(counter, ?), last_used_at = ? WHERE id = ?',
  ).bind(counter, services.clock.now(), passkeyId);
}

/** Removes one passkey of this account. */
export function removePasskeyStatement(
  services: Services,
  accountId: string,
  passkeyId: string,
): D1PreparedStatement {
  return services.env.DB.prepare('DELETE FROM passkeys WHERE id = ? AND account_id = ?').bind(
    passkeyId,
    accountId,
  );
}
