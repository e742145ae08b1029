import { describe, expect, test } from 'vitest';
import { noCounts } from '../ledger/fold.ts';
import { OFFICES } from '../members/offices.table.ts';
import { type OfficeCounts, showOffices } from './offices.ts';

const counts = (assigned: number, attended = 0, self = 0) => ({
  ...noCounts(),
  assigned,
  attended,
  self,
});
/** Offices in the order of the table with so many people due each. */
const offices = (...due: number[]): OfficeCounts[] =>
  due.map((assigned, index) => ({
    office: (OFFICES[index] as (typeof OFFICES)[number]).code,
    counts: counts(assigned),
  }));
const dueShown = (all: number, isOwn: boolean, ...due: number[]) =>
  showOffices(offices(...due), counts(all), isOwn).map((kind) => kind.due);

describe('kinds of people in a report', () => {
  test('are due, acknowledged and a share of these, everybody last', () => {
    const held: OfficeCounts[] = [
      { office: 'reporter', counts: { ...counts(7, 2, 3), exempt: 1 } },
    ];
    expect(showOffices(held, counts(40, 10, 10), true)).toEqual([
      { office: 'reporter', due: 6, attended: 2, acknowledged: 5, percent: 83.33 },
      { office: 'member', due: 40, attended: 10, acknowledged: 20, percent: 50 },
    ]);
  });

  test('have no share where nobody is due', () => {
    const nobody: OfficeCounts[] = [{ office: 'reporter', counts: { ...counts(1), exempt: 1 } }];
    expect(showOffices(nobody, counts(9), true)[0]).toMatchObject({ due: 0, percent: null });
  });

  test('are none where no office is counted', () => {
    expect(showOffices([], counts(40), true)).toEqual([]);
  });
});

describe('outside the chain of the unit', () => {
  test('few people are withheld, and how anybody acknowledged; the chain sees everything', () => {
    expect(dueShown(40, false, 4, 20, 0)).toEqual([null, 20, 0, 40]);
    expect(dueShown(40, true, 4, 20, 0)).toEqual([4, 20, 0, 40]);
    const [kind] = showOffices(
      [{ office: 'reporter', counts: counts(9, 5, 2) }],
      counts(40),
      false,
    );
    expect(kind).toEqual({
      office: 'reporter',
      due: 9,
      attended: null,
      acknowledged: 7,
      percent: 77.78,
    });
  });

  test('so is a kind from which few people could be worked out', () => {
    expect(dueShown(40, false, 37)).toEqual([null, 40]);
    expect(dueShown(40, false, 12, 10, 7)).toEqual([12, null, 7, 40]);
    expect(dueShown(40, false, 12, 12)).toEqual([12, 12, 40]);
    expect(dueShown(3, false, 3)).toEqual([null, null]);
  });
});
