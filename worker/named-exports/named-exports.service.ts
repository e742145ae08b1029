import type { AccountActor } from '../access/actor.ts';
import { requireWholeCommittee } from '../access/whole-committee.ts';
import { auditIfChanged } from '../audit/audit.repository.ts';
import { notFound } from '../platform/errors.ts';
import type { Services } from '../services.ts';
import { exportDecided, exportNeedsApproval, exportOwn } from './named-exports.errors.ts';
import {
  decideStatement,
  type ExportKind,
  findRequest,
  listOpenRequests,
  listTaken,
  type NamedExport,
  requestStatements,
  takeApproved,
  takeWithinLimit,
} from './named-exports.repository.ts';

const TAKEN_SHOWN = 100;
/** A second person is one who administers, or checks, the committee as a whole. */
const DECIDING = ['administrator', 'auditor'] as const;

/**
 * Lets a file with people by name go out: within what one person may take in a day, or once a second person has
 * approved it; else it is put before them. Ask right before the file is made, with the number of people in it.
 * @returns the id of the export, to stand in every line of the file
 * @throws exportNeedsApproval (403)
 */
export async function takeNamedExport(
  services: Services,
  actor: AccountActor,
  kind: ExportKind,
  people: number,
): Promise<string> {
  const wish = { memberId: actor.memberId, kind, people };
  const exportId = services.newId();
  if (await takeWithinLimit(services, exportId, wish)) return exportId;
  const approved = await takeApproved(services, wish);
  if (approved) return approved;
  await services.env.DB.batch([
    ...requestStatements(services, exportId, wish),
    auditIfChanged(services, {
      actor,
      action: 'export.asked',
      subjectKind: 'export',
      subjectId: exportId,
      count: people,
      detail: { kind },
    }),
  ]);
  throw exportNeedsApproval();
}

/** What waits for a second person, and what was taken lately. @throws notFound (404) for others */
export async function readNamedExports(
  services: Services,
  actor: AccountActor,
): Promise<{ open: NamedExport[]; taken: NamedExport[] }> {
  await requireWholeCommittee(services, actor, DECIDING);
  const [open, taken] = await Promise.all([
    listOpenRequests(services),
    listTaken(services, TAKEN_SHOWN),
  ]);
  return { open, taken };
}

/** Approves or refuses what somebody else wants to take out. @throws notFound (404); exportOwn, exportDecided (409) */
export async function decideNamedExport(
  services: Services,
  actor: AccountActor,
  exportId: string,
  decision: 'approved' | 'refused',
): Promise<void> {
  await requireWholeCommittee(services, actor, DECIDING);
  const request = await findRequest(services, exportId);
  if (!request) throw notFound();
  if (request.memberId === actor.memberId) throw exportOwn();
  const [decided] = await services.env.DB.batch([
    decideStatement(services, exportId, decision, actor.memberId),
    auditIfChanged(services, {
      actor,
      action: decision === 'approved' ? 'export.approved' : 'export.refused',
      subjectKind: 'export',
      subjectId: exportId,
      count: request.people,
    }),
  ]);
  if (!decided?.meta.changes) throw exportDecided();
}
