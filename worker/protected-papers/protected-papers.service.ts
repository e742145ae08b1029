import {
  findProtectedKind,
  type PaperHeading,
  type ProtectedKind,
} from '../../domain/secrecy/protected-papers.ts';
import { type Actor, actorId } from '../access/actor.ts';
import { auditIfChanged } from '../audit/audit.repository.ts';
import type { Services } from '../services.ts';
import { admissionReasonMissing } from './protected-papers.errors.ts';
import {
  admitStatement,
  listAdmittedKinds,
  refuseStatement,
} from './protected-papers.repository.ts';

const SHORTEST_REASON = 3;

/** The kind for which a paper with this heading is refused here; null for ordinary and admitted ones. */
export async function refusedKindOf(
  services: Services,
  heading: PaperHeading,
): Promise<ProtectedKind | null> {
  const kind = findProtectedKind(heading);
  if (kind === null) return null;
  const admitted = await listAdmittedKinds(services);
  return admitted.some((one) => one.kind === kind) ? null : kind;
}

/** Lets papers of one kind in from now on. @throws `papers.reason_missing` */
export async function admitKind(
  services: Services,
  actor: Actor,
  kind: ProtectedKind,
  reason: string,
): Promise<void> {
  if (reason.trim().length < SHORTEST_REASON) throw admissionReasonMissing();
  await services.env.DB.batch([
    admitStatement(services, { kind, reason: reason.trim(), admittedBy: actorId(actor) }),
    auditIfChanged(services, {
      actor,
      action: 'papers.admitted',
      subjectKind: 'papers',
      subjectId: kind,
    }),
  ]);
}

/** Goes back to refusing a kind; what was published stays. */
export async function refuseKind(
  services: Services,
  actor: Actor,
  kind: ProtectedKind,
): Promise<void> {
  await services.env.DB.batch([
    refuseStatement(services, kind),
    auditIfChanged(services, {
      actor,
      action: 'papers.refused',
      subjectKind: 'papers',
      subjectId: kind,
    }),
  ]);
}
