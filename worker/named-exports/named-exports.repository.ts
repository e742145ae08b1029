import { startOfLocalDay } from '../../domain/dates/local-day.ts';
import { today } from '../platform/clock.ts';
import type { Services } from '../services.ts';

export type ExportKind = 'roll' | 'attendance';

/** Most people by name whom one person takes out in a day without a second one. */
export const PEOPLE_A_DAY = 500;
/** How long a request waits, and how long an approval holds, ms. */
const HOLDS_MS = 24 * 3_600_000;

export type ExportWish = { memberId: string; kind: ExportKind; people: number };

/** Takes the file within the limit of the day, in one statement, so that two at once do not pass it together. @returns whether it was within */
export async function takeWithinLimit(
  services: Services,
  exportId: string,
  { memberId, kind, people }: ExportWish,
): Promise<boolean> {
  const { meta } = await services.env.DB.prepare(
    `INSERT INTO named_exports (id, kind, member_id, people, asked_at, taken_at)
     SELECT ?1, ?2, ?3, ?4, ?5, ?5 WHERE ?4 + coalesce((
       SELECT sum(people) FROM named_exports
        WHERE member_id = ?3 AND decision IS NULL AND taken_at >= ?6), 0) <= ?7`,
  )
    .bind(
      exportId,
      kind,
      memberId,
      people,
      services.clock.now(),
      startOfLocalDay(today(services.clock)),
      PEOPLE_A_DAY,
    )
    .run();
  return meta.changes > 0;
}

/** Takes the file on an approval that still holds, for as many people at most. @returns its id; null without one */
export async function takeApproved(
  services: Services,
  { memberId, kind, people }: ExportWish,
): Promise<string | null> {
  const now = services.clock.now();
  return await services.env.DB.prepare(
    `UPDATE named_exports SET taken_at = ?1 WHERE id = (
       SELECT id FROM named_exports
        WHERE member_id = ?2 AND kind = ?3 AND decision = 'approved' AND taken_at IS NULL
          AND decided_at > ?4 AND people >= ?5 LIMIT 1)
     RETURNING id`,
  )
    .bind(now, memberId, kind, now - HOLDS_MS, people)
    .first<string>('id');
}

/** Puts a request before others, in place of an open one of the same kind. */
export function requestStatements(
  services: Services,
  exportId: string,
  { memberId, kind, people }: ExportWish,
): D1PreparedStatement[] {
  const { DB } = services.env;
  return [
    DB.prepare(
      'DELETE FROM named_exports WHERE member_id = ? AND kind = ? AND decision IS NULL AND taken_at IS NULL',
    ).bind(memberId, kind),
    DB.prepare(
      'INSERT INTO named_exports (id, kind, member_id, people, asked_at) VALUES (?, ?, ?, ?, ?)',
    ).bind(exportId, kind, memberId, people, services.clock.now()),
  ];
}

/** One that was taken or asked for. Times in ms. */
export type NamedExport = {
  exportId: string;
  kind: ExportKind;
  memberId: string;
  fullName: string;
  people: number;
  askedAt: number;
  takenAt: number | null;
};

const SELECT = `
  SELECT named.id AS exportId, named.kind, named.member_id AS memberId, member.full_name AS fullName,
         named.people, named.asked_at AS askedAt, named.taken_at AS takenAt
    FROM named_exports AS named JOIN members AS member ON member.id = named.member_id`;
const OPEN = 'named.decision IS NULL AND named.taken_at IS NULL AND named.asked_at > ?1';

/** Requests that wait, the oldest first. */
export async function listOpenRequests(services: Services): Promise<NamedExport[]> {
  const { results } = await services.env.DB.prepare(
    `${SELECT} WHERE ${OPEN} ORDER BY named.asked_at, named.id`,
  )
    .bind(services.clock.now() - HOLDS_MS)
    .all<NamedExport>();
  return results;
}

export async function findRequest(
  services: Services,
  exportId: string,
): Promise<NamedExport | null> {
  return await services.env.DB.prepare(`${SELECT} WHERE named.id = ?`)
    .bind(exportId)
    .first<NamedExport>();
}

/** The latest files that were taken, so that one that turns up somewhere can be traced. */
export async function listTaken(services: Services, limit: number): Promise<NamedExport[]> {
  const { results } = await services.env.DB.prepare(
    `${SELECT} WHERE named.taken_at IS NOT NULL ORDER BY named.taken_at DESC, named.id LIMIT ?`,
  )
    .bind(limit)
    .all<NamedExport>();
  return results;
}

/** Decides on a request that is still open. */
export function decideStatement(
  services: Services,
  exportId: string,
  decision: 'approved' | 'refused',
  decidedBy: string,
): D1PreparedStatement {
  const now = services.clock.now();
  return services.env.DB.prepare(
    `UPDATE named_exports AS named SET decision = ?2, decided_by = ?3, decided_at = ?4 WHERE id = ?5 AND ${OPEN}`,
  ).bind(now - HOLDS_MS, decision, decidedBy, now, exportId);
}
