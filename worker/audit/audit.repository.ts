import type { AuditAction } from '../../domain/audit/audit-actions.ts';
import { type Actor, actorId } from '../access/actor.ts';
import type { Services } from '../services.ts';

/** One entry. Never a name, a code or a sentence of a document: ids, kinds and counts only. */
export type AuditEntry = {
  /** Who did it; null when it is not known (a failed sign-in). */
  actor: Actor | string | null;
  action: AuditAction;
  subjectKind?: string;
  subjectId?: string;
  /** How many people, units or bytes it concerned. */
  count?: number;
  /** Further facts, stored as JSON. */
  detail?: Record<string, string | number | boolean | null>;
};

/** The statement that records an entry, for the same batch as what it speaks of. */
export function auditStatement(services: Services, entry: AuditEntry): D1PreparedStatement {
  return services.env.DB.prepare(
    `INSERT INTO audit_entries (at, actor_id, action, subject_kind, subject_id, count, detail)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
  ).bind(...valuesOf(services, entry));
}

function valuesOf(services: Services, entry: AuditEntry): (string | number | null)[] {
  const who = typeof entry.actor === 'string' || !entry.actor ? entry.actor : actorId(entry.actor);
  return [
    services.clock.now(),
    who,
    entry.action,
    entry.subjectKind ?? null,
    entry.subjectId ?? null,
    entry.count ?? null,
    entry.detail ? JSON.stringify(entry.detail) : null,
  ];
}

/**
 * The same for the statement right before it in the batch: recorded only when that one changed a row, so
 * that of two people who press a button at once only the one who did it is named.
 */
export function auditIfChanged(services: Services, entry: AuditEntry): D1PreparedStatement {
  return services.env.DB.prepare(
    `INSERT INTO audit_entries (at, actor_id, action, subject_kind, subject_id, count, detail)
     SELECT ?, ?, ?, ?, ?, ?, ? WHERE changes() > 0`,
  ).bind(...valuesOf(services, entry));
}

/** The same entry about each of these subjects. */
export function auditEachStatement(
  services: Services,
  entry: Omit<AuditEntry, 'subjectId'>,
  subjectIds: readonly string[],
): D1PreparedStatement {
  const [at, actor, action, subjectKind, , count, detail] = valuesOf(services, entry);
  return services.env.DB.prepare(
    `INSERT INTO audit_entries (at, actor_id, action, subject_kind, subject_id, count, detail)
     SELECT ?1, ?2, ?3, ?4, value, ?5, ?6 FROM json_each(?7)`,
  ).bind(at, actor, action, subjectKind, count, detail, JSON.stringify(subjectIds));
}

/**
 * One entry `grant.given` about the holder of each of these grants, of those that are stored: for the same batch, so
 * that what somebody else gave in between is not said twice.
 */
export function auditGrantsStatement(
  services: Services,
  actor: Actor,
  grantIds: readonly string[],
): D1PreparedStatement {
  const entry: AuditEntry = { actor, action: 'grant.given', subjectKind: 'member' };
  const [at, who, action, subjectKind] = valuesOf(services, entry);
  return services.env.DB.prepare(
    `INSERT INTO audit_entries (at, actor_id, action, subject_kind, subject_id, detail)
     SELECT ?1, ?2, ?3, ?4, member_id,
            json_object('role', role, 'unit', unit_id, 'from', valid_from, 'until', valid_to)
       FROM role_grants WHERE id IN (SELECT value FROM json_each(?5)) ORDER BY rowid`,
  ).bind(at, who, action, subjectKind, JSON.stringify(grantIds));
}

/** Records an entry by itself: for views and refusals, which change nothing else. */
export async function recordAudit(services: Services, entry: AuditEntry): Promise<void> {
  await auditStatement(services, entry).run();
}
