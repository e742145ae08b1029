import type { AttendanceWay } from '../../domain/conferences/conference-words.ts';
import type { Services } from '../services.ts';
import { CONFERENCE_PEOPLE } from './people.query.ts';

/**
 * Counts of one unit, without the units below it. People, except `guests`, which counts attendances (lượt).
 * invited = present + madeUp + excused + absent.
 */
export type ConferenceCounts = {
  /** Members who had to come: on the roll that day, and whoever was exempt and came nevertheless. */
  invited: number;
  present: number;
  /** Missed it and came to a session that makes up for it. */
  madeUp: number;
  /** Did not come, with a recorded reason. */
  excused: number;
  /** Did not come, without one. */
  absent: number;
  /** Members who came without being invited; in none of the numbers above. */
  walkIns: number;
  /** Attendances of people who are no members; in none of the numbers above. */
  guests: number;
};

const FIGURES = `${CONFERENCE_PEOPLE},
  counts (unit_id, invited, present, made_up, excused, walk_ins, guests) AS (
    SELECT unit_id, sum(invited), sum(invited AND present), sum(made_up),
           sum(invited AND NOT present AND NOT made_up AND ground IS NOT NULL), sum(walk_in), 0
      FROM people GROUP BY unit_id
    UNION ALL
    SELECT unit_id, 0, 0, 0, 0, 0, count FROM conference_guests WHERE conference_id = ?1
  )
  SELECT unit_id AS unitId, sum(invited) AS invited, sum(present) AS present, sum(made_up) AS madeUp,
         sum(excused) AS excused, sum(invited - present - made_up - excused) AS absent,
         sum(walk_ins) AS walkIns, sum(guests) AS guests
    FROM counts WHERE unit_id IN (SELECT value FROM json_each(?3)) GROUP BY unit_id`;

/** The counts of these units, those without anybody left out. @param day of the conference, `YYYY-MM-DD` */
export async function countByUnit(
  services: Services,
  conferenceId: string,
  day: string,
  unitIds: readonly string[],
): Promise<({ unitId: string } & ConferenceCounts)[]> {
  const { results } = await services.env.DB.prepare(FIGURES)
    .bind(conferenceId, day, JSON.stringify(unitIds))
    .all<{ unitId: string } & ConferenceCounts>();
  return results;
}

/** How many members are present, whoever asks; for the screen in the room. */
export async function countPresent(services: Services, conferenceId: string): Promise<number> {
  const count = await services.env.DB.prepare(
    'SELECT count(*) AS n FROM attendances WHERE conference_id = ? AND withdrawn_at IS NULL',
  )
    .bind(conferenceId)
    .first<number>('n');
  return count ?? 0;
}

/** Somebody on the attendance list. Time in ms. */
export type RosterMember = {
  memberId: string;
  code: string;
  fullName: string;
  unitId: string;
  status: 'present' | 'made_up' | 'excused' | 'absent';
  ground: string | null;
  walkIn: boolean;
  attendanceId: string | null;
  way: AttendanceWay | null;
  recordedAt: number | null;
};

const ROSTER = `${CONFERENCE_PEOPLE}
  SELECT people.member_id AS memberId, members.code, members.full_name AS fullName,
         people.unit_id AS unitId, people.ground, people.walk_in AS walkIn,
         people.attendance_id AS attendanceId, attendance.way, attendance.recorded_at AS recordedAt,
         CASE WHEN people.present THEN 'present' WHEN people.made_up THEN 'made_up'
              WHEN people.ground IS NOT NULL THEN 'excused' ELSE 'absent' END AS status
    FROM people JOIN members ON members.id = people.member_id
    LEFT JOIN attendances AS attendance ON attendance.id = people.attendance_id
   WHERE people.unit_id IN (SELECT value FROM json_each(?3))
   ORDER BY members.sort_name, members.id`;

/** Everybody of these units whom a conference is about, in the Vietnamese order of names. */
export async function listRoster(
  services: Services,
  conferenceId: string,
  day: string,
  unitIds: readonly string[],
): Promise<RosterMember[]> {
  const { results } = await services.env.DB.prepare(ROSTER)
    .bind(conferenceId, day, JSON.stringify(unitIds))
    .all<Omit<RosterMember, 'walkIn'> & { walkIn: number }>();
  return results.map((row) => ({ ...row, walkIn: row.walkIn === 1 }));
}

/** Non-members entered for one unit. */
export async function findGuests(
  services: Services,
  conferenceId: string,
  unitId: string,
): Promise<number> {
  const count = await services.env.DB.prepare(
    'SELECT count FROM conference_guests WHERE conference_id = ? AND unit_id = ?',
  )
    .bind(conferenceId, unitId)
    .first<number>('count');
  return count ?? 0;
}
