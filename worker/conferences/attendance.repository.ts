import type { AbsenceGround, AttendanceWay } from '../../domain/conferences/conference-words.ts';
import type { OutboxKind } from '../outbox/outbox.repository.ts';
import { outboxStatementIf } from '../outbox/outbox.repository.ts';
import type { Services } from '../services.ts';

/** Attendances brought to the ledger by one message of the outbox. */
const ATTENDANCES_A_MESSAGE = 40;
const SETTLE: OutboxKind = 'conference.settle';

/** Where a member belonged on the day of a conference, or before it last: `?2` is that day. */
const UNIT_THAT_DAY = `(SELECT membership.unit_id FROM memberships AS membership
   WHERE membership.member_id = members.id AND membership.valid_from <= ?2
     AND membership.standing <> 'left' ORDER BY membership.valid_from DESC LIMIT 1)`;

export type NewAttendances = {
  conferenceId: string;
  /** Day of the conference, `YYYY-MM-DD`. */
  day: string;
  way: AttendanceWay;
  recordedBy: string;
  /** Whom to record, each under a new id. */
  members: { attendanceId: string; memberId: string }[];
  /** Only members of these units on that day. */
  unitIds: readonly string[];
  /** States in which this way of recording is open. */
  states: readonly ('running' | 'closed')[];
};

/**
 * Records members as present who are not yet, and leaves the message that brings it to the ledger; for one
 * batch. The first statement changes as many rows as people were recorded; whoever was recorded before, or
 * belongs elsewhere, is passed over.
 */
export function recordStatements(
  services: Services,
  { conferenceId, day, way, recordedBy, members, unitIds, states }: NewAttendances,
): [D1PreparedStatement, D1PreparedStatement] {
  const ids = JSON.stringify(members.map(({ attendanceId }) => attendanceId));
  return [
    services.env.DB.prepare(
      `INSERT INTO attendances (id, conference_id, member_id, unit_id, way, recorded_by, recorded_at)
       SELECT asked.value ->> 'attendanceId', ?3, members.id, ${UNIT_THAT_DAY}, ?4, ?5, ?6
         FROM json_each(?1) AS asked JOIN members ON members.id = asked.value ->> 'memberId'
        WHERE ${UNIT_THAT_DAY} IN (SELECT value FROM json_each(?7))
          AND EXISTS (SELECT 1 FROM conferences
                       WHERE id = ?3 AND state IN (SELECT value FROM json_each(?8)))
       ON CONFLICT DO NOTHING`,
    ).bind(
      JSON.stringify(members),
      day,
      conferenceId,
      way,
      recordedBy,
      services.clock.now(),
      JSON.stringify(unitIds),
      JSON.stringify(states),
    ),
    settleStatement(services, ids),
  ];
}

/** Messages for those of these attendances that exist. @param ids JSON list */
function settleStatement(services: Services, ids: string): D1PreparedStatement {
  return outboxStatementIf(
    services,
    SETTLE,
    `SELECT conference_id AS subject, json_object('attendanceIds', json_group_array(id)) AS payload
       FROM (SELECT id, conference_id, (row_number() OVER (ORDER BY id) - 1) / ${ATTENDANCES_A_MESSAGE} AS part
               FROM attendances WHERE id IN (SELECT value FROM json_each(?)))
      GROUP BY conference_id, part`,
    [ids],
  );
}

/** Takes an attendance back and leaves the message for the ledger; the first statement changes a row when it did. */
export function withdrawStatements(
  services: Services,
  { attendanceId, by, reason }: { attendanceId: string; by: string; reason: string },
): [D1PreparedStatement, D1PreparedStatement] {
  return [
    services.env.DB.prepare(
      `UPDATE attendances SET withdrawn_by = ?, withdrawn_at = ?, withdrawn_reason = ?
        WHERE id = ? AND withdrawn_at IS NULL`,
    ).bind(by, services.clock.now(), reason, attendanceId),
    settleStatement(services, JSON.stringify([attendanceId])),
  ];
}

/** One time somebody was recorded as present. Times in ms. */
export type Attendance = {
  attendanceId: string;
  conferenceId: string;
  memberId: string;
  way: AttendanceWay;
  recordedBy: string;
  recordedAt: number;
  withdrawnBy: string | null;
  withdrawnAt: number | null;
  withdrawnReason: string | null;
  /** When the conference was, ms. */
  startsAt: number;
};

const SELECT = `
  SELECT attendance.id AS attendanceId, attendance.conference_id AS conferenceId,
         attendance.member_id AS memberId, attendance.way, attendance.recorded_by AS recordedBy,
         attendance.recorded_at AS recordedAt, attendance.withdrawn_by AS withdrawnBy,
         attendance.withdrawn_at AS withdrawnAt, attendance.withdrawn_reason AS withdrawnReason,
         conferences.starts_at AS startsAt
    FROM attendances AS attendance JOIN conferences ON conferences.id = attendance.conference_id`;

/** These attendances, whether they stand or were taken back. */
export async function findAttendances(
  services: Services,
  attendanceIds: readonly string[],
): Promise<Attendance[]> {
  const { results } = await services.env.DB.prepare(
    `${SELECT} WHERE attendance.id IN (SELECT value FROM json_each(?))`,
  )
    .bind(JSON.stringify(attendanceIds))
    .all<Attendance>();
  return results;
}

/** Whether an attendance stands now. */
export async function stands(services: Services, attendanceId: string): Promise<boolean> {
  const row = await services.env.DB.prepare(
    'SELECT 1 AS found FROM attendances WHERE id = ? AND withdrawn_at IS NULL',
  )
    .bind(attendanceId)
    .first();
  return row !== null;
}

/** What stands of a member's attendances of conferences about a campaign, oldest first. */
export async function findStandingFor(
  services: Services,
  memberId: string,
  campaignId: string,
): Promise<Attendance[]> {
  const { results } = await services.env.DB.prepare(
    `${SELECT} JOIN conference_campaigns AS covered ON covered.conference_id = attendance.conference_id
      WHERE attendance.member_id = ? AND covered.campaign_id = ? AND attendance.withdrawn_at IS NULL
      ORDER BY attendance.recorded_at, attendance.id`,
  )
    .bind(memberId, campaignId)
    .all<Attendance>();
  return results;
}

/** A member's attendance of one conference that stands. */
export async function findOwnAttendance(
  services: Services,
  conferenceId: string,
  memberId: string,
): Promise<Attendance | null> {
  return await services.env.DB.prepare(
    `${SELECT} WHERE attendance.conference_id = ? AND attendance.member_id = ?
       AND attendance.withdrawn_at IS NULL`,
  )
    .bind(conferenceId, memberId)
    .first<Attendance>();
}

/** Keeps or clears the reason why people did not come; only for members of these units on that day. */
export function absenceStatements(
  services: Services,
  entry: {
    conferenceId: string;
    day: string;
    recordedBy: string;
    absences: { memberId: string; ground: AbsenceGround | null }[];
    unitIds: readonly string[];
  },
): D1PreparedStatement[] {
  const { DB } = services.env;
  const absences = JSON.stringify(entry.absences);
  const units = JSON.stringify(entry.unitIds);
  const theirs = `FROM json_each(?1) AS asked JOIN members ON members.id = asked.value ->> 'memberId'
      WHERE ${UNIT_THAT_DAY} IN (SELECT value FROM json_each(?4))`;
  return [
    DB.prepare(
      `DELETE FROM conference_absences WHERE conference_id = ?3
         AND member_id IN (SELECT members.id ${theirs})`,
    ).bind(absences, entry.day, entry.conferenceId, units),
    DB.prepare(
      `INSERT INTO conference_absences (conference_id, member_id, ground, recorded_by, recorded_at)
       SELECT ?3, members.id, asked.value ->> 'ground', ?5, ?6 ${theirs}
          AND asked.value ->> 'ground' IS NOT NULL`,
    ).bind(absences, entry.day, entry.conferenceId, units, entry.recordedBy, services.clock.now()),
  ];
}

/**
 * Keeps why people did not come, for those of these units on that day who are neither present nor excused yet; for a
 * conference that has begun. Changes as many rows as people were excused.
 */
export function excuseStatement(
  services: Services,
  entry: {
    conferenceId: string;
    day: string;
    recordedBy: string;
    absences: readonly { memberId: string; ground: AbsenceGround }[];
    unitIds: readonly string[];
  },
): D1PreparedStatement {
  return services.env.DB.prepare(
    `INSERT INTO conference_absences (conference_id, member_id, ground, recorded_by, recorded_at)
     SELECT ?3, members.id, asked.value ->> 'ground', ?5, ?6
       FROM json_each(?1) AS asked JOIN members ON members.id = asked.value ->> 'memberId'
      WHERE ${UNIT_THAT_DAY} IN (SELECT value FROM json_each(?4))
        AND EXISTS (SELECT 1 FROM conferences WHERE id = ?3 AND state IN ('running', 'closed'))
        AND NOT EXISTS (SELECT 1 FROM attendances
                         WHERE conference_id = ?3 AND member_id = members.id AND withdrawn_at IS NULL)
     ON CONFLICT DO NOTHING`,
  ).bind(
    JSON.stringify(entry.absences),
    entry.day,
    entry.conferenceId,
    JSON.stringify(entry.unitIds),
    entry.recordedBy,
    services.clock.now(),
  );
}

/** Keeps how many non-members came with a unit. */
export function guestsStatement(
  services: Services,
  {
    conferenceId,
    unitId,
    count,
    recordedBy,
  }: { conferenceId: string; unitId: string; count: number; recordedBy: string },
): D1PreparedStatement {
  return services.env.DB.prepare(
    `INSERT INTO conference_guests (conference_id, unit_id, count, recorded_by, recorded_at)
     VALUES (?1, ?2, ?3, ?4, ?5)
     ON CONFLICT (conference_id, unit_id) DO UPDATE
       SET count = ?3, recorded_by = ?4, recorded_at = ?5`,
  ).bind(conferenceId, unitId, count, recordedBy, services.clock.now());
}
