import { belongsOn } from '../members/members.repository.ts';
import { today } from '../platform/clock.ts';
import { newSecret, sha256Hex } from '../platform/hash.ts';
import type { Services } from '../services.ts';
import type { AccountActor, Grant } from './actor.ts';

/** A session, who it belongs to and what that person is today. Times are ms since the epoch. */
export type LiveSession = {
  tokenHash: string;
  createdAt: number;
  lastSeenAt: number;
  /** When a second factor was given in it; null = not yet. */
  factorAt: number | null;
  /** The account has a passkey or an app that makes codes. */
  hasFactor: boolean;
  actor: AccountActor;
};

/** How somebody came in. */
export type SignInMethod = 'password' | 'code' | 'passkey' | 'provider' | 'demonstration';

export type SessionStart = {
  /** The person has just proved who they are, by a password, a code or a passkey. */
  confirmed?: boolean;
  /** Two factors were given: a passkey is both at once. */
  factor?: boolean;
  method?: SignInMethod;
  /** What the browser says of its device (`deviceOf`). */
  device?: string | null;
};

type PersonRow = {
  account_id: string;
  member_id: string;
  full_name: string;
  unit_id: string | null;
  grants: string;
};

type SessionRow = PersonRow & {
  token_hash: string;
  created_at: number;
  last_seen_at: number;
  factor_at: number | null;
  has_factor: number;
};

/** SQL: 1 when the account in this column can give a second factor. */
export function hasFactorOf(accountId: string): string {
  return `(EXISTS (SELECT 1 FROM passkeys WHERE passkeys.account_id = ${accountId})
    OR EXISTS (SELECT 1 FROM totp_secrets WHERE totp_secrets.account_id = ${accountId} AND confirmed_at IS NOT NULL))`;
}

// Of the tables `account` and `member` on the day ?2: membership and grants are read anew each time, so that what
// was taken away is gone at once.
const PERSON = `account.id AS account_id, member.id AS member_id, member.full_name,
         (SELECT unit_id FROM memberships
           WHERE member_id = member.id AND valid_from <= ?2 AND (valid_to IS NULL OR valid_to > ?2)
           ORDER BY valid_from DESC LIMIT 1) AS unit_id,
         (SELECT json_group_array(json_object('role', role, 'unitId', unit_id)) FROM role_grants
           WHERE member_id = member.id AND valid_from <= ?2 AND (valid_to IS NULL OR valid_to > ?2)) AS grants`;
const MAY_COME_IN = `account.disabled_at IS NULL AND ${belongsOn('?2')}`;

const FIND_SESSION = `
  SELECT session.token_hash, session.created_at, session.last_seen_at, session.factor_at,
         ${hasFactorOf('account.id')} AS has_factor, ${PERSON}
    FROM sessions AS session
    JOIN accounts AS account ON account.id = session.account_id
    JOIN members AS member ON member.id = account.member_id
   WHERE session.token_hash = ?1 AND session.ended_at IS NULL AND ${MAY_COME_IN}`;

const FIND_PERSON = `
  SELECT ${PERSON} FROM accounts AS account JOIN members AS member ON member.id = account.member_id
   WHERE member.id = ?1 AND ${MAY_COME_IN}`;

/** Finds a session that was not ended, of an account that may still be used; null otherwise. */
export async function findSession(services: Services, token: string): Promise<LiveSession | null> {
  const row = await services.env.DB.prepare(FIND_SESSION)
    .bind(await sha256Hex(token), today(services.clock))
    .first<SessionRow>();
  if (!row) return null;
  return {
    tokenHash: row.token_hash,
    createdAt: row.created_at,
    lastSeenAt: row.last_seen_at,
    factorAt: row.factor_at,
    hasFactor: row.has_factor === 1,
    actor: actorOf(row),
  };
}

/**
 * Somebody as they are today without a session, for work that goes on in their name (schedules). Null for
 * whoever could not come in: no account, a disabled one, or they belong nowhere any more.
 */
export async function standingActor(
  services: Services,
  memberId: string,
): Promise<AccountActor | null> {
  const row = await services.env.DB.prepare(FIND_PERSON)
    .bind(memberId, today(services.clock))
    .first<PersonRow>();
  return row && actorOf(row);
}

function actorOf(row: PersonRow): AccountActor {
  return {
    kind: 'account',
    accountId: row.account_id,
    memberId: row.member_id,
    fullName: row.full_name,
    unitId: row.unit_id,
    grants: JSON.parse(row.grants) as Grant[],
  };
}

/** Notes that a session was used. */
export async function touchSession(services: Services, tokenHash: string): Promise<void> {
  await services.env.DB.prepare('UPDATE sessions SET last_seen_at = ? WHERE token_hash = ?')
    .bind(services.clock.now(), tokenHash)
    .run();
}

/**
 * A new session: the token for the cookie (32 random bytes; only its hash is stored) and the statement
 * that records it, for the batch of the sign-in.
 * @param lifetime ms until it ends whatever happens
 * @param start how it begins
 */
export async function newSession(
  services: Services,
  accountId: string,
  lifetime: number,
  start: SessionStart = {},
): Promise<{ token: string; statement: D1PreparedStatement }> {
  const token = newSecret();
  const now = services.clock.now();
  const statement = services.env.DB.prepare(
    `INSERT INTO sessions (token_hash, account_id, created_at, last_seen_at, expires_at, confirmed_at, factor_at, method, device)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).bind(
    await sha256Hex(token),
    accountId,
    now,
    now,
    now + lifetime,
    start.confirmed ? now : null,
    start.factor ? now : null,
    start.method ?? null,
    start.device ?? null,
  );
  return { token, statement };
}

/** Ends one session by its token; ending it twice changes nothing. */
export async function endSessionStatement(
  services: Services,
  token: string,
): Promise<D1PreparedStatement> {
  return services.env.DB.prepare(
    'UPDATE sessions SET ended_at = ? WHERE token_hash = ? AND ended_at IS NULL',
  ).bind(services.clock.now(), await sha256Hex(token));
}

/** Ends every session of an account: after a new password or when access is taken away. */
export function endAllSessionsStatement(
  services: Services,
  accountId: string,
): D1PreparedStatement {
  return services.env.DB.prepare(
    'UPDATE sessions SET ended_at = ? WHERE account_id = ? AND ended_at IS NULL',
  ).bind(services.clock.now(), accountId);
}
