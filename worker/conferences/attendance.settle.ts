import type { AttendanceWay } from '../../domain/conferences/conference-words.ts';
import { formatDay } from '../../domain/dates/format-date.ts';
import { localDay } from '../../domain/dates/local-day.ts';
import { findCampaign } from '../campaigns/campaigns.repository.ts';
import type { OutboxRow } from '../outbox/outbox.repository.ts';
import type { Services } from '../services.ts';
import {
  type Attendance,
  findAttendances,
  findStandingFor,
  stands,
} from './attendance.repository.ts';
import { findParts } from './conferences.repository.ts';

/** What the ledger commits to beside an attendance; officers read it where a member is explained. */
const WAY_WORDS: Record<AttendanceWay, string> = {
  scanned: 'quét mã trong hội trường',
  listed: 'theo danh sách điểm danh',
  ticked: 'bí thư điểm danh',
  imported: 'nhận từ ứng dụng khác',
};

/** Ends the written reason, so that the event of an attendance is found again. */
const markOf = (attendanceId: string) => `attendance=${attendanceId}`;

/**
 * Brings attendances to the ledger: each that stands is acknowledged as `attended` in every campaign of its
 * conference, each that was taken back is corrected there. May be stopped anywhere, repeated, and run beside
 * another delivery: what is done is looked up, and looked at once more afterwards.
 */
export async function settleAttendances(services: Services, row: OutboxRow): Promise<void> {
  const attendances = await findAttendances(services, row.payload['attendanceIds'] as string[]);
  const { campaignIds } = await findParts(services, row.subjectId);
  for (const attendance of attendances) await settleAttendance(services, attendance, campaignIds);
}

/** The same for one attendance in these campaigns. */
export async function settleAttendance(
  services: Services,
  attendance: Attendance,
  campaignIds: readonly string[],
): Promise<void> {
  for (const campaignId of campaignIds) {
    const stood = await stands(services, attendance.attendanceId);
    if (stood) await acknowledge(services, attendance, campaignId);
    else await takeBack(services, attendance, campaignId);
    // Taken back while it was being acknowledged: whoever brings that to the ledger may have been too early.
    if (stood && !(await stands(services, attendance.attendanceId)))
      await takeBack(services, attendance, campaignId);
  }
}

async function acknowledge(
  services: Services,
  attendance: Attendance,
  campaignId: string,
): Promise<void> {
  const { attendanceId, memberId, recordedBy, startsAt, way } = attendance;
  const day = formatDay(localDay(startsAt), 'vi');
  const { outcome } = await services.ledger.acknowledge({
    campaignId,
    memberId,
    method: 'attended',
    actorId: recordedBy,
    idempotencyKey: markOf(attendanceId),
    reason: `Dự hội nghị ngày ${day}, ${WAY_WORDS[way]}; ${markOf(attendanceId)}`,
  });
  // Who is not assigned stays recorded as present, and no more; but a campaign may be about to assign them.
  if (outcome !== 'not_assigned') return;
  const campaign = await findCampaign(services, campaignId);
  if (campaign?.state === 'assigning') throw new Error('the campaign is still being assigned');
}

async function takeBack(
  services: Services,
  { attendanceId, memberId, recordedBy }: Attendance,
  campaignId: string,
): Promise<void> {
  if ((await services.ledger.heldSince(campaignId, memberId)) !== null)
    throw new Error('the acknowledgement of this attendance is still held');
  const history = await services.ledger.historyOf(campaignId, memberId);
  const event = history.find(
    ({ kind, method, voided, reason }) =>
      kind === 'acknowledged' &&
      method === 'attended' &&
      !voided &&
      (reason?.split('\n')[0] ?? '').endsWith(markOf(attendanceId)),
  );
  if (!event) return;
  const [now] = await findAttendances(services, [attendanceId]);
  await services.ledger.correct({
    campaignId,
    memberId,
    seq: event.seq,
    reason: now?.withdrawnReason ?? '',
    actorId: now?.withdrawnBy ?? recordedBy,
  });
  // Somebody who also attended another conference about the same campaign has acknowledged there.
  const [other] = await findStandingFor(services, memberId, campaignId);
  if (other) await acknowledge(services, other, campaignId);
}
