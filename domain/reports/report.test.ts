import { describe, expect, test } from 'vitest';
import { noCounts } from '../ledger/fold.ts';
import { numberRows, type ReportFigures, type ReportRow, showReport } from './report.ts';

type Changes = Partial<ReturnType<typeof noCounts>>;
const row = (unitId: string, parentId: string | null, changes: Changes): ReportRow => ({
  unitId,
  parentId,
  name: unitId,
  level: parentId === null ? 0 : 1,
  counts: { ...noCounts(), ...changes },
  issued: { due: changes.assigned ?? 0, acknowledged: changes.self ?? 0 },
});
const figures = (day: string, rows: ReportRow[]): ReportFigures => ({
  subject: {
    kind: 'campaign',
    campaignId: 'c',
    title: 'Nghị quyết',
    documentSign: null,
    dueDate: '2026-02-28',
    issuedOn: '2026-02-01',
  },
  unit: { unitId: 'all', name: 'Đảng bộ', kind: 'committee', upperName: null },
  day,
  rows,
});
const everybody = () => true;

const late = (day: string, changes: Changes) =>
  showReport(figures(day, [row('all', null, changes)]), everybody).rows[0]?.daysLate;

describe('days late', () => {
  test('run from the due date while somebody is outstanding', () => {
    expect(late('2026-03-02', { assigned: 3, self: 2 })).toBe(2);
    expect(late('2026-02-28', { assigned: 3, self: 2 })).toBe(0);
  });
  test('are none where everybody has acknowledged, or is exempt or off the roll', () => {
    expect(late('2026-06-01', { assigned: 4, self: 1, attended: 1, exempt: 1, left: 1 })).toBe(0);
  });
});

describe('a report for one reader', () => {
  const rows = [
    row('all', null, { assigned: 33, self: 30 }),
    row('small', 'all', { assigned: 3, self: 2 }),
    row('large', 'all', { assigned: 30, self: 28 }),
  ];
  const due = (isOwn: (id: string) => boolean) =>
    showReport(figures('2026-03-02', rows), isOwn).rows.map(({ coverage }) => coverage.due);
  test('shows everything to the chain of the unit, also what is below it', () => {
    expect(due(everybody)).toEqual([33, 3, 30]);
    expect(due((id) => id === 'all')).toEqual([33, 3, 30]);
  });
  test('withholds figures of few people from others, with what they follow from', () => {
    expect(due(() => false)).toEqual([33, null, null]);
    expect(due((id) => id === 'small')).toEqual([33, 3, 30]);
  });
  test('shows of a period its campaigns, and no late days', () => {
    const { counts } = rows[1] as ReportRow;
    const campaign = {
      campaignId: 'c',
      title: 'a',
      documentSign: null,
      dueDate: '2026-02-28',
      counts,
    };
    const period: ReportFigures = {
      ...figures('2026-03-02', rows),
      subject: { kind: 'period', from: '2026-02-01', to: '2026-02-28', campaigns: [campaign] },
    };
    const shown = showReport(period, everybody);
    expect(shown.rows.map(({ daysLate }) => daysLate)).toEqual([null, null, null]);
    expect(shown.campaigns.map(({ coverage }) => coverage.due)).toEqual([3]);
    expect(showReport(period, () => false).campaigns[0]?.coverage.withheld).toBe(true);
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
