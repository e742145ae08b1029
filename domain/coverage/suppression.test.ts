import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Counts, noCounts } from '../ledger/fold.ts';
import { UnitTree } from '../units/unit-tree.ts';
import { sumCounts, sumUpTree } from './coverage.ts';
import { FEWEST_SHOWN, showCoverage, showParts, withheldUnits } from './suppression.ts';

const UNITS = [
  { id: 'root', parentId: null },
  { id: 'a', parentId: 'root' },
  { id: 'b', parentId: 'root' },
  { id: 'c', parentId: 'root' },
  { id: 'a1', parentId: 'a' },
  { id: 'a2', parentId: 'a' },
  { id: 'b1', parentId: 'b' },
];
const IDS = UNITS.map(({ id }) => id);
const tree = new UnitTree(UNITS);
const nobody = () => false;

function sumsOf(own: Record<string, number>): Map<string, number> {
  return sumUpTree(
    tree,
    new Map(Object.entries(own)),
    () => 0,
    (sum, more) => sum + more,
  );
}

const withheldOf = (own: Record<string, number>, isOwn: (id: string) => boolean = nobody) => {
  const sums = sumsOf(own);
  return [...withheldUnits(tree, (id) => sums.get(id) ?? 0, isOwn)].toSorted();
};

describe('a figure over the tree', () => {
  it('is withheld from one to four people, never nought and never five', () => {
    expect(withheldOf({ a1: 4, a2: 20, b1: 0, c: 5 })).toContain('a1');
    expect(withheldOf({ a1: 5, a2: 20, c: 5 })).toEqual([]);
    expect(withheldOf({ a1: 0, a2: 20, c: 5 })).toEqual([]);
  });

  it('takes the smallest beside it along, so that nothing is left to subtract', () => {
    expect(withheldOf({ a1: 2, a2: 20, b1: 30, c: 40 })).toEqual(['a1', 'a2']);
    expect(withheldOf({ a: 10, a1: 2, a2: 20, c: 40 })).toEqual(['a1']);
    expect(withheldOf({ root: 3, a1: 8, a2: 9, b1: 7, c: 40 })).toEqual(['b', 'b1']);
  });

  it('is shown to the own chain, and does not protect others from what that chain knows', () => {
    expect(withheldOf({ a1: 2, a2: 20, c: 40 }, () => true)).toEqual([]);
    expect(withheldOf({ a1: 2, a2: 3, c: 40 }, (id) => id === 'a1')).toEqual(['a', 'a2']);
    expect(withheldOf({ a1: 2, a2: 3, b1: 9, c: 40 }, (id) => id.startsWith('a1'))).toContain('a2');
  });

  it('never leaves a difference of one to four between a unit and what is shown below it', () => {
    const anyTree = fc.record(Object.fromEntries(IDS.map((id) => [id, fc.nat(12)])));
    fc.assert(
      fc.property(anyTree, (own) => {
        const sums = sumsOf(own);
        const withheld = withheldUnits(tree, (id) => sums.get(id) ?? 0, nobody);
        const sumOf = (id: string) => sums.get(id) ?? 0;
        for (const id of IDS) {
          const below = tree.childrenOf(id).map((child) => child.id);
          if (withheld.has(id)) {
            expect(below.every((child) => withheld.has(child) || sumOf(child) === 0)).toBe(true);
            continue;
          }
          const shownBelow = below.filter((child) => !withheld.has(child));
          const rest = sumOf(id) - shownBelow.reduce((sum, child) => sum + sumOf(child), 0);
          expect([sumOf(id), rest].filter((value) => value > 0 && value < FEWEST_SHOWN)).toEqual(
            [],
          );
        }
      }),
      { numRuns: 2000 },
    );
  });
});

const people = (counts: Partial<Counts>): Counts => ({ ...noCounts(), ...counts });

describe('the figures of a unit', () => {
  it('are withheld whole where one to four are due, and take a sibling along', () => {
    const own = new Map([
      ['a1', people({ assigned: 3, self: 2, onTime: 2 })],
      ['a2', people({ assigned: 9, self: 9 })],
      ['c', people({ assigned: 30, self: 20 })],
    ]);
    const show = showCoverage(tree, sumCounts(tree, own), nobody);
    expect(show('a1')).toMatchObject({ withheld: true, due: null, counts: { self: null } });
    expect(show('a2')).toMatchObject({ withheld: true, percent: null });
    expect(show('a')).toMatchObject({ withheld: false, due: 12, acknowledged: 11 });
  });

  it('keep back why and how of a few, and what would give it away', () => {
    const one = new UnitTree([{ id: 'u', parentId: null }]);
    const counts = people({ assigned: 30, exempt: 2, self: 20, attested: 3, onTime: 22 });
    const { due, acknowledged, outstanding, percent, ...rest } = showCoverage(
      one,
      new Map([['u', counts]]),
      nobody,
    )('u');
    expect({ due, acknowledged, outstanding, percent }).toEqual({
      due: 28,
      acknowledged: 23,
      outstanding: 5,
      percent: 82.14,
    });
    const hidden = { assigned: null, exempt: null, self: null, attended: null, attested: null };
    expect(rest.counts).toEqual({ ...hidden, left: 0, closed: 0, opened: 0, onTime: 22 });
    const own = showCoverage(one, new Map([['u', counts]]), () => true)('u');
    expect(own.counts).toEqual(counts);
  });
});

describe('parts of a sum', () => {
  it.each([
    [
      [20, 3, 0, 9],
      [20, null, 0, null],
    ],
    [
      [20, 3, 2, 9],
      [20, null, null, 9],
    ],
    [
      [20, 0, 9],
      [20, 0, 9],
    ],
    [[3], [null]],
    [
      [3, 0],
      [null, null],
    ],
  ])('%j show as %j', (parts, expected) => {
    expect(showParts(parts, false)).toEqual(expected);
    expect(showParts(parts, true)).toEqual(parts);
  });
});
