import { Secret, TOTP } from 'otpauth';
import { beginAttempt, forgiveAttemptStatement } from '../accounts/guessing-limits.ts';
import { auditIfChanged } from '../audit/audit.repository.ts';
import type { Services } from '../services.ts';
import { seal, unseal } from './sealing.ts';
import { codeRefused, factorNotOffered } from './second-factor.errors.ts';

/** Parameters every authenticator app understands (RFC 6238, SHA-1, six digits, 30 s). */
const PARAMETERS = { algorithm: 'SHA1', digits: 6, period: 30 } as const;
const SECRET_BYTES = 20;
/** Clocks of phones differ: one step before and one after are taken as well. */
const STEPS_ASIDE = 1;
/** How long a secret that was shown waits to be proved before another is made, ms. */
const OFFER_MS = 60 * 60_000;

/** Who sets up or gives a code. */
export type FactorOwner = { accountId: string; memberId: string };

/** What the app needs; shown to its owner alone. */
export type TotpOffer = { secret: string; uri: string };

type TotpRow = { sealedSecret: string; createdAt: number; confirmedAt: number | null };

async function findTotp(services: Services, accountId: string): Promise<TotpRow | null> {
  return await services.env.DB.prepare(
    `SELECT sealed_secret AS sealedSecret, created_at AS createdAt, confirmed_at AS confirmedAt
       FROM totp_secrets WHERE account_id = ?`,
  )
    .bind(accountId)
    .first<TotpRow>();
}

/** Since when codes of an app are in use, ms; null when they are not. */
export async function totpSince(services: Services, accountId: string): Promise<number | null> {
  return (await findTotp(services, accountId))?.confirmedAt ?? null;
}

/**
 * The secret for an authenticator app, the same one for an hour until it is proved. It replaces nothing: what
 * is in use stays so until `confirmTotp`.
 * @throws factorNotOffered (409) when an app is in use already
 */
export async function offerTotp(
  services: Services,
  { accountId, userName }: { accountId: string; userName: string },
): Promise<TotpOffer> {
  const { env, clock } = services;
  const row = await findTotp(services, accountId);
  if (row && row.confirmedAt !== null) throw factorNotOffered();
  if (row && clock.now() < row.createdAt + OFFER_MS)
    return offerOf(await secretOf(services, accountId, row), userName);
  const secret = new Secret({ size: SECRET_BYTES });
  await env.DB.prepare(
    `INSERT INTO totp_secrets (account_id, sealed_secret, created_at) VALUES (?1, ?2, ?3)
     ON CONFLICT (account_id) DO UPDATE SET sealed_secret = ?2, created_at = ?3, last_step = 0
      WHERE confirmed_at IS NULL`,
  )
    .bind(accountId, await seal(env.PASSWORD_PEPPER, accountId, secret.bytes), clock.now())
    .run();
  return offerOf(secret, userName);
}

function offerOf(secret: Secret, userName: string): TotpOffer {
  const totp = new TOTP({ ...PARAMETERS, issuer: 'Quán triệt', label: userName, secret });
  return { secret: secret.base32.replace(/(.{4})(?=.)/g, '$1 '), uri: totp.toString() };
}

/**
 * Takes an app into use, by a code that it made.
 * @throws factorNotOffered (409), codeRefused (401), signInTooMany (429)
 */
export async function confirmTotp(
  services: Services,
  owner: FactorOwner,
  code: string,
  address: string | null,
): Promise<void> {
  const row = await findTotp(services, owner.accountId);
  if (!row || row.confirmedAt !== null) throw factorNotOffered();
  await takeCode(services, owner.accountId, row, { code, address });
  await services.env.DB.batch([
    services.env.DB.prepare(
      'UPDATE totp_secrets SET confirmed_at = ? WHERE account_id = ? AND confirmed_at IS NULL',
    ).bind(services.clock.now(), owner.accountId),
    auditIfChanged(services, {
      actor: owner.memberId,
      action: 'factor.added',
      subjectKind: 'account',
      subjectId: owner.accountId,
      detail: { kind: 'totp' },
    }),
  ]);
}

/**
 * Takes a code of the app in use; each code once.
 * @throws codeRefused (401), signInTooMany (429)
 */
export async function checkTotp(
  services: Services,
  accountId: string,
  code: string,
  address: string | null,
): Promise<void> {
  const row = await findTotp(services, accountId);
  if (!row || row.confirmedAt === null) throw codeRefused();
  await takeCode(services, accountId, row, { code, address });
}

/** The statement that takes the app out of use. */
export function removeTotpStatement(services: Services, accountId: string): D1PreparedStatement {
  return services.env.DB.prepare('DELETE FROM totp_secrets WHERE account_id = ?').bind(accountId);
}

/**
 * Guesses are counted apart from those of the password: whoever knows the password could otherwise clear the
 * count by signing in between the guesses.
 */
async function takeCode(
  services: Services,
  accountId: string,
  row: TotpRow,
  { code, address }: { code: string; address: string | null },
): Promise<void> {
  const attempt = await beginAttempt(services, `second factor ${accountId}`, address);
  const now = services.clock.now();
  const totp = new TOTP({ ...PARAMETERS, secret: await secretOf(services, accountId, row) });
  const token = code.replaceAll(/\D/g, '');
  const delta = totp.validate({ token, timestamp: now, window: STEPS_ASIDE });
  if (delta === null) throw codeRefused();
  const step = TOTP.counter({ period: PARAMETERS.period, timestamp: now }) + delta;
  const [taken] = await services.env.DB.batch([
    services.env.DB.prepare(
      'UPDATE totp_secrets SET last_step = ?1 WHERE account_id = ?2 AND last_step < ?1',
    ).bind(step, accountId),
    forgiveAttemptStatement(services, attempt),
  ]);
  if (taken?.meta.changes === 0) throw codeRefused();
}

async function secretOf(services: Services, accountId: string, row: TotpRow): Promise<Secret> {
  const bytes = await unseal(services.env.PASSWORD_PEPPER, accountId, row.sealedSecret);
  return new Secret({ buffer: Uint8Array.from(bytes).buffer });
}
