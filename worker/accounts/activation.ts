import { createHmac } from 'node:crypto';
import type { AccountActor, Grant } from '../access/actor.ts';
import { administeredUnitIds, managedUnitIds } from '../access/scope.ts';
import { endAllSessionsStatement, newSession } from '../access/sessions.repository.ts';
import { MEMBER_LIMITS } from '../access/sessions.ts';
import { auditStatement } from '../audit/audit.repository.ts';
import { notFound } from '../platform/errors.ts';
import type { Services } from '../services.ts';
import { activationRefused } from './accounts.errors.ts';
import { findAccountByUserName, findManagedAccount } from './accounts.repository.ts';
import { beginAttempt, forgiveAttemptStatement } from './guessing-limits.ts';
import { checkPassword } from './password-rules.ts';
import { hashPassword } from './passwords.ts';
import { normaliseUserName } from './sign-in.service.ts';

/** Without I, L, O and U (Crockford's base 32), so that a code survives being read from paper. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const CODE_LENGTH = 12;
/** A slip travels by hand to the next meeting of a cell; 60 random bits allow it a week. */
const CODE_LIFETIME_MS = 7 * 24 * 60 * 60 * 1000;

/** What is printed on the slip. The code exists only here. */
export type ActivationSlip = {
  userName: string;
  fullName: string;
  /** Where the person belongs. */
  unitId: string;
  code: string;
  /** ms since the epoch. */
  expiresAt: number;
};

/** For which accounts the actor may issue codes today. */
export type IssuingScope = { managed: string[]; administered: string[] };

export async function issuingScope(services: Services, actor: AccountActor): Promise<IssuingScope> {
  const [managed, administered] = await Promise.all([
    managedUnitIds(services, actor),
    administeredUnitIds(services, actor),
  ]);
  return { managed, administered };
}

/**
 * Whether a code may be issued for the account of somebody in `unitId` who holds these grants. Who holds a
 * role gets theirs from an administrator whose units cover that role: else a cell secretary could take
 * over the account of an administrator who happens to belong to the cell.
 */
export function mayIssueFor(
  scope: IssuingScope,
  unitId: string,
  grants: readonly Grant[],
): boolean {
  return (
    scope.managed.includes(unitId) &&
    grants.every((grant) => scope.administered.includes(grant.unitId))
  );
}

/**
 * Issues a one-time code for an account of the actor's own units; earlier codes stop working.
 * @throws notFound (404) for an account outside the actor's reach (`mayIssueFor`)
 */
export async function issueActivation(
  services: Services,
  actor: AccountActor,
  accountId: string,
): Promise<ActivationSlip> {
  const scope = await issuingScope(services, actor);
  const account = await findManagedAccount(services, accountId, scope.managed);
  if (!account || !mayIssueFor(scope, account.unitId, account.grants)) throw notFound();

  const now = services.clock.now();
  const code = newCode();
  const expiresAt = now + CODE_LIFETIME_MS;
  await services.env.DB.batch([
    services.env.DB.prepare(
      'UPDATE activation_codes SET used_at = ? WHERE account_id = ? AND used_at IS NULL',
    ).bind(now, accountId),
    services.env.DB.prepare(
      `INSERT INTO activation_codes (code_hash, account_id, issued_by, created_at, expires_at)
       VALUES (?, ?, ?, ?, ?)`,
    ).bind(codeHash(services, code), accountId, actor.memberId, now, expiresAt),
    auditStatement(services, {
      actor,
      action: 'account.activation_issued',
      subjectKind: 'account',
      subjectId: accountId,
    }),
  ]);
  const { userName, fullName, unitId } = account;
  return { userName, fullName, unitId, code, expiresAt };
}

export type Activation = {
  userName: string;
  code: string;
  password: string;
  /** Network the request comes from; null when unknown. */
  address: string | null;
};

/**
 * Uses up a code: sets the password, ends every session of the account and begins a new one.
 * @returns the session token for the cookie
 * @throws passwordWeak (400) before the code is touched; activationRefused (400) for a code that is wrong,
 *         used, expired or of another account; signInTooMany, signInBusy (429)
 */
export async function activate(services: Services, activation: Activation): Promise<string> {
  const userName = normaliseUserName(activation.userName);
  checkPassword(activation.password, userName);
  const attempt = await beginAttempt(services, userName, activation.address);
  const hash = codeHash(services, activation.code);
  const account = await findAccountByUserName(services, userName);
  if (!account || !(await isOpenCode(services, hash, account.accountId))) throw activationRefused();

  const passwordHash = await hashPassword(services.env.PASSWORD_PEPPER, activation.password);
  const [used] = await services.env.DB.batch([
    setPasswordStatement(services, { accountId: account.accountId, passwordHash, codeHash: hash }),
    endAllSessionsStatement(services, account.accountId),
    services.env.DB.prepare(
      'UPDATE activation_codes SET used_at = ? WHERE account_id = ? AND used_at IS NULL',
    ).bind(services.clock.now(), account.accountId),
    forgiveAttemptStatement(services, attempt),
  ]);
  if (used?.meta.changes === 0) throw activationRefused();

  const session = await newSession(services, account.accountId, MEMBER_LIMITS.absolute, true);
  await services.env.DB.batch([
    session.statement,
    auditStatement(services, { actor: account.memberId, action: 'account.activated' }),
  ]);
  return session.token;
}

const OPEN_CODE = `SELECT 1 FROM activation_codes
  WHERE code_hash = ?1 AND account_id = ?2 AND used_at IS NULL AND expires_at > ?3`;

async function isOpenCode(services: Services, hash: string, accountId: string): Promise<boolean> {
  const found = await services.env.DB.prepare(OPEN_CODE)
    .bind(hash, accountId, services.clock.now())
    .first();
  return found !== null;
}

/** Sets the password only while the code is still open: of two requests with one code, one changes a row. */
function setPasswordStatement(
  services: Services,
  { accountId, passwordHash, codeHash }: Record<'accountId' | 'passwordHash' | 'codeHash', string>,
): D1PreparedStatement {
  return services.env.DB.prepare(
    `UPDATE accounts SET password_hash = ?4 WHERE id = ?2 AND EXISTS (${OPEN_CODE})`,
  ).bind(codeHash, accountId, services.clock.now(), passwordHash);
}

function newCode(): string {
  const random = crypto.getRandomValues(new Uint8Array(CODE_LENGTH));
  const letters = Array.from(random, (byte) => ALPHABET[byte & 31]).join('');
  return letters.replace(/(.{4})(?=.)/g, '$1-');
}

/** Keyed, because a code has fewer than 112 random bits (OWASP ASVS 5 §6.5.2). */
function codeHash(services: Services, typed: string): string {
  const code = typed
    .toUpperCase()
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1')
    .replaceAll(/[^0-9A-Z]/g, '');
  return createHmac('sha256', services.env.PASSWORD_PEPPER).update(`code:${code}`).digest('hex');
}
