import { planTreeEdit } from '../../domain/units/tree-edit.ts';
import { UNIT_KINDS } from '../../domain/units/unit-kinds.ts';
import { journalStatements, rollMessages } from '../roll-changes/roll-changes.repository.ts';
import type { Services } from '../services.ts';
import { type CodedPeriod, listMemberIdsIn } from '../units/unit-changes.repository.ts';
import { unitStatements } from '../units/unit-changes.statements.ts';
import type { RollImport } from './roll-imports.repository.ts';

type AcceptedUnit = {
  unitId: string;
  code: string;
  name: string;
  kind: string;
  parentId: string | null;
  verdict: string;
};

/**
 * The statements that write the accepted lines of a list of units: one edit of the tree.
 *
 * @throws TreeEditError when the tree is no longer what the lines were compared with
 */
export async function applyUnitsStatements(
  services: Services,
  { importId, effectiveOn }: RollImport,
  changeId: string,
  periods: readonly CodedPeriod[],
): Promise<D1PreparedStatement[]> {
  const { results } = await services.env.DB.prepare(
    `SELECT subject_id AS unitId, code, name, standing AS kind, unit_id AS parentId, verdict
       FROM roll_import_lines WHERE import_id = ? AND accepted = 1 ORDER BY number`,
  )
    .bind(importId)
    .all<AcceptedUnit>();
  const units = results.map((unit) => ({
    ...unit,
    kind: UNIT_KINDS.find((kind) => kind === unit.kind) ?? ('cell' as const),
  }));
  const facts = ({ unitId, name, kind, parentId }: (typeof units)[number]) => ({
    unitId,
    name,
    kind,
    parentId,
  });
  const created = units.filter(({ verdict }) => verdict === 'new');
  const changed = units.filter(({ verdict }) => verdict !== 'new');
  const day = effectiveOn;
  const edits = planTreeEdit(periods, {
    day,
    created: created.map(facts),
    changed: changed.map(facts),
    ended: [],
  });
  const newUnits = created.map(({ unitId, code }) => ({ unitId, code }));
  const { statements, rows } = unitStatements(services, { day, edits, newUnits });
  const parts = units.map(({ unitId }) => ({ unitId, part: 'subject' as const }));
  const moved = changed.filter(({ verdict }) => verdict === 'moved').map(({ unitId }) => unitId);
  return [
    ...statements,
    ...journalStatements(services, changeId, rows, parts),
    ...rollMessages(services, changeId, await listMemberIdsIn(services, moved, day), day),
  ];
}
