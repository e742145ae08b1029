import { describe, expect, it } from 'vitest';
import { bandsOf, daysUntil, mergeDays } from './days-to-acknowledge.ts';

const day = (days: number, self: number, attended = 0, attested = 0) => ({
  days,
  self,
  attended,
  attested,
});

describe('days to acknowledge', () => {
  const days = mergeDays([day(31, 1), day(0, 2), day(3, 0, 4), day(0, 1, 0, 1), day(30, 1)]);

  it('are merged in order', () => {
    expect(days).toEqual([day(0, 3, 0, 1), day(3, 0, 4), day(30, 1), day(31, 1)]);
  });

  it('fall into bands without a gap, everybody in one', () => {
    expect(bandsOf(days)).toEqual([
      { from: 0, to: 0, self: 3, attended: 0, attested: 1 },
      { from: 1, to: 3, self: 0, attended: 4, attested: 0 },
      { from: 4, to: 7, self: 0, attended: 0, attested: 0 },
      { from: 8, to: 14, self: 0, attended: 0, attested: 0 },
      { from: 15, to: 30, self: 1, attended: 0, attested: 0 },
      { from: 31, to: null, self: 1, attended: 0, attested: 0 },
    ]);
  });

  it.each([
    [0, 0],
    [0.4, 0],
    [0.5, 3],
    [0.8, 3],
    [0.9, 30],
    [1, 31],
  ])('part %f is reached after %i days', (part, expected) => {
    expect(daysUntil(days, part)).toBe(expected);
  });

  it('of nobody are none', () => {
    expect(daysUntil([], 0.5)).toBeNull();
  });
});
