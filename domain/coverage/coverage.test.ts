import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LedgerEvent } from '../ledger/event.ts';
import { recount } from '../ledger/fold.test-recount.ts';
import { addCounts, type Counts, countsOf, foldCampaign, noCounts } from '../ledger/fold.ts';
import { CLOSING_GROUNDS, EVENT_KINDS } from '../ledger/ledger.types.ts';
import { UnitTree } from '../units/unit-tree.ts';
import { coverageOf, sumCounts } from './coverage.ts';
import { percentage } from './percentage.ts';

describe('a percentage', () => {
  it.each([
    [2909, 3044, 95.57],
    [35_599, 35_900, 99.16],
    [11, 12, 91.67],
    [350, 459, 76.25],
    [201, 20_000, 1.01],
    [1, 800, 0.13],
    [0, 7, 0],
    [7, 7, 100],
  ])('of %i in %i is %f', (part, whole, expected) => {
    expect(percentage(part, whole)).toBe(expected);
  });

  it('of nobody is not computed', () => {
    expect(percentage(0, 0)).toBeNull();
  });

  it('is never 100 before the last, and never off by more than half a hundredth', () => {
    fc.assert(
      fc.property(fc.nat(100_000), fc.integer({ min: 1, max: 100_000 }), (part, whole) => {
        fc.pre(part <= whole);
        const share = percentage(part, whole) ?? NaN;
        expect(Math.abs(share - (part * 100) / whole)).toBeLessThanOrEqual(0.005 + 1e-9);
        if (part === whole) expect(share).toBe(100);
      }),
    );
  });
});

describe('what counts say', () => {
  it('leaves exempt and departed out of the due, but keeps in whoever was closed', () => {
    const counts = {
      ...noCounts(),
      assigned: 10,
      exempt: 1,
      left: 1,
      closed: 2,
      self: 3,
      attended: 1,
    };
    expect(coverageOf({ ...counts, onTime: 3 })).toEqual({
      due: 8,
      acknowledged: 4,
      outstanding: 2,
      percent: 50,
      onTimePercent: 37.5,
    });
  });

  it('is not computed where nobody is due', () => {
    expect(coverageOf({ ...noCounts(), assigned: 2, exempt: 2 })).toMatchObject({
      due: 0,
      percent: null,
      onTimePercent: null,
    });
  });
});

const UNITS = [
  { id: 'u0', parentId: null },
  { id: 'u1', parentId: 'u0' },
  { id: 'u2', parentId: 'u0' },
  { id: 'u3', parentId: 'u1' },
];
const PEOPLE = 6;
const DUE = 50;

/** A history: first everybody who takes part is assigned at some time, then anything in any order. */
const anyHistory: fc.Arbitrary<LedgerEvent[]> = fc
  .array(
    fc.record({
      kind: fc.constantFrom(...EVENT_KINDS.filter((kind) => kind !== 'key')),
      person: fc.nat(PEOPLE - 1),
      unit: fc.constantFrom(...UNITS.map(({ id }) => id)),
      method: fc.constantFrom('self', 'attended', 'attested'),
      ground: fc.constantFrom(...CLOSING_GROUNDS),
      back: fc.nat(12),
      pause: fc.nat(5),
    }),
    { maxLength: 60 },
  )
  .map((steps) => {
    let at = 0;
    return steps.map((step, seq) => {
      at += step.pause;
      return {
        seq,
        at,
        kind: step.kind,
        campaign: 'c1',
        edition: null,
        statement: null,
        due: DUE,
        unit: step.unit,
        subject: `person-${step.person}`,
        method: step.kind === 'acknowledged' ? step.method : null,
        ground: step.kind === 'closed' ? step.ground : null,
        actor: null,
        detail: null,
        about: step.kind === 'corrected' ? Math.max(0, seq - step.back) : null,
        key: null,
      };
    });
  })
  // A correction speaks of an earlier event of the same person that is no correction itself.
  .map((events) =>
    events.filter(({ kind, about, subject, seq }) => {
      if (kind !== 'corrected') return true;
      const meant = events[about ?? -1];
      return meant?.subject === subject && meant.kind !== 'corrected' && meant.seq < seq;
    }),
  );

describe('counts from events', () => {
  const tree = new UnitTree(UNITS);

  it('equal an independent recount in any history, cut at any time, in every unit', () => {
    fc.assert(
      fc.property(anyHistory, fc.nat(200), (history, cut) => {
        const events = history.filter(({ at }) => at <= cut);
        const own = new Map<string, Counts>();
        for (const assignment of foldCampaign(events).values())
          own.set(
            assignment.unit,
            addCounts(own.get(assignment.unit) ?? noCounts(), countsOf(assignment)),
          );
        const sums = sumCounts(tree, own);
        for (const { id } of UNITS) {
          expect(own.get(id) ?? noCounts()).toEqual(recount(events, id));
          const below = [id, ...tree.descendantsOf(id).map((unit) => unit.id)];
          const expected = below.reduce(
            (sum, unit) => addCounts(sum, recount(events, unit)),
            noCounts(),
          );
          expect(sums.get(id)).toEqual(expected);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('add up: everybody assigned is in exactly one state, and nobody twice', () => {
    fc.assert(
      fc.property(anyHistory, (history) => {
        const states = [...foldCampaign(history).values()];
        const counts = states.reduce((sum, state) => addCounts(sum, countsOf(state)), noCounts());
        const { due, acknowledged, outstanding } = coverageOf(counts);
        expect(counts.assigned).toBe(states.length);
        expect(counts.assigned).toBeLessThanOrEqual(PEOPLE);
        expect(outstanding).toBe(
          states.filter(({ state }) => state === 'assigned' || state === 'opened').length,
        );
        expect(due).toBe(acknowledged + outstanding + counts.closed);
        expect(counts.onTime).toBeLessThanOrEqual(acknowledged);
      }),
    );
  });
});
