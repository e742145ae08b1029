import type { ChoosableUnit } from '../../web/department/review-fields.ts';
import type { TreeUnit } from '../units/units.repository.ts';

/** The tree below the committee itself, which is its own choice in the form. */
export function choosableUnits(tree: readonly TreeUnit[]): ChoosableUnit[] {
  const below = Map.groupBy(tree, (unit) => unit.parentId);
  const branch = (parentId: string | null): ChoosableUnit[] =>
    (below.get(parentId) ?? []).map(({ id, name }) => ({ id, name, children: branch(id) }));
  return branch(null).flatMap((root) => (root.children.length > 0 ? root.children : [root]));
}
