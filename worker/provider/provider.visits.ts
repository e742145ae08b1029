import { newSecret, sha256Hex } from '../platform/hash.ts';
import type { Services } from '../services.ts';
import { type Departure, depart, type Fetcher } from './provider.client.ts';
import type { ProviderSettings } from './provider.settings.ts';

/** What somebody goes to the provider for. */
export type VisitPurpose =
  | { purpose: 'sign_in' }
  /** Links the account of whoever is signed in. */
  | { purpose: 'link'; accountId: string }
  /** Links the account of an open activation slip, in place of a password. */
  | { purpose: 'activate'; accountId: string; codeHash: string };

/** A way to the provider that has not come back yet. */
export type Visit = VisitPurpose & {
  nonce: string;
  codeVerifier: string;
  returnPath: string;
};

const LIFETIME_MS = 10 * 60_000;

/**
 * Begins a way to the provider and back.
 * @returns where to send the browser, and a secret for its cookie: only the browser that began may finish, so
 *          that nobody is signed in as somebody else by following a link
 * @throws providerUnreachable (503)
 */
export async function beginVisit(
  services: Services,
  settings: ProviderSettings,
  { returnPath, ...purpose }: VisitPurpose & { returnPath: string },
  fetcher: Fetcher,
): Promise<{ url: string; browserSecret: string }> {
  const departure = await depart(settings, fetcher);
  const browserSecret = newSecret();
  await storeVisit(services, departure, browserSecret, purpose, returnPath);
  return { url: departure.url, browserSecret };
}

async function storeVisit(
  services: Services,
  { state, nonce, codeVerifier }: Departure,
  browserSecret: string,
  purpose: VisitPurpose,
  returnPath: string,
): Promise<void> {
  const { DB } = services.env;
  const now = services.clock.now();
  await DB.batch([
    DB.prepare('DELETE FROM provider_visits WHERE expires_at <= ?').bind(now),
    DB.prepare(
      `INSERT INTO provider_visits (state_hash, browser_hash, purpose, account_id, code_hash, nonce,
                                    code_verifier, return_path, expires_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ).bind(
      await sha256Hex(state),
      await sha256Hex(browserSecret),
      purpose.purpose,
      'accountId' in purpose ? purpose.accountId : null,
      'codeHash' in purpose ? purpose.codeHash : null,
      nonce,
      codeVerifier,
      returnPath,
      now + LIFETIME_MS,
    ),
  ]);
}

type VisitRow = {
  browserHash: string;
  purpose: VisitPurpose['purpose'];
  accountId: string;
  codeHash: string;
  nonce: string;
  codeVerifier: string;
  returnPath: string;
  expiresAt: number;
};

/** Takes a visit out: once, by the browser that began it and not too late; null otherwise. */
export async function takeVisit(
  services: Services,
  state: string,
  browserSecret: string,
): Promise<Visit | null> {
  const row = await services.env.DB.prepare(
    `DELETE FROM provider_visits WHERE state_hash = ?
     RETURNING browser_hash AS browserHash, purpose, account_id AS accountId, code_hash AS codeHash, nonce,
               code_verifier AS codeVerifier, return_path AS returnPath, expires_at AS expiresAt`,
  )
    .bind(await sha256Hex(state))
    .first<VisitRow>();
  if (!row || row.browserHash !== (await sha256Hex(browserSecret))) return null;
  return services.clock.now() < row.expiresAt ? row : null;
}
