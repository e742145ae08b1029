import type { Office } from '../../domain/members/offices.table.ts';
import type { AccountActor } from '../access/actor.ts';
import type { MemberAssignment } from '../ledger/ledger.port.ts';
import { listOffices } from '../members/offices.repository.ts';
import { AppError } from '../platform/errors.ts';
import type { Services } from '../services.ts';

/** Who looked at or changed something that concerns a person. Times in ms. */
export type SeenBy = {
  at: number;
  action: string;
  /** Name of the person who acted; null for a program. */
  actorName: string | null;
  /** `own`: this person alone was meant; `list`: a list of a unit in which they stand. */
  extent: 'own' | 'list';
};

/** Everything that is held about one person, as the page shows it and the file gives it. Times in ms. */
export type OwnData = {
  member: { memberId: string; code: string; fullName: string };
  memberships: { unitName: string; standing: string; validFrom: string; validTo: string | null }[];
  roles: { role: string; unitName: string; validFrom: string; validTo: string | null }[];
  offices: { office: Office; unitName: string; validFrom: string; validTo: string | null }[];
  /** `noticeEmail`: where notices are mailed; null = nowhere. `noticeDevices`: how many devices take them. */
  account: {
    userName: string;
    createdAt: number;
    hasPassword: boolean;
    noticeEmail: string | null;
    noticeDevices: number;
  };
  sessions: { createdAt: number; lastSeenAt: number; device: string | null }[];
  passkeys: { name: string; createdAt: number }[];
  providers: { issuer: string; createdAt: number }[];
  savedSearches: string[];
  recentSearches: string[];
  questions: { asked: string; askedAt: number }[];
  attendances: { conference: string; recordedAt: number }[];
  absences: { conference: string; ground: string; recordedAt: number }[];
  /** Tries of a quiz; the results are null while one is under way. */
  quizAttempts: {
    campaign: string;
    number: number;
    startedAt: number;
    correct: number | null;
    passed: number | null;
  }[];
  requests: { kind: string; asked: string; askedAt: number; answer: string | null }[];
  /** Null while the ledger does not answer. */
  assignments: MemberAssignment[] | null;
  /** The latest first. */
  seenBy: SeenBy[];
};

/** How many of those who looked are named. */
const SEEN_SHOWN = 200;

/** Reads everything that is held about the signed-in person; nobody else's rows are touched. */
export async function readOwnData(services: Services, actor: AccountActor): Promise<OwnData> {
  const { DB } = services.env;
  const { memberId, accountId } = actor;
  const of = (sql: string, id: string) => DB.prepare(sql).bind(id);
  const [results, assignments, offices] = await Promise.all([
    DB.batch<Record<string, unknown>>([
      of('SELECT id AS memberId, code, full_name AS fullName FROM members WHERE id = ?', memberId),
      of(MEMBERSHIPS, memberId),
      of(ROLES, memberId),
      of(ACCOUNT, accountId),
      of(SESSIONS, accountId),
      of('SELECT name, created_at AS createdAt FROM passkeys WHERE account_id = ?', accountId),
      of(
        'SELECT issuer, created_at AS createdAt FROM provider_identities WHERE account_id = ?',
        accountId,
      ),
      of('SELECT name FROM saved_searches WHERE account_id = ? ORDER BY name', accountId),
      of('SELECT query AS name FROM recent_searches WHERE account_id = ?', accountId),
      of('SELECT asked, asked_at AS askedAt FROM questions WHERE asker_id = ?', memberId),
      of(ATTENDANCES, memberId),
      of(REQUESTS, memberId),
      DB.prepare(SEEN).bind(memberId, SEEN_SHOWN),
      of(ABSENCES, memberId),
      of(QUIZ_ATTEMPTS, memberId),
    ]),
    assignmentsOf(services, memberId),
    listOffices(services, memberId),
  ]);
  const rows = <Row>(index: number) => (results[index]?.results ?? []) as Row[];
  const names = (index: number) => rows<{ name: string }>(index).map(({ name }) => name);
  const [member] = rows<OwnData['member']>(0);
  const [account] = rows<Omit<OwnData['account'], 'hasPassword'> & { hasPassword: number }>(3);
  if (!member || !account) throw new Error('the signed-in person has a member and an account');
  return {
    member,
    memberships: rows(1),
    roles: rows(2),
    offices: offices.map(({ office, unitName, validFrom, validTo }) => ({
      office,
      unitName,
      validFrom,
      validTo,
    })),
    account: { ...account, hasPassword: account.hasPassword === 1 },
    sessions: rows(4),
    passkeys: rows(5),
    providers: rows(6),
    savedSearches: names(7),
    recentSearches: names(8),
    questions: rows(9),
    attendances: rows(10),
    requests: rows(11),
    assignments,
    seenBy: rows(12),
    absences: rows(13),
    quizAttempts: rows(14),
  };
}

async function assignmentsOf(
  services: Services,
  memberId: string,
): Promise<MemberAssignment[] | null> {
  try {
    return await services.ledger.assignmentsOf(memberId);
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}

const UNIT_NAME = (unitId: string) =>
  `coalesce((SELECT name FROM unit_periods WHERE unit_id = ${unitId} ORDER BY valid_from DESC LIMIT 1), '')`;

const MEMBERSHIPS = `
  SELECT ${UNIT_NAME('memberships.unit_id')} AS unitName, standing, valid_from AS validFrom, valid_to AS validTo
    FROM memberships WHERE member_id = ? ORDER BY valid_from`;
const ROLES = `
  SELECT role, ${UNIT_NAME('role_grants.unit_id')} AS unitName, valid_from AS validFrom, valid_to AS validTo
    FROM role_grants WHERE member_id = ? ORDER BY valid_from`;
const ACCOUNT = `
  SELECT user_name AS userName, created_at AS createdAt, password_hash IS NOT NULL AS hasPassword,
         (SELECT nullif(address, '') FROM notice_emails WHERE notice_emails.member_id = accounts.member_id) AS noticeEmail,
         (SELECT count(*) FROM push_subscriptions WHERE push_subscriptions.member_id = accounts.member_id) AS noticeDevices
    FROM accounts WHERE id = ?`;
const SESSIONS = `
  SELECT created_at AS createdAt, last_seen_at AS lastSeenAt, device FROM sessions
   WHERE account_id = ? AND ended_at IS NULL ORDER BY created_at DESC`;
const ATTENDANCES = `
  SELECT conferences.title AS conference, attendances.recorded_at AS recordedAt
    FROM attendances JOIN conferences ON conferences.id = attendances.conference_id
   WHERE attendances.member_id = ? AND attendances.withdrawn_at IS NULL ORDER BY recorded_at`;
const ABSENCES = `
  SELECT conferences.title AS conference, absence.ground, absence.recorded_at AS recordedAt
    FROM conference_absences AS absence JOIN conferences ON conferences.id = absence.conference_id
   WHERE absence.member_id = ? ORDER BY recorded_at`;
const QUIZ_ATTEMPTS = `
  SELECT campaigns.title AS campaign, attempt.number, attempt.started_at AS startedAt, attempt.correct, attempt.passed
    FROM quiz_attempts AS attempt JOIN campaigns ON campaigns.id = attempt.campaign_id
   WHERE attempt.member_id = ? ORDER BY started_at`;
const REQUESTS = `
  SELECT kind, asked, asked_at AS askedAt, answer FROM data_requests WHERE member_id = ? ORDER BY asked_at DESC`;

// Entries that name this person, and lists by name of a unit they have stood in, by others than themselves. A list of
// a unit above covers its units below, so the units above count too.
const SEEN = `
  WITH RECURSIVE own (unit_id) AS (
    SELECT unit_id FROM memberships WHERE member_id = ?1
    UNION
    SELECT period.parent_id FROM unit_periods AS period JOIN own ON own.unit_id = period.unit_id
     WHERE period.parent_id IS NOT NULL
  )
  SELECT entry.at, entry.action, member.full_name AS actorName,
         CASE WHEN entry.subject_id = ?1 OR entry.detail ->> '$.memberId' = ?1 THEN 'own' ELSE 'list' END AS extent
    FROM audit_entries AS entry LEFT JOIN members AS member ON member.id = entry.actor_id
   WHERE (entry.actor_id IS NULL OR entry.actor_id <> ?1)
     AND (entry.subject_id = ?1 OR entry.detail ->> '$.memberId' = ?1
          OR (entry.action = 'named_list.viewed'
              AND coalesce(entry.detail ->> '$.unitId',
                           CASE WHEN entry.subject_kind = 'unit_roll' THEN entry.subject_id END)
                  IN (SELECT unit_id FROM own)))
   ORDER BY entry.id DESC LIMIT ?2`;
