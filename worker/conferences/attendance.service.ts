import type { AbsenceGround, AttendanceWay } from '../../domain/conferences/conference-words.ts';
import { checkRoomCode, checkTicket, makeTicket } from '../../domain/conferences/room-code.ts';
import { type AccountActor, actorId } from '../access/actor.ts';
import { unitsWithin } from '../access/scope.ts';
import { auditIfChanged } from '../audit/audit.repository.ts';
import { REASON_MAXIMUM, REASON_MINIMUM } from '../campaigns/campaigns.decisions.ts';
import { wake } from '../outbox/outbox.repository.ts';
import { localDay } from '../platform/clock.ts';
import { notFound } from '../platform/errors.ts';
import { log } from '../platform/log.ts';
import type { Services } from '../services.ts';
import {
  type Attendance,
  absenceStatements,
  excuseStatement,
  findAttendances,
  findOwnAttendance,
  guestsStatement,
  recordStatements,
  withdrawStatements,
} from './attendance.repository.ts';
import { settleAttendance } from './attendance.settle.ts';
import {
  codeExpired,
  codeWrong,
  guestsInvalid,
  notInvited,
  notRunning,
  ownAttendance,
  ticketMissing,
  withdrawReasonShort,
  wrongState,
} from './conferences.errors.ts';
import { findParts, findRoom } from './conferences.repository.ts';
import { type SeenConference, seeConference } from './conferences.service.ts';

const MOST_GUESTS = 100_000;

/**
 * Exchanges the code on the screen for a ticket that survives signing in. Changes nothing.
 *
 * @throws codeExpired (410), codeWrong (404), notRunning (409)
 */
export async function takeCode(
  services: Services,
  conferenceId: string,
  code: string,
): Promise<string> {
  const room = await findRoom(services, conferenceId);
  if (!room) throw codeWrong();
  const now = services.clock.now();
  const verdict = checkRoomCode(room.secret, conferenceId, code, now);
  if (verdict === 'wrong') throw codeWrong();
  if (verdict === 'expired') throw codeExpired();
  if (room.state !== 'running') throw notRunning();
  return makeTicket(room.secret, conferenceId, now);
}

/** What somebody who scanned is asked to confirm, or has confirmed before. */
export type ScannedConference = { seen: SeenConference; attendance: Attendance | null };

/**
 * The conference behind a ticket, for whoever is invited.
 *
 * @throws ticketMissing (404), notInvited (403), notRunning (409)
 */
export async function readScan(
  services: Services,
  actor: AccountActor,
  conferenceId: string,
  ticket: string,
): Promise<ScannedConference> {
  const attendance = await findOwnAttendance(services, conferenceId, actor.memberId);
  if (!attendance) await refuseScan(services, actor, conferenceId, ticket);
  return { seen: await seeConference(services, actor, conferenceId), attendance };
}

/** @returns the units that are invited, with everything below them */
async function refuseScan(
  services: Services,
  actor: AccountActor,
  conferenceId: string,
  ticket: string,
): Promise<{ day: string; unitIds: string[]; campaignIds: string[] }> {
  const room = await findRoom(services, conferenceId);
  const verdict = room && checkTicket(room.secret, conferenceId, ticket, services.clock.now());
  if (!room || verdict !== 'valid') throw ticketMissing();
  if (room.state !== 'running') throw notRunning();
  const { campaignIds, invitedUnitIds } = await findParts(services, conferenceId);
  const day = localDay(room.startsAt);
  const unitIds = await unitsWithin(services, invitedUnitIds, day);
  if (!unitIds.includes(actor.unitId ?? '')) throw notInvited();
  return { day, unitIds, campaignIds };
}

/**
 * Records the actor as present by the code in the room. Repeating it, or doing it at once from two devices,
 * is one attendance.
 *
 * @throws ticketMissing (404), notInvited (403), notRunning (409)
 */
export async function confirmScan(
  services: Services,
  actor: AccountActor,
  conferenceId: string,
  ticket: string,
): Promise<Attendance> {
  const { memberId } = actor;
  const before = await findOwnAttendance(services, conferenceId, memberId);
  if (before) return before;
  const { day, unitIds, campaignIds } = await refuseScan(services, actor, conferenceId, ticket);
  await record(services, actor, {
    conferenceId,
    day,
    unitIds,
    way: 'scanned',
    memberIds: [memberId],
    states: ['running'],
  });
  const attendance = await findOwnAttendance(services, conferenceId, memberId);
  if (!attendance) throw notRunning();
  // The message in the outbox is what counts; this only spares the member the wait for their receipt.
  await settleAttendance(services, attendance, campaignIds).catch((error: unknown) =>
    log('attendance.settled_later', { reason: String(error) }),
  );
  return attendance;
}

type Recording = {
  conferenceId: string;
  day: string;
  unitIds: readonly string[];
  way: AttendanceWay;
  memberIds: readonly string[];
  states: readonly ('running' | 'closed')[];
};

/** @returns how many were recorded who were not before */
async function record(
  services: Services,
  actor: AccountActor,
  { memberIds, ...recording }: Recording,
): Promise<number> {
  const members = memberIds.map((memberId) => ({ attendanceId: services.newId(), memberId }));
  const [insert, message] = recordStatements(services, {
    ...recording,
    members,
    recordedBy: actorId(actor),
  });
  const [done] = await services.env.DB.batch([
    insert,
    auditIfChanged(services, {
      actor,
      action: 'attendance.recorded',
      subjectKind: 'conference',
      subjectId: recording.conferenceId,
      count: members.length,
      detail: { way: recording.way },
    }),
    message,
  ]);
  wake(services);
  return done?.meta.changes ?? 0;
}

/**
 * Records members of one's own units as present: by list, by tick or from another application's file. Whoever
 * is present already, belongs elsewhere, or is the actor is passed over.
 *
 * @returns how many were recorded
 * @throws notFound (404), notRunning (409) for a conference that has not begun or was cancelled
 */
export async function recordPresent(
  services: Services,
  actor: AccountActor,
  conferenceId: string,
  memberIds: readonly string[],
  way: Exclude<AttendanceWay, 'scanned'>,
): Promise<number> {
  const { conference, scope } = await seeRecordable(services, actor, conferenceId);
  return await record(services, actor, {
    conferenceId,
    day: localDay(conference.startsAt),
    unitIds: scope.named,
    way,
    memberIds: [...new Set(memberIds)].filter((id) => id !== actor.memberId),
    states: ['running', 'closed'],
  });
}

/**
 * Records why members of one's own units did not come, from another application's file. Whoever is present, has a
 * reason already, belongs elsewhere, or is the actor is passed over.
 *
 * @returns how many were excused
 * @throws notFound (404), notRunning (409)
 */
export async function recordExcused(
  services: Services,
  actor: AccountActor,
  conferenceId: string,
  absences: readonly { memberId: string; ground: AbsenceGround }[],
): Promise<number> {
  const { conference, scope } = await seeRecordable(services, actor, conferenceId);
  const [done] = await services.env.DB.batch([
    excuseStatement(services, {
      conferenceId,
      day: localDay(conference.startsAt),
      recordedBy: actorId(actor),
      absences: absences.filter(({ memberId }) => memberId !== actor.memberId),
      unitIds: scope.named,
    }),
    auditIfChanged(services, {
      actor,
      action: 'attendance.recorded',
      subjectKind: 'conference',
      subjectId: conferenceId,
      count: absences.length,
      detail: { way: 'imported', status: 'excused' },
    }),
  ]);
  return done?.meta.changes ?? 0;
}

/** @throws notFound (404) for whoever sees nobody by name; notRunning (409) */
export async function seeRecordable(
  services: Services,
  actor: AccountActor,
  conferenceId: string,
): Promise<SeenConference> {
  const seen = await seeConference(services, actor, conferenceId);
  if (!seen.mayName) throw notFound();
  if (seen.conference.state !== 'running' && seen.conference.state !== 'closed') throw notRunning();
  return seen;
}

/** What a secretary enters for one unit. */
export type UnitEntry = {
  conferenceId: string;
  unitId: string;
  /** Ticked as present; whoever is not ticked stays as recorded. */
  presentIds: string[];
  /** Reasons of those who did not come; null clears one. */
  absences: { memberId: string; ground: AbsenceGround | null }[];
  /** Non-members who came with the unit. */
  guests: number;
};

/**
 * Enters what a secretary knows of one unit; may be repeated.
 *
 * @returns how many were newly recorded as present
 * @throws notFound (404) for a unit that is none of theirs; notRunning (409), guestsInvalid (422)
 */
export async function enterUnit(
  services: Services,
  actor: AccountActor,
  { conferenceId, unitId, presentIds, absences, guests }: UnitEntry,
): Promise<number> {
  const { conference, scope } = await seeRecordable(services, actor, conferenceId);
  if (!scope.named.includes(unitId)) throw notFound();
  if (!Number.isSafeInteger(guests) || guests < 0 || guests > MOST_GUESTS) throw guestsInvalid();
  const recordedBy = actorId(actor);
  const day = localDay(conference.startsAt);
  await services.env.DB.batch([
    ...absenceStatements(services, {
      conferenceId,
      day,
      recordedBy,
      absences,
      unitIds: [unitId],
    }),
    guestsStatement(services, { conferenceId, unitId, count: guests, recordedBy }),
  ]);
  return await recordPresent(services, actor, conferenceId, presentIds, 'ticked');
}

/** An attendance that its officer may take back, with the name of its person. */
export type WithdrawableAttendance = {
  seen: SeenConference;
  attendance: Attendance;
  fullName: string;
};

/** @throws notFound (404) for an attendance of people who are none of theirs */
export async function readWithdrawable(
  services: Services,
  actor: AccountActor,
  conferenceId: string,
  attendanceId: string,
): Promise<WithdrawableAttendance> {
  const seen = await seeConference(services, actor, conferenceId);
  const [attendance] = await findAttendances(services, [attendanceId]);
  const named = await services.env.DB.prepare(
    `SELECT full_name AS fullName FROM attendances AS attendance
       JOIN members ON members.id = attendance.member_id
      WHERE attendance.id = ?1 AND attendance.conference_id = ?2
        AND attendance.unit_id IN (SELECT value FROM json_each(?3))`,
  )
    .bind(attendanceId, conferenceId, JSON.stringify(seen.scope.named))
    .first<{ fullName: string }>();
  if (!attendance || !named) throw notFound();
  return { seen, attendance, fullName: named.fullName };
}

/**
 * Takes an attendance back, with the reason; the ledger follows by a correction. What a member scanned can be
 * taken back like the rest: being there is what the room testifies, not the member.
 *
 * @throws notFound (404), ownAttendance, withdrawReasonShort (422), wrongState (409) when it was taken back before
 */
export async function withdrawAttendance(
  services: Services,
  actor: AccountActor,
  conferenceId: string,
  attendanceId: string,
  reason: string,
): Promise<void> {
  const { attendance } = await readWithdrawable(services, actor, conferenceId, attendanceId);
  if (attendance.memberId === actor.memberId) throw ownAttendance();
  const words = reason.normalize('NFC').trim().slice(0, REASON_MAXIMUM);
  if (words.length < REASON_MINIMUM) throw withdrawReasonShort({ minimum: REASON_MINIMUM });
  const [update, message] = withdrawStatements(services, {
    attendanceId,
    by: actorId(actor),
    reason: words,
  });
  const [done] = await services.env.DB.batch([
    update,
    auditIfChanged(services, {
      actor,
      action: 'attendance.withdrawn',
      subjectKind: 'conference',
      subjectId: conferenceId,
      count: 1,
    }),
    message,
  ]);
  if (!done?.meta.changes) throw wrongState();
  wake(services);
}
