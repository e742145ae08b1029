import { isDay } from '../../domain/dates/local-day.ts';
import {
  type DutyDeed,
  isAffected,
  type ProgrammeGround,
  type ProgrammeType,
} from '../../domain/programmes/duties.ts';
import { type Actor, actorId } from '../access/actor.ts';
import { directedUnitIds } from '../access/scope.ts';
import { auditStatement } from '../audit/audit.repository.ts';
import { readerTokensOf } from '../documents/documents.readers.ts';
import { visibleDocument } from '../documents/visible-document.ts';
import { drainOutbox } from '../outbox/outbox.consumer.ts';
import { outboxStatement, wake } from '../outbox/outbox.repository.ts';
import { onceMoreIfTaken } from '../platform/storage-conflict.ts';
import type { Services } from '../services.ts';
import { type UnitChoice, unitsOfChoice } from './programmes.choice.ts';
import {
  programmeDueDateMissing,
  programmeGroundMissing,
  programmeNobody,
  programmeReasonMissing,
  programmeStale,
  programmeTypesMissing,
} from './programmes.errors.ts';
import { insertDecisionStatement, type TakenDecision } from './programmes.repository.ts';
import { groundOf, type ProgrammeState, readProgrammeState } from './programmes.state.ts';

/** Fewest characters of a reason. */
const SHORTEST_REASON = 3;

/** What is to be decided about the duties after a document. */
export type DutyRequest = {
  documentId: string;
  deed: DutyDeed;
  choice: UnitChoice;
  /** `YYYY-MM-DD`; of `laid_down` and `due_changed`. */
  dueDate: string | null;
  /** Of `laid_down`. */
  types: ProgrammeType[];
  /** Of `exempted`. */
  ground: ProgrammeGround | null;
  reason: string;
  /** How many decisions there were when the preview was made. */
  decisions: number;
};

/** What a decision would do today. */
export type DutyPreview = {
  /** Units it changes something for, in the order of the tree. */
  unitIds: string[];
  /** Chosen, but it changes nothing for them: they owe already, or owe nothing. */
  unchanged: number;
  /** Chosen, but they exist no more. */
  ended: number;
  /** Chosen, but not the actor's to direct. */
  outside: number;
  /** Decisions so far, to be sent with the confirmation. */
  decisions: number;
};

export type Previewable = Pick<DutyRequest, 'documentId' | 'deed' | 'choice' | 'dueDate'>;

/** @throws 404 for a document the actor may not see */
export async function previewDuties(
  services: Services,
  actor: Actor,
  request: Previewable,
): Promise<DutyPreview> {
  await visibleDocument(services, actor, request.documentId);
  return (await planDuties(services, actor, request)).preview;
}

/**
 * Lays duties down, changes or lifts them. One batch with the audit; sent twice with the same number of
 * decisions, it is one decision.
 *
 * @throws 404; `programme.*`
 */
export async function decideDuties(
  services: Services,
  actor: Actor,
  request: DutyRequest,
): Promise<DutyPreview> {
  await visibleDocument(services, actor, request.documentId);
  const preview = await onceMoreIfTaken(() => writeDuties(services, actor, request));
  wake(services);
  services.later(drainOutbox(services));
  return preview;
}

async function writeDuties(
  services: Services,
  actor: Actor,
  request: DutyRequest,
): Promise<DutyPreview> {
  const { documentId, deed } = request;
  const { preview, state } = await planDuties(services, actor, request);
  const decision = checkedDecision(request);
  const last = state.decisions.at(-1);
  if (last && isRepeated(last, decision, request, actor))
    return { ...preview, unitIds: [...last.unitIds] };
  if (preview.unitIds.length === 0) throw programmeNobody();
  if (preview.decisions !== request.decisions) throw programmeStale();
  const number = preview.decisions + 1;
  await services.env.DB.batch([
    insertDecisionStatement(services, documentId, {
      ...decision,
      number,
      unitIds: preview.unitIds,
      decidedBy: actorId(actor),
    }),
    outboxStatement(services, { kind: 'programme.match', subjectId: documentId, payload: {} }),
    auditStatement(services, {
      actor,
      action: 'programme.decided',
      subjectKind: 'document',
      subjectId: documentId,
      count: preview.unitIds.length,
      detail: { deed, number, dueDate: decision.dueDate, ground: decision.ground },
    }),
  ]);
  return { ...preview, decisions: number };
}

/** The same request sent again: it stands as the last decision. */
function isRepeated(
  last: TakenDecision,
  decision: ReturnType<typeof checkedDecision>,
  { decisions }: DutyRequest,
  actor: Actor,
): boolean {
  const { deed, dueDate, ground, reason } = decision;
  return (
    last.number === decisions + 1 &&
    last.decidedBy === actorId(actor) &&
    JSON.stringify([last.deed, last.dueDate, last.ground, last.reason]) ===
      JSON.stringify([deed, dueDate, ground, reason])
  );
}

/** What of a request belongs to its deed. @throws `programme.*` for what is missing */
function checkedDecision(request: DutyRequest) {
  const { deed, types, ground } = request;
  const reason = request.reason.normalize('NFC').trim();
  const needsDate = deed === 'laid_down' || deed === 'due_changed';
  if (needsDate && !isDay(request.dueDate ?? '')) throw programmeDueDateMissing();
  if (deed === 'laid_down' && types.length === 0) throw programmeTypesMissing();
  if (deed === 'exempted' && ground === null) throw programmeGroundMissing();
  if (reason.length < SHORTEST_REASON) throw programmeReasonMissing();
  return {
    deed,
    dueDate: needsDate ? request.dueDate : null,
    types: deed === 'laid_down' ? types : null,
    ground: deed === 'exempted' ? ground : null,
    reason,
  };
}

async function planDuties(
  services: Services,
  actor: Actor,
  { documentId, deed, choice, dueDate }: Previewable,
): Promise<{ preview: DutyPreview; state: ProgrammeState }> {
  const ground = await groundOf(services);
  const [tokens, scope, ever] = await Promise.all([
    readerTokensOf(services, actor),
    directedUnitIds(services, actor),
    services.env.DB.prepare('SELECT id FROM units').all<{ id: string }>(),
  ]);
  const state = await readProgrammeState(services, tokens, documentId, ground);
  const everIds = new Set(ever.results.map(({ id }) => id));
  const chosen = unitsOfChoice(choice, ground.tree, new Set(scope), everIds);
  const unitIds = chosen.unitIds.filter((id) =>
    isAffected(state.units.get(id)?.duty, deed, dueDate),
  );
  const preview = {
    unitIds,
    unchanged: chosen.unitIds.length - unitIds.length,
    ended: chosen.ended,
    outside: chosen.outside,
    decisions: state.decisions.length,
  };
  return { preview, state };
}
