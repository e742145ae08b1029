import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../dates/local-day.ts';
import {
  afterEdit,
  planTreeEdit,
  type TreeEdit,
  TreeEditError,
  type UnitPeriod,
} from './tree-edit.ts';
import { heldOn, UnitTree } from './unit-tree.ts';

const DAY = '2026-07-01';
const period = (
  unitId: string,
  parentId: string | null,
  more: Partial<UnitPeriod> = {},
): UnitPeriod => ({
  id: `${unitId}-1`,
  unitId,
  parentId,
  name: unitId,
  kind: parentId === null ? 'committee' : 'cell',
  validFrom: '2020-01-01',
  validTo: null,
  ...more,
});
const TREE = [period('root', null), period('a', 'root'), period('a1', 'a'), period('b', 'root')];

const edit = (changes: Partial<TreeEdit>): TreeEdit => ({
  day: DAY,
  created: [],
  changed: [],
  ended: [],
  ...changes,
});

function problemOf(changes: Partial<TreeEdit>, periods = TREE): string {
  try {
    planTreeEdit(periods, edit(changes));
    return 'none';
  } catch (error) {
    if (error instanceof TreeEditError) return `${error.problem} ${error.unitIds.join()}`;
    throw error;
  }
}

describe('an edit of the tree', () => {
  it('ends one period and begins the next, and leaves alone what stays as it is', () => {
    const changed = [
      { unitId: 'a1', parentId: 'b' },
      { unitId: 'b', name: 'b' },
    ];
    const { begun, ended, altered } = planTreeEdit(TREE, edit({ changed }));
    expect(begun).toEqual([
      { unitId: 'a1', name: 'a1', kind: 'cell', parentId: 'b', validFrom: DAY },
    ]);
    expect(ended.map(({ id }) => id)).toEqual(['a1-1']);
    expect(altered).toEqual([]);
  });

  it('corrects what begins on the very day', () => {
    const periods = [...TREE, period('c', 'root', { validFrom: DAY })];
    const plan = planTreeEdit(periods, edit({ changed: [{ unitId: 'c', name: 'Chi bộ C' }] }));
    expect([plan.begun, plan.ended]).toEqual([[], []]);
    expect(plan.altered[0]?.facts.name).toBe('Chi bộ C');
  });

  it('lets two units and their children become one', () => {
    const plan = planTreeEdit(
      TREE,
      edit({
        created: [{ unitId: 'ab', name: 'ab', kind: 'cell', parentId: 'root' }],
        changed: [{ unitId: 'a1', parentId: 'ab' }],
        ended: ['a', 'b'],
      }),
    );
    const after = heldOn(afterEdit(TREE, plan, DAY), DAY);
    expect(after.map(({ unitId, parentId }) => `${unitId}<${parentId}`).toSorted()).toEqual([
      'a1<ab',
      'ab<root',
      'root<null',
    ]);
  });

  it.each<[string, Partial<TreeEdit>, string]>([
    ['a unit under its own child', { changed: [{ unitId: 'a', parentId: 'a1' }] }, 'cycle a1,a'],
    ['a unit under itself', { changed: [{ unitId: 'b', parentId: 'b' }] }, 'cycle b'],
    ['children left under a unit that ends', { ended: ['a'] }, 'orphan a1'],
    ['a parent that does not exist', { changed: [{ unitId: 'b', parentId: 'x' }] }, 'orphan b'],
    ['an end before the start', { day: '2020-01-01', ended: ['b'] }, 'ends_before_start b'],
    ['a day before the unit', { day: '2019-01-01', ended: ['b'] }, 'later_change b'],
    ['an unknown unit', { ended: ['x'] }, 'absent x'],
    ['a second root', { changed: [{ unitId: 'b', parentId: null }] }, 'root root,b'],
    ['the same unit twice', { changed: [{ unitId: 'b' }], ended: ['b'] }, 'repeated b'],
  ])('refuses %s', (_title, changes, problem) => {
    expect(problemOf(changes)).toBe(problem);
  });

  it('refuses what an already planned change would overlap or lose', () => {
    const periods = [
      ...TREE.filter(({ unitId }) => unitId !== 'b'),
      period('b', 'root', { validTo: '2026-09-01' }),
      period('b', 'a', { id: 'b-2', validFrom: '2026-09-01' }),
    ];
    expect(problemOf({ changed: [{ unitId: 'b', name: 'x' }] }, periods)).toBe('later_change b');
    expect(problemOf({ changed: [{ unitId: 'a1', parentId: 'b' }], ended: ['a'] }, periods)).toBe(
      'orphan b',
    );
  });
});

it('leaves a tree on every day, whatever random edits are tried', () => {
  const ids = ['a', 'a1', 'b', 'n0', 'n1', 'n2'];
  const step = fc.record({
    deed: fc.constantFrom('create', 'move', 'rename', 'end'),
    unit: fc.constantFrom(...ids),
    other: fc.constantFrom('root', ...ids),
    day: fc.integer({ min: 0, max: 60 }).map((days) => addDays('2026-01-01', days)),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
      let periods = TREE;
      for (const [index, { deed, unit, other, day }] of steps.entries()) {
        const isNew = !periods.some(({ unitId }) => unitId === unit);
        const changes: Partial<TreeEdit> = {
          create: {
            created: isNew
              ? [{ unitId: unit, name: unit, kind: 'cell' as const, parentId: other }]
              : [],
          },
          move: { changed: [{ unitId: unit, parentId: other }] },
          rename: { changed: [{ unitId: unit, name: String(index) }] },
          end: { ended: [unit] },
        }[deed];
        try {
          const plan = planTreeEdit(periods, edit({ day, ...changes }));
          periods = afterEdit(periods, plan, day).map((one, at) => ({ ...one, id: String(at) }));
        } catch (error) {
          if (!(error instanceof TreeEditError)) throw error;
        }
      }
      for (let days = -1; days < 65; days += 1) {
        const day = addDays('2026-01-01', days);
        const units = heldOn(periods, day).map(({ unitId, parentId }) => ({
          id: unitId,
          parentId,
        }));
        expect(new UnitTree(units).roots).toHaveLength(1);
      }
      for (const one of periods)
        if (one.validTo !== null) expect(one.validTo > one.validFrom).toBe(true);
    }),
    { numRuns: 150 },
  );
});
