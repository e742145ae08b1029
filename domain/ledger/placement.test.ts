import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LedgerEvent } from './event.ts';
import { CAMPAIGN_EXEMPTION_GROUND, ROLL_EXEMPTION_GROUNDS } from './exemption-grounds.table.ts';
import { type Assignment, applyEvent, countsOf } from './fold.ts';
import { OFF_ROLL_GROUNDS } from './ledger.types.ts';
import { type Place, placementChanges } from './placement.ts';

const NOBODY = {
  campaign: 'c1',
  edition: null,
  statement: null,
  due: 50,
  subject: 'p',
  method: null,
  ground: null,
  actor: null,
  detail: null,
  about: null,
  key: null,
} as const;

function event(kind: LedgerEvent['kind'], unit: string, more: Partial<LedgerEvent> = {}) {
  return { ...NOBODY, seq: 0, at: 1, kind, unit, ...more };
}

function carryOut(place: Place, before: Assignment | null): Assignment | null {
  let state = before;
  for (const { kind, unitId, ...rest } of placementChanges(place, before))
    state = applyEvent(state, event(kind, unitId, rest));
  return state;
}

const anyPlace: fc.Arbitrary<Place> = fc.record({
  memberId: fc.constant('m'),
  unitId: fc.constantFrom('u1', 'u2', 'u3'),
  standing: fc.constantFrom('due' as const, ...ROLL_EXEMPTION_GROUNDS, ...OFF_ROLL_GROUNDS),
  inAudience: fc.boolean(),
});
type Deed = Place | 'opened' | 'acknowledged' | 'decision';
const anyDeeds: fc.Arbitrary<Deed[]> = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: anyPlace },
    fc.constantFrom('opened' as const, 'acknowledged' as const, 'decision' as const),
  ),
  { maxLength: 12 },
);

function after(deeds: Deed[]): Assignment | null {
  let state: Assignment | null = null;
  for (const deed of deeds) {
    const unit = state?.unit ?? 'u1';
    if (deed === 'opened') state = applyEvent(state, event('opened', unit));
    else if (deed === 'acknowledged')
      state = applyEvent(state, event('acknowledged', unit, { method: 'self' }));
    else if (deed === 'decision')
      state = applyEvent(state, event('exempted', unit, { ground: CAMPAIGN_EXEMPTION_GROUND }));
    else state = carryOut(deed, state);
  }
  return state;
}

describe('bringing an assignment into line with the roll', () => {
  it('changes nothing the second time, from any state', () => {
    fc.assert(
      fc.property(anyDeeds, anyPlace, (deeds, place) => {
        const once = carryOut(place, after(deeds));
        expect(placementChanges(place, once)).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });

  it('puts the person where the roll has them, counted once, and never takes an acknowledgement away', () => {
    fc.assert(
      fc.property(anyDeeds, anyPlace, (deeds, place) => {
        const before = after(deeds);
        const state = carryOut(place, before);
        const isOff = OFF_ROLL_GROUNDS.some((ground) => ground === place.standing);
        if (!before && (isOff || !place.inAudience)) {
          expect(state).toBeNull();
          return;
        }
        const counts = countsOf(state!);
        expect(counts.assigned).toBe(1);
        if (before?.state === 'acknowledged') expect(state!.state).toBe('acknowledged');
        else if (isOff) expect(counts.left).toBe(1);
        if (!isOff) expect(state!.unit).toBe(place.unitId);
        if (!isOff && before?.state !== 'acknowledged') {
          const decided = before?.ground === CAMPAIGN_EXEMPTION_GROUND;
          expect(counts.exempt).toBe(decided || place.standing !== 'due' ? 1 : 0);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('leaves an assignment alone that was closed with its campaign', () => {
    const open = carryOut({ memberId: 'm', unitId: 'u1', standing: 'due', inAudience: true }, null);
    const closed = applyEvent(open, event('closed', 'u1', { ground: 'campaign_closed' }));
    fc.assert(
      fc.property(anyPlace, (place) => {
        expect(placementChanges(place, closed)).toEqual([]);
      }),
    );
  });
});
