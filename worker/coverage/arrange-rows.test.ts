import { describe, expect, it } from 'vitest';
import { arrangeRows, orderOf } from './arrange-rows.ts';
import type { UnitCoverage } from './coverage.service.ts';

const row = (name: string, outstanding: number | null, percent: number | null) =>
  ({ name, coverage: { outstanding, percent } }) as unknown as UnitCoverage & { name: string };
const rows = [
  row('whole', 7, 80),
  row('complete', 0, 100),
  row('small', null, null),
  row('behind', 5, 50),
  row('nearly', 2, 96.5),
];
const names = (order: 'tree' | 'share' | 'outstanding', onlyOutstanding = false) =>
  arrangeRows(rows, { order, onlyOutstanding }).map(({ name }) => name);

describe('rows by unit', () => {
  it('stand as in the tree unless asked otherwise', () => {
    expect(names('tree')).toEqual(['whole', 'complete', 'small', 'behind', 'nearly']);
    expect(orderOf('anything')).toBe('tree');
    expect(orderOf('share')).toBe('share');
  });
  it('come lowest share or most people first, what is withheld last, the whole always first', () => {
    expect(names('share')).toEqual(['whole', 'behind', 'nearly', 'complete', 'small']);
    expect(names('outstanding')).toEqual(['whole', 'behind', 'nearly', 'complete', 'small']);
  });
  it('leave out complete units, never one whose figures are withheld', () => {
    expect(names('tree', true)).toEqual(['whole', 'small', 'behind', 'nearly']);
    expect(arrangeRows([], { order: 'share', onlyOutstanding: true })).toEqual([]);
  });
});
