import { unitsAdministeredBy } from '../access/scope.ts';
import type { OutboxRow } from '../outbox/outbox.repository.ts';
import { revisionStatement } from '../roll-changes/roll-changes.repository.ts';
import type { Services } from '../services.ts';
import { listPeriods } from '../units/unit-changes.repository.ts';
import { listTree } from '../units/units.repository.ts';
import { forgetPlannedStatement, plannedStatements } from './import-offices.repository.ts';
import { compareMembers } from './members.compare.ts';
import type { Comparison } from './offices.compare.ts';
import {
  comparedStatement,
  countFindings,
  findImport,
  listStagedLines,
  type RollImport,
} from './roll-imports.repository.ts';
import { compareUnits } from './units.compare.ts';
import { UnitLookup } from './units.lookup.ts';

/** Lines written at a time; how far it is, is shown after each. */
const LINES_A_WRITE = 1_000;

/**
 * Compares the staged lines of an import with the roll, for whoever sent it. May be stopped anywhere and
 * repeated: it begins anew and ends the same.
 */
export async function compareImport(services: Services, { subjectId }: OutboxRow): Promise<void> {
  const found = await findImport(services, subjectId);
  if (found?.state !== 'comparing') return;
  const { DB } = services.env;
  const { importId } = found;
  const revision = await revisionStatement(services).first<number>('number');
  await DB.batch([
    forgetPlannedStatement(services, importId),
    DB.prepare('DELETE FROM roll_import_lines WHERE import_id = ? AND number < 0').bind(importId),
  ]);
  const { lines, offices } = await compare(services, found);
  for (let from = 0; from < lines.length; from += LINES_A_WRITE)
    await DB.batch([
      comparedStatement(services, importId, lines.slice(from, from + LINES_A_WRITE)),
      DB.prepare('UPDATE roll_imports SET compared_count = min(?2, line_count) WHERE id = ?1').bind(
        importId,
        from + LINES_A_WRITE,
      ),
    ]);
  const planned = plannedStatements(services, importId, offices);
  if (planned.length > 0) await DB.batch(planned);
  const counts = JSON.stringify(await countFindings(services, importId));
  await DB.prepare(
    `UPDATE roll_imports SET state = 'compared', roll_revision = ?2, counts = ?3, compared_count = line_count
      WHERE id = ?1 AND state = 'comparing'`,
  )
    .bind(importId, revision, counts)
    .run();
}

async function compare(services: Services, found: RollImport): Promise<Comparison> {
  const [staged, own, periods] = await Promise.all([
    listStagedLines(services, found.importId),
    unitsAdministeredBy(services, found.createdBy, found.effectiveOn),
    listPeriods(services),
  ]);
  const seen = new Set(own.onDay);
  if (found.kind === 'units')
    return { lines: compareUnits(services, found, staged, periods, seen), offices: [] };
  const open = new Set(
    periods.filter(({ validTo }) => validTo === null).map(({ unitId }) => unitId),
  );
  const units = (await listTree(services, found.effectiveOn)).filter(
    ({ id }) => seen.has(id) && open.has(id),
  );
  return await compareMembers(services, found, staged, new UnitLookup(units), new Set(own.ever));
}
