import { endOfLocalDay, startOfLocalDay } from '../../domain/dates/local-day.ts';
import type { AccountActor } from '../access/actor.ts';
import { requireWholeCommittee } from '../access/whole-committee.ts';
import type { Services } from '../services.ts';

/** An entry as the audit screen shows it. */
export type ReadEntry = {
  id: number;
  /** ms since the epoch. */
  at: number;
  /** Id of the member who acted, or `key-…`; null when not known. */
  actorId: string | null;
  /** Name of the member who acted; null for a program or nobody known. */
  actorName: string | null;
  action: string;
  subjectKind: string | null;
  subjectId: string | null;
  count: number | null;
  detail: string | null;
};

export type AuditFilter = {
  /** Exactly this action; null = all. */
  action: string | null;
  /** Only entries older than this one; null = from the newest. */
  before: number | null;
  /** Only on these local days (`YYYY-MM-DD`, included); null = without bound. */
  from?: string | null;
  to?: string | null;
  /** Only by this member or key; null = by anybody. */
  actorId?: string | null;
  /** Only about this id; null = about anything. */
  subjectId?: string | null;
  limit: number;
};

/**
 * Entries, newest first. The audit speaks of the whole committee, so it is read only by an administrator or
 * auditor of the committee itself, not of a unit within it.
 * @throws notFound (404) for anybody else
 */
export async function readAudit(
  services: Services,
  actor: AccountActor,
  filter: AuditFilter,
): Promise<ReadEntry[]> {
  await requireWholeCommittee(services, actor, ['administrator', 'auditor']);
  const { results } = await services.env.DB.prepare(
    `SELECT entry.id, entry.at, entry.actor_id AS actorId, member.full_name AS actorName, entry.action,
            entry.subject_kind AS subjectKind, entry.subject_id AS subjectId, entry.count, entry.detail
       FROM audit_entries AS entry LEFT JOIN members AS member ON member.id = entry.actor_id
      WHERE (?1 IS NULL OR entry.action = ?1) AND (?2 IS NULL OR entry.id < ?2)
        AND (?4 IS NULL OR entry.at >= ?4) AND (?5 IS NULL OR entry.at <= ?5)
        AND (?6 IS NULL OR entry.actor_id = ?6)
        AND (?7 IS NULL OR entry.subject_id = ?7)
      ORDER BY entry.id DESC LIMIT ?3`,
  )
    .bind(
      filter.action,
      filter.before,
      filter.limit,
      filter.from ? startOfLocalDay(filter.from) : null,
      filter.to ? endOfLocalDay(filter.to) : null,
      filter.actorId || null,
      filter.subjectId || null,
    )
    .all<ReadEntry>();
  return results;
}

/** Actions that occur, in alphabetical order. */
export async function listAuditActions(services: Services): Promise<string[]> {
  const { results } = await services.env.DB.prepare(
    'SELECT DISTINCT action FROM audit_entries ORDER BY action',
  ).all<{ action: string }>();
  return results.map((row) => row.action);
}
