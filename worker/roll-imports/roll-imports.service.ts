import {
  type ColumnMapping,
  fieldsOf,
  isCardHeading,
  mapColumns,
  mayRepeat,
  missingFields,
  type RollFileKind,
} from '../../domain/roll-files/columns.ts';
import { TreeEditError } from '../../domain/units/tree-edit.ts';
import { foldWords } from '../../domain/vietnamese/fold.ts';
import { type AccountActor, actorId } from '../access/actor.ts';
import { unitsAdministeredBy } from '../access/scope.ts';
import { auditStatement } from '../audit/audit.repository.ts';
import { outboxStatement, wake } from '../outbox/outbox.repository.ts';
import { notFound } from '../platform/errors.ts';
import { isConflict } from '../platform/storage-conflict.ts';
import { findRollChange, rollChangeStatement } from '../roll-changes/roll-changes.repository.ts';
import { undoRollChange } from '../roll-changes/roll-changes.service.ts';
import type { Services } from '../services.ts';
import { listPeriods } from '../units/unit-changes.repository.ts';
import { toggleOfficeEnd } from './import-offices.repository.ts';
import { applyMembersStatements } from './members.apply.ts';
import { readRollFile } from './roll-file.ts';
import {
  cardNumberNotConfirmed,
  columnsMissing,
  columnTwice,
  comparedAgain,
  nothingToApply,
} from './roll-imports.errors.ts';
import {
  countAccepted,
  countFindings,
  findImport,
  forgetColumnStatement,
  type ImportCounts,
  type RollImport,
  rememberedHeadings,
  rememberStatement,
  stageStatements,
} from './roll-imports.repository.ts';
import { applyUnitsStatements } from './units.apply.ts';

/**
 * Takes a file in: reads it, guesses its columns by what was said before and by their headings, and stages its
 * lines. Nothing of the roll changes; the file itself is not kept.
 *
 * @throws rollFileUnreadable, rollFileTooLarge, rollFileEmpty (422)
 */
export async function takeRollFile(
  services: Services,
  actor: AccountActor,
  file: { kind: RollFileKind; effectiveOn: string; bytes: Uint8Array },
): Promise<{ importId: string }> {
  const { kind, effectiveOn, bytes } = file;
  const read = await readRollFile(kind, bytes);
  const mapping = await guessColumns(services, kind, read.headings);
  const importId = services.newId();
  const createdBy = actorId(actor);
  await services.env.DB.batch(
    stageStatements(services, importId, { kind, effectiveOn, createdBy, mapping }, read),
  );
  return { importId };
}

async function guessColumns(
  services: Services,
  kind: RollFileKind,
  headings: readonly string[],
): Promise<ColumnMapping> {
  const remembered = await rememberedHeadings(services, kind);
  const guessed = mapColumns(kind, headings);
  const taken = new Set<string>();
  return headings.map((heading, column) => {
    const said = remembered.get(foldWords(heading));
    const field = said === undefined ? guessed[column] : fieldsOf(kind).find((one) => one === said);
    // A card number is used as a code only by a decision about the file at hand.
    if (!field || taken.has(field) || isCardHeading(heading)) return null;
    if (!mayRepeat(field)) taken.add(field);
    return field;
  });
}

/** An import of the actor's own. @throws notFound (404) */
export async function readImport(
  services: Services,
  actor: AccountActor,
  importId: string,
): Promise<RollImport> {
  const found = await findImport(services, importId);
  if (!found || found.createdBy !== actorId(actor)) throw notFound();
  return found;
}

/**
 * Decides what the columns mean and has the lines compared with the roll.
 *
 * @param allowsCard the code may be the number of the Party card
 * @throws notFound (404); columnsMissing, columnTwice, cardNumberNotConfirmed (422)
 */
export async function mapRollFile(
  services: Services,
  actor: AccountActor,
  importId: string,
  { mapping, allowsCard }: { mapping: ColumnMapping; allowsCard: boolean },
): Promise<void> {
  const { kind, headings, state } = await readImport(services, actor, importId);
  if (state !== 'mapping' && state !== 'compared') throw notFound();
  const fields = mapping.filter((field) => field !== null && !mayRepeat(field));
  if (new Set(fields).size < fields.length) throw columnTwice();
  const missing = missingFields(kind, mapping);
  if (missing.length > 0) throw columnsMissing({ fields: missing.map(([field]) => field ?? '') });
  const isCard = headings.some((heading, column) => mapping[column] && isCardHeading(heading));
  if (isCard && !allowsCard) throw cardNumberNotConfirmed();
  const cards = headings.flatMap((heading, column) =>
    isCardHeading(heading) && !mapping[column] ? [column] : [],
  );
  await services.env.DB.batch([
    ...cards.map((column) => forgetColumnStatement(services, importId, column)),
    ...compareAgainStatements(services, importId, mapping),
    rememberStatement(services, kind, headings, mapping),
  ]);
  wake(services);
}

function compareAgainStatements(
  services: Services,
  importId: string,
  mapping: ColumnMapping,
): D1PreparedStatement[] {
  return [
    services.env.DB.prepare(
      `UPDATE roll_imports SET state = 'comparing', mapping = ?2, compared_count = 0
        WHERE id = ?1 AND state IN ('mapping', 'compared')`,
    ).bind(importId, JSON.stringify(mapping)),
    outboxStatement(services, { kind: 'roll.compare', subjectId: importId, payload: {} }),
  ];
}

/** Takes the end of one office that the list does not name, or leaves it out again. */
export async function decideOfficeEnd(
  services: Services,
  actor: AccountActor,
  importId: string,
  officeId: string,
): Promise<void> {
  await readImport(services, actor, importId);
  await toggleOfficeEnd(services, importId, officeId);
}

/** Takes one line that was left for a person to decide, or leaves it out again. */
export async function decideLine(
  services: Services,
  actor: AccountActor,
  importId: string,
  number: number,
): Promise<void> {
  await readImport(services, actor, importId);
  await services.env.DB.prepare(
    `UPDATE roll_import_lines SET accepted = 1 - accepted
      WHERE import_id = ? AND number = ? AND verdict IN ('twin', 'gone')`,
  )
    .bind(importId, number)
    .run();
}

/**
 * Applies the accepted lines, all in one batch: others see all of it or nothing, and a crash leaves nothing
 * half done. The staged lines go; what is needed to undo it stays.
 *
 * @throws notFound (404), nothingToApply (422), comparedAgain (409)
 */
export async function applyImport(
  services: Services,
  actor: AccountActor,
  importId: string,
): Promise<void> {
  const found = await readImport(services, actor, importId);
  if (found.state !== 'compared') throw notFound();
  const { DB } = services.env;
  const accepted = await countAccepted(services, importId);
  if (!accepted) throw nothingToApply();
  await refuseForeignLines(services, found);
  const counts = await countFindings(services, importId);
  const changeId = services.newId();
  try {
    await DB.batch([
      rollChangeStatement(services, {
        changeId,
        kind: found.kind === 'units' ? 'imported_units' : 'imported_members',
        effectiveOn: found.effectiveOn,
        revision: found.revision ?? 0,
        recordedBy: actorId(actor),
      }),
      ...(found.kind === 'members'
        ? applyMembersStatements(services, found, changeId, actorId(actor))
        : await applyUnitsStatements(services, found, changeId, await listPeriods(services))),
      DB.prepare(
        `UPDATE roll_imports SET state = 'applied', change_id = ?2, ended_at = ?3, counts = ?4 WHERE id = ?1`,
      ).bind(importId, changeId, services.clock.now(), JSON.stringify(counts)),
      DB.prepare('DELETE FROM roll_import_lines WHERE import_id = ?').bind(importId),
      auditStatement(services, {
        actor,
        action: 'roll.imported',
        subjectKind: 'roll_change',
        subjectId: changeId,
        count: accepted,
        detail: appliedDetail(found.kind, counts),
      }),
    ]);
  } catch (error) {
    if (!isConflict(error) && !(error instanceof TreeEditError)) throw error;
    await DB.batch(compareAgainStatements(services, importId, found.mapping));
    wake(services);
    throw comparedAgain();
  }
  wake(services);
}

function appliedDetail(kind: RollFileKind, { officesBegun = 0, officesEnded = 0 }: ImportCounts) {
  if (officesBegun + officesEnded === 0) return { kind };
  return { kind, officesBegun, officesEnded };
}

/** What was administered when the lines were compared may be taken away since. */
async function refuseForeignLines(services: Services, found: RollImport): Promise<void> {
  const { importId, createdBy, effectiveOn } = found;
  const { onDay, ever } = await unitsAdministeredBy(services, createdBy, effectiveOn);
  const foreign = await services.env.DB.prepare(
    `SELECT 1 AS found FROM (
       SELECT unit_id FROM roll_import_lines WHERE import_id = ?1 AND accepted = 1 AND unit_id IS NOT NULL
       UNION SELECT planned.unit_id FROM roll_import_offices AS planned
         JOIN roll_import_lines AS line USING (import_id, number)
        WHERE planned.import_id = ?1 AND (planned.accepted = 1 OR (planned.deed = 'begins' AND line.accepted = 1)))
      WHERE unit_id NOT IN (SELECT value FROM json_each(?2))
        AND unit_id NOT IN (SELECT subject_id FROM roll_import_lines WHERE import_id = ?1 AND subject_id IS NOT NULL)
      LIMIT 1`,
  )
    .bind(importId, JSON.stringify([...new Set([...onDay, ...ever])]))
    .first<number>('found');
  if (foreign !== null) throw notFound();
}

/** Lets go of a file that is not to be applied; its lines go at once. */
export async function discardImport(
  services: Services,
  actor: AccountActor,
  importId: string,
): Promise<void> {
  const { state } = await readImport(services, actor, importId);
  if (state === 'applied') throw notFound();
  const { DB } = services.env;
  await DB.batch([
    DB.prepare(`UPDATE roll_imports SET state = 'discarded', ended_at = ?2 WHERE id = ?1`).bind(
      importId,
      services.clock.now(),
    ),
    DB.prepare('DELETE FROM roll_import_lines WHERE import_id = ?').bind(importId),
  ]);
}

/**
 * Undoes an applied import.
 *
 * @throws notFound (404); the errors of `undoRollChange`
 */
export async function undoImport(
  services: Services,
  actor: AccountActor,
  importId: string,
): Promise<void> {
  const { changeId } = await readImport(services, actor, importId);
  const change = changeId === null ? null : await findRollChange(services, changeId);
  if (!change || change.undoneAt !== null) throw notFound();
  await undoRollChange(services, actor, change);
}
