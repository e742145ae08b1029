import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { VALIDITY_KINDS, type ValidityClaim, validityOf } from './validity.ts';

const claim = (change: Partial<ValidityClaim> = {}): ValidityClaim => ({
  kind: 'replaces',
  documentId: 'new',
  from: '2026-05-20',
  authority: 'sufficient',
  confidence: 0.95,
  ...change,
});
const on = (day: string, ...claims: ValidityClaim[]) => validityOf(claims, day);

describe('validityOf', () => {
  it('is in force while nothing that decides says otherwise', () => {
    expect(on('2026-06-01').state).toBe('in_force');
    for (const doubtful of [claim({ authority: 'insufficient' }), claim({ confidence: 0.67 })])
      expect(on('2026-06-01', doubtful)).toMatchObject({ state: 'in_force', doubtful: [doubtful] });
  });
  it('ends on the first day of the first replacement or repeal', () => {
    const repeal = claim({ kind: 'repeals', from: '2026-07-01' });
    expect(on('2026-05-19', claim())).toMatchObject({ state: 'in_force', upcoming: [claim()] });
    expect(on('2026-08-01', repeal, claim())).toMatchObject({
      state: 'replaced',
      from: '2026-05-20',
      by: [claim()],
    });
    expect(on('2026-08-01', repeal).state).toBe('repealed');
  });
  it('counts every amendment while it holds, the latest as its date', () => {
    const [first, second] = ['2025-01-02', '2026-01-02'].map((from) =>
      claim({ kind: 'amends', from, authority: null }),
    ) as [ValidityClaim, ValidityClaim];
    expect(on('2026-06-01', second, first)).toMatchObject({
      state: 'amended',
      from: '2026-01-02',
      by: [first, second],
    });
  });
  it('loses no claim, does not depend on their order, and never comes back once ended', () => {
    const days = fc.constantFrom('2024-01-01', '2025-01-01', '2026-01-01');
    const claims = fc.array(
      fc.record<ValidityClaim>({
        kind: fc.constantFrom(...VALIDITY_KINDS),
        documentId: fc.constantFrom('a', 'b'),
        from: fc.option(days),
        authority: fc.constantFrom('sufficient', 'insufficient', 'not_comparable'),
        confidence: fc.constantFrom(0.67, 0.95),
      }),
    );
    fc.assert(
      fc.property(claims, days, (all, day) => {
        const found = validityOf(all, day);
        const reversed = validityOf(all.toReversed(), day);
        expect([reversed.state, reversed.from]).toEqual([found.state, found.from]);
        for (const one of [...found.by, ...found.upcoming, ...found.doubtful])
          expect(all).toContain(one);
        const ended = ['replaced', 'repealed'].includes(found.state);
        if (ended) expect(validityOf(all, '2099-01-01').state).toBe(found.state);
      }),
    );
  });
});
