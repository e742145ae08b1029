import { describe, expect, test } from 'vitest';
import { noCounts } from '../ledger/fold.ts';
import { daysLate, numberRows, type ReportFigures, type ReportRow } from './report.ts';

const row = (changes: Partial<ReturnType<typeof noCounts>>, level = 0): ReportRow => ({
  unitId: 'u',
  name: 'Chi bộ',
  level,
  counts: { ...noCounts(), ...changes },
  issued: null,
});
const figures = (day: string): ReportFigures => ({
  subject: {
    kind: 'campaign',
    campaignId: 'c',
    title: 'Nghị quyết',
    documentSign: null,
    dueDate: '2026-02-28',
    issuedOn: '2026-02-01',
  },
  unit: { unitId: 'u', name: 'Chi bộ', kind: 'cell', upperName: null },
  day,
  rows: [],
});

describe('days late', () => {
  test('run from the due date while somebody is outstanding', () => {
    expect(daysLate(figures('2026-03-02'), row({ assigned: 3, self: 2 }))).toBe(2);
    expect(daysLate(figures('2026-02-28'), row({ assigned: 3, self: 2 }))).toBe(0);
  });
  test('are none where everybody has acknowledged, or is exempt or off the roll', () => {
    const done = row({ assigned: 4, self: 1, attended: 1, exempt: 1, left: 1 });
    expect(daysLate(figures('2026-06-01'), done)).toBe(0);
  });
  test('are not computed for a period', () => {
    const period: ReportFigures = {
      ...figures('2026-03-02'),
      subject: { kind: 'period', from: '2026-02-01', to: '2026-02-28', campaigns: [] },
    };
    expect(daysLate(period, row({ assigned: 1 }))).toBeNull();
  });
});

describe('numbers of rows', () => {
  test('follow the tree and begin anew below each unit', () => {
    expect(numberRows([0, 1, 2, 2, 1, 2, 3, 1].map((level) => ({ level })))).toEqual([
      '',
      '1',
      '1.1',
      '1.2',
      '2',
      '2.1',
      '2.1.1',
      '3',
    ]);
  });
  test('survive a level that is passed over', () => {
    expect(numberRows([0, 2, 1].map((level) => ({ level })))).toEqual(['', '1.1', '1']);
  });
});
