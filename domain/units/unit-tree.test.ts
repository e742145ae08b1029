import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { heldOn, mergedTree, type TreeNode, UnitTree, UnitTreeError } from './unit-tree.ts';

/** Any tree: each unit stands under one of those before it. */
const anyTree: fc.Arbitrary<TreeNode[]> = fc
  .array(fc.nat(), { minLength: 1, maxLength: 40 })
  .map((parents) =>
    parents.map((parent, index) => ({
      id: `u${index}`,
      parentId: index === 0 ? null : `u${parent % index}`,
    })),
  );

const small = [
  { id: 'root', parentId: null },
  { id: 'a', parentId: 'root' },
  { id: 'b', parentId: 'root' },
  { id: 'a1', parentId: 'a' },
];

function problemOf(units: TreeNode[]) {
  try {
    void new UnitTree(units);
    return null;
  } catch (error) {
    return error instanceof UnitTreeError ? { [error.problem]: error.unitIds } : error;
  }
}

describe('a tree of units', () => {
  it('knows children, ancestors from near to far, and descendants depth first', () => {
    const tree = new UnitTree(small);
    expect(tree.childrenOf('root').map(({ id }) => id)).toEqual(['a', 'b']);
    expect(tree.ancestorsOf('a1').map(({ id }) => id)).toEqual(['a', 'root']);
    expect(tree.descendantsOf('root').map(({ id }) => id)).toEqual(['a', 'a1', 'b']);
    expect(tree.descendantsOf('unknown')).toEqual([]);
    expect(tree.walk().map(({ unit, level }) => [unit.id, level])).toEqual([
      ['root', 0],
      ['a', 1],
      ['a1', 2],
      ['b', 1],
    ]);
  });

  it('visits every unit once, parents first, at one level more than the parent', () => {
    fc.assert(
      fc.property(anyTree, (units) => {
        const tree = new UnitTree(
          fc.sample(fc.shuffledSubarray(units, { minLength: units.length }), 1)[0] ?? [],
        );
        const levels = new Map<string, number>();
        for (const { unit, level } of tree.walk()) {
          expect(level).toBe(unit.parentId === null ? 0 : (levels.get(unit.parentId) ?? NaN) + 1);
          levels.set(unit.id, level);
        }
        expect(levels.size).toBe(units.length);
      }),
    );
  });

  it('has a unit below another exactly when that other is above it', () => {
    fc.assert(
      fc.property(anyTree, (units) => {
        const tree = new UnitTree(units);
        for (const one of units)
          for (const other of tree.descendantsOf(one.id))
            expect(tree.ancestorsOf(other.id)).toContain(one);
        const below = units.reduce((sum, { id }) => sum + tree.descendantsOf(id).length, 0);
        const above = units.reduce((sum, { id }) => sum + tree.ancestorsOf(id).length, 0);
        expect(below).toBe(above);
      }),
    );
  });

  it('is refused with a unit twice, a missing parent, or a circle, naming the units', () => {
    expect(problemOf(small)).toBeNull();
    expect(problemOf([...small, { id: 'a', parentId: 'b' }])).toEqual({ repeated: ['a'] });
    expect(problemOf([...small, { id: 'c', parentId: 'gone' }])).toEqual({ orphan: ['c'] });
    const circle = [
      { id: 'c', parentId: 'd' },
      { id: 'd', parentId: 'c' },
      { id: 'e', parentId: 'd' },
    ];
    expect(problemOf([...small, ...circle])).toEqual({ cycle: ['c', 'd', 'e'] });
    expect(problemOf([{ id: 'x', parentId: 'x' }])).toEqual({ cycle: ['x'] });
  });
});

describe('two days in one tree', () => {
  it('shows what stands now, and what was dissolved under its old parent', () => {
    const before = [...small, { id: 'b1', parentId: 'b' }];
    const after = [
      { id: 'root', parentId: null },
      { id: 'a', parentId: 'root' },
      { id: 'a1', parentId: 'root' },
    ];
    const tree = mergedTree(before, after);
    expect(tree.ancestorsOf('a1').map(({ id }) => id)).toEqual(['root']);
    expect(tree.ancestorsOf('b1').map(({ id }) => id)).toEqual(['b', 'root']);
  });

  it('holds every unit of both days', () => {
    fc.assert(
      fc.property(anyTree, anyTree, (before, after) => {
        const ids = mergedTree(before, after)
          .walk()
          .map(({ unit }) => unit.id);
        expect(new Set(ids)).toEqual(new Set([...before, ...after].map(({ id }) => id)));
        expect(ids.length).toBe(new Set(ids).size);
      }),
    );
  });
});

describe('dated rows', () => {
  it('hold from their first day to the day before their last', () => {
    const row = { validFrom: '2025-03-01', validTo: '2025-07-01' };
    const days = ['2025-02-28', '2025-03-01', '2025-06-30', '2025-07-01'];
    expect(days.map((day) => heldOn([row], day).length)).toEqual([0, 1, 1, 0]);
    expect(heldOn([{ ...row, validTo: null }], '2099-01-01')).toHaveLength(1);
  });
});
