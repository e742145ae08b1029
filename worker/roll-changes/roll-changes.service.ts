import { type AccountActor, actorId } from '../access/actor.ts';
import { auditStatement } from '../audit/audit.repository.ts';
import { wake } from '../outbox/outbox.repository.ts';
import { today } from '../platform/clock.ts';
import { isConflict } from '../platform/storage-conflict.ts';
import type { Services } from '../services.ts';
import {
  changeBuiltOn,
  changeInEffect,
  rollChangedSinceSeen,
  undoTooLate,
} from './roll-changes.errors.ts';
import { type RecordedChange, revisionStatement, rollMessages } from './roll-changes.repository.ts';
import { isBuiltOn, membersOfChange, undoStatements } from './roll-changes.undo.ts';

/** How long an import can be undone, days; a change of the tree only before its day. */
export const UNDO_IMPORT_DAYS = 30;
const DAY_MS = 86_400_000;

/**
 * Undoes a change, as if it had not been recorded, in one batch; the ledger follows. A change of the tree can
 * be undone until its day comes, an import for thirty days, and neither once something else rests on it.
 * The caller sees to it that the actor administers what the change touched.
 *
 * @throws changeInEffect, undoTooLate, changeBuiltOn (422), rollChangedSinceSeen (409)
 */
export async function undoRollChange(
  services: Services,
  actor: AccountActor,
  change: RecordedChange,
): Promise<void> {
  const { changeId, kind, effectiveOn, recordedAt } = change;
  const day = today(services.clock);
  const isImport = kind === 'imported_units' || kind === 'imported_members';
  if (!isImport && effectiveOn <= day) throw changeInEffect({ since: effectiveOn });
  if (isImport && services.clock.now() > recordedAt + UNDO_IMPORT_DAYS * DAY_MS)
    throw undoTooLate({ days: UNDO_IMPORT_DAYS });
  const revision = await revisionStatement(services).first<number>('number');
  const [builtOn, memberIds] = await Promise.all([
    isBuiltOn(services, changeId),
    membersOfChange(services, changeId),
  ]);
  if (builtOn) throw changeBuiltOn();
  try {
    await services.env.DB.batch([
      ...undoStatements(services, changeId, {
        revision: revision ?? 0,
        undoneBy: actorId(actor),
      }),
      auditStatement(services, {
        actor,
        action: 'roll_change.undone',
        subjectKind: 'roll_change',
        subjectId: changeId,
        count: memberIds.length,
      }),
      ...rollMessages(services, `undo ${changeId}`, memberIds, day),
    ]);
  } catch (error) {
    if (isConflict(error)) throw rollChangedSinceSeen();
    throw isForeignKey(error) ? changeBuiltOn() : error;
  }
  wake(services);
}

/** Something names a row that would go. */
function isForeignKey(error: unknown): boolean {
  return error instanceof Error && error.message.includes('FOREIGN KEY constraint failed');
}
