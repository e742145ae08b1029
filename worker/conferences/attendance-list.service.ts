import type { AttendanceLine } from '../../domain/conferences/attendance-lines.ts';
import {
  type Candidate,
  type MatchedLine,
  matchLines,
} from '../../domain/conferences/attendance-matching.ts';
import type { AccountActor } from '../access/actor.ts';
import { recordAudit } from '../audit/audit.repository.ts';
import { localDay } from '../platform/clock.ts';
import type { Services } from '../services.ts';
import { seeRecordable } from './attendance.service.ts';
import type { SeenConference } from './conferences.service.ts';
import { CONFERENCE_PEOPLE } from './people.query.ts';

const CANDIDATES = `${CONFERENCE_PEOPLE},
  latest (member_id, unit_id, since) AS (
    SELECT member_id, unit_id, max(valid_from) FROM memberships
     WHERE valid_from <= ?2 AND standing <> 'left' GROUP BY member_id
  )
  SELECT members.id AS memberId, members.code, members.full_name AS fullName,
         coalesce(period.name, '') AS unitName,
         latest.unit_id IN (SELECT unit_id FROM invited_units) AS invited,
         members.id IN (SELECT member_id FROM attended) AS present
    FROM latest JOIN members ON members.id = latest.member_id
    LEFT JOIN unit_periods AS period ON period.unit_id = latest.unit_id
      AND period.valid_from <= ?2 AND (period.valid_to IS NULL OR period.valid_to > ?2)
   WHERE latest.unit_id IN (SELECT value FROM json_each(?3))
   ORDER BY members.sort_name, members.id`;

/** What a list comes to before anything is recorded. */
export type ListPreview = {
  seen: SeenConference;
  lines: MatchedLine[];
  /** Who would be recorded without a question. */
  memberIds: string[];
};

/**
 * Matches a list with the members of the units that the actor sees by name. Nothing is recorded, and nothing of
 * the list is kept. Audited with the number of people it was matched to.
 *
 * @throws notFound (404), notRunning (409)
 */
export async function previewList(
  services: Services,
  actor: AccountActor,
  conferenceId: string,
  lines: readonly AttendanceLine[],
): Promise<ListPreview> {
  const seen = await seeRecordable(services, actor, conferenceId);
  const { results } = await services.env.DB.prepare(CANDIDATES)
    .bind(conferenceId, localDay(seen.conference.startsAt), JSON.stringify(seen.scope.named))
    .all<Omit<Candidate, 'invited' | 'present'> & { invited: number; present: number }>();
  const candidates = results.map((row) => ({
    ...row,
    invited: row.invited === 1,
    present: row.present === 1,
  }));
  const matched = matchLines(lines, candidates, actor.memberId);
  const shown = new Set(matched.flatMap((one) => one.candidates.map(({ memberId }) => memberId)));
  await recordAudit(services, {
    actor,
    action: 'named_list.viewed',
    subjectKind: 'conference',
    subjectId: conferenceId,
    count: shown.size,
    detail: { list: 'attendance_preview' },
  });
  const certain = matched.filter(({ result }) => result === 'new');
  return {
    seen,
    lines: matched,
    memberIds: certain.flatMap((one) => one.candidates.map(({ memberId }) => memberId)),
  };
}
