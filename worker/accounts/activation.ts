import { endAllSessionsStatement } from '../access/sessions.repository.ts';
import { auditStatement } from '../audit/audit.repository.ts';
import { insertPasskeyStatement, type NewPasskey } from '../passkeys/passkeys.repository.ts';
import type { Services } from '../services.ts';
import { activationRefused } from './accounts.errors.ts';
import { findAccountByUserName, type UsableAccount } from './accounts.repository.ts';
import { codeHash, isOpenCode, OPEN_CODE } from './activation.codes.ts';
import { type Arrival, arrive } from './arrival.ts';
import { type Attempt, beginAttempt, forgiveAttemptStatement } from './guessing-limits.ts';
import { checkPassword } from './password-rules.ts';
import { hashPassword } from './passwords.ts';
import { normaliseUserName } from './sign-in.service.ts';

/** What somebody types from their slip. */
export type TypedSlip = {
  userName: string;
  code: string;
  /** Network the request comes from; null when unknown. */
  address: string | null;
  /** Kind of device the browser names. */
  device?: string | null;
};

/** A slip whose code is open; the attempt counts as failed until the slip is used. */
export type OpenSlip = { account: UsableAccount; hash: string; attempt: Attempt };

/**
 * Finds the account of a slip without using it up.
 * @throws activationRefused (400) for a code that is wrong, used, expired or of another account; signInTooMany
 */
export async function openSlip(services: Services, slip: TypedSlip): Promise<OpenSlip> {
  const userName = normaliseUserName(slip.userName);
  const attempt = await beginAttempt(services, userName, slip.address);
  const hash = codeHash(services, slip.code);
  const account = await findAccountByUserName(services, userName);
  if (!account || !(await isOpenCode(services, hash, account.accountId))) throw activationRefused();
  return { account, hash, attempt };
}

/**
 * Uses up a code: sets the password, ends every session of the account and begins a new one.
 * @throws passwordWeak (400) before the code is touched; activationRefused (400) for a code that is wrong,
 *         used, expired or of another account; signInTooMany, signInBusy (429)
 */
export async function activate(
  services: Services,
  { password, ...typed }: TypedSlip & { password: string },
): Promise<Arrival> {
  checkPassword(password, normaliseUserName(typed.userName));
  const slip = await openSlip(services, typed);
  const passwordHash = await hashPassword(services.env.PASSWORD_PEPPER, password);
  const { accountId } = slip.account;
  // Only while the code is still open: of two requests with one code, one changes a row.
  const statement = services.env.DB.prepare(
    `UPDATE accounts SET password_hash = ?4 WHERE id = ?2 AND EXISTS (${OPEN_CODE})`,
  ).bind(slip.hash, accountId, services.clock.now(), passwordHash);
  return await useSlip(services, slip, statement, { method: 'code', device: typed.device ?? null });
}

/** The same with a passkey in place of a password, which counts as both factors. */
export async function activateWithPasskey(
  services: Services,
  slip: OpenSlip,
  passkey: NewPasskey,
  device: string | null,
): Promise<Arrival> {
  const statement = insertPasskeyStatement(services, services.newId(), passkey, slip.hash);
  return await useSlip(services, slip, statement, { method: 'code', device, factor: true });
}

/**
 * Uses up a slip with the statement that stores what its owner will sign in with.
 * @param credential changes a row only while the code is open
 * @throws activationRefused (400) when somebody else used it meanwhile
 */
export async function useSlip(
  services: Services,
  { account, hash, attempt }: Pick<OpenSlip, 'account' | 'hash'> & { attempt: Attempt | null },
  credential: D1PreparedStatement,
  start: { method: 'code'; device: string | null; factor?: boolean },
): Promise<Arrival> {
  const { accountId, memberId } = account;
  const { DB } = services.env;
  const [, , used] = await DB.batch([
    ...resetStatements(services, hash, accountId),
    credential,
    endAllSessionsStatement(services, accountId),
    DB.prepare(
      'UPDATE activation_codes SET used_at = ? WHERE account_id = ? AND used_at IS NULL',
    ).bind(services.clock.now(), accountId),
    ...(attempt ? [forgiveAttemptStatement(services, attempt)] : []),
  ]);
  if (used?.meta.changes === 0) throw activationRefused();
  const { token, statements } = await arrive(services, account, start);
  await DB.batch([
    ...statements,
    auditStatement(services, { actor: memberId, action: 'account.activated' }),
  ]);
  // The slip may have taken the factors away.
  const fresh = await findAccountByUserName(services, account.userName);
  return { token, account: fresh ?? account };
}

/** Takes passkeys and the app away where the slip says that the phone is lost. */
function resetStatements(
  services: Services,
  hash: string,
  accountId: string,
): [D1PreparedStatement, D1PreparedStatement] {
  const remove = (table: 'passkeys' | 'totp_secrets') =>
    services.env.DB.prepare(
      `DELETE FROM ${table} WHERE account_id = ?2 AND EXISTS (${OPEN_CODE} AND resets_factors = 1)`,
    ).bind(hash, accountId, services.clock.now());
  return [remove('passkeys'), remove('totp_secrets')];
}
