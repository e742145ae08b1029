import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, localDay } from '../dates/local-day.ts';
import { type DutyDecision, dutiesAfter, isAffected } from './duties.ts';
import { unitsIssuing } from './issuing-unit.ts';
import { countStanding, standingOf } from './standing.ts';
import { heldDuty, type Laid, predecessorsOf } from './succession.ts';

function decision(more: Partial<DutyDecision>): DutyDecision {
  return {
    number: 1,
    deed: 'laid_down',
    unitIds: ['a', 'b'],
    dueDate: '2026-03-31',
    types: ['programme', 'plan'],
    ground: null,
    reason: '',
    decidedAt: 0,
    ...more,
  };
}

describe('duties', () => {
  test('follow from the decisions in their order', () => {
    const { duties } = dutiesAfter([
      decision({}),
      decision({ deed: 'laid_down', unitIds: ['b', 'c'], dueDate: '2026-05-01' }),
      decision({ deed: 'due_changed', unitIds: ['a', 'x'], dueDate: '2026-04-15' }),
      decision({ deed: 'exempted', unitIds: ['b'], dueDate: null, ground: 'joint_programme' }),
      decision({ deed: 'exempted', unitIds: ['c'], dueDate: null, ground: 'other' }),
      decision({ deed: 'owed_again', unitIds: ['c'], dueDate: null }),
    ]);
    expect([...duties].map(([id, { dueDate, exempt }]) => [id, dueDate, exempt])).toEqual([
      ['a', '2026-04-15', null],
      ['b', '2026-03-31', 'joint_programme'],
      ['c', '2026-05-01', null],
    ]);
    expect(
      dutiesAfter([decision({}), decision({ deed: 'taken_back', unitIds: ['a'] })]).duties,
    ).toEqual(new Map([['b', duties.get('b') && { ...duties.get('b'), exempt: null }]]));
  });
  test('a decision that would change nothing is known before it is taken', () => {
    const [duty] = dutiesAfter([decision({})]).duties.values();
    expect(isAffected(duty, 'laid_down', '2026-05-01')).toBe(false);
    expect(isAffected(undefined, 'exempted', null)).toBe(false);
    expect(isAffected(duty, 'due_changed', '2026-03-31')).toBe(false);
    expect(isAffected(duty, 'due_changed', '2026-04-01')).toBe(true);
    expect(isAffected(duty, 'owed_again', null)).toBe(false);
  });
});

const on = (days: number) => addDays('2026-01-01', days);

describe('days late', () => {
  const duty = { dueDate: '2026-03-31', exempt: null };
  test('turn at midnight in Vietnam', () => {
    const lastMoment = Date.UTC(2026, 2, 31, 16, 59, 59, 999);
    const before = standingOf(duty, null, localDay(lastMoment));
    const after = standingOf(duty, null, localDay(lastMoment + 1));
    expect([before, after].map(countStanding).map(({ overdue }) => overdue)).toEqual([0, 1]);
    expect([before.daysLate, after.daysLate]).toEqual([0, 1]);
  });
  test('are counted to the date of the paper, however late one looks', () => {
    expect(standingOf(duty, '2026-03-31', '2027-01-01')).toMatchObject({ state: 'on_time' });
    expect(standingOf(duty, '2026-04-02', '2027-01-01')).toMatchObject({
      state: 'late',
      daysLate: 2,
    });
    expect(standingOf({ ...duty, exempt: 'other' }, null, '2027-01-01')).toMatchObject({
      state: 'exempt',
      daysLate: 0,
    });
  });
  test('each unit counts in exactly one state, and only after the due date as overdue', () => {
    fc.assert(
      fc.property(fc.option(fc.nat(60)), fc.nat(60), fc.nat(60), (issued, due, seen) => {
        const issuedOn = issued === null ? null : on(issued);
        const counts = countStanding(
          standingOf({ dueDate: on(due), exempt: null }, issuedOn, on(seen)),
        );
        expect(counts.onTime + counts.late + counts.outstanding).toBe(counts.owed);
        expect(counts.overdue).toBe(issued === null && seen > due ? 1 : 0);
        expect(counts.late).toBe(issued !== null && issued > due ? 1 : 0);
      }),
    );
  });
});

const duty = (dueDate: string, exempt: 'other' | null = null) => ({
  dueDate,
  types: ['plan' as const],
  exempt,
});
const laid = (more: Partial<Laid>): Laid => ({
  duties: new Map([
    ['a', duty('2026-03-31')],
    ['b', duty('2026-04-30')],
  ]),
  amendments: new Map(),
  issued: [],
  successions: [
    { fromUnitId: 'a', toUnitId: 'c', day: '2026-07-01' },
    { fromUnitId: 'b', toUnitId: 'c', day: '2026-07-01' },
  ],
  ...more,
});

const issuedOf = (issued: Laid['issued']) =>
  heldDuty('c', laid({ issued }), '2026-08-01')?.issuedOn;

describe('a successor', () => {
  test('owes once what its predecessors owed, from the day it stands for them', () => {
    expect(heldDuty('c', laid({}), '2026-06-30')).toBeNull();
    expect(heldDuty('c', laid({}), '2026-07-01')).toMatchObject({
      duty: { dueDate: '2026-04-30' },
      issuedOn: null,
      sources: ['a', 'b'],
    });
  });
  test('has issued when all who owed had, or when it did so itself', () => {
    const a = { unitId: 'a', issuedOn: '2026-03-20' };
    const b = { unitId: 'b', issuedOn: '2026-04-20' };
    const c = { unitId: 'c', issuedOn: '2026-07-10' };
    expect([issuedOf([a]), issuedOf([a, b]), issuedOf([a, c])]).toEqual([
      null,
      '2026-04-20',
      '2026-07-10',
    ]);
  });
  test('is not bound by a predecessor who was exempt, and exempt where all were', () => {
    const one = new Map([
      ['a', duty('2026-03-31')],
      ['b', duty('2026-04-30', 'other')],
    ]);
    expect(heldDuty('c', laid({ duties: one }), '2026-08-01')?.duty).toMatchObject({
      dueDate: '2026-03-31',
      exempt: null,
    });
    const none = new Map([['b', duty('2026-04-30', 'other')]]);
    expect(heldDuty('c', laid({ duties: none }), '2026-08-01')?.duty.exempt).toBe('other');
  });
  test('with a duty of its own answers for that alone; each part of a split inherits the whole', () => {
    const own = new Map([
      ['a', duty('2026-03-31')],
      ['c', duty('2026-09-30')],
    ]);
    expect(heldDuty('c', laid({ duties: own }), '2026-08-01')?.sources).toEqual(['c']);
    const split = laid({
      issued: [{ unitId: 'a', issuedOn: '2026-03-01' }],
      successions: ['a1', 'a2'].map((toUnitId) => ({
        fromUnitId: 'a',
        toUnitId,
        day: '2026-07-01',
      })),
    });
    expect(['a1', 'a2'].map((id) => heldDuty(id, split, '2026-07-01')?.issuedOn)).toEqual([
      '2026-03-01',
      '2026-03-01',
    ]);
  });
  test('is bound by what was decided of itself, and its predecessors are not', () => {
    const { amendments } = dutiesAfter([
      decision({ deed: 'due_changed', unitIds: ['c'], dueDate: '2026-10-31' }),
      decision({ deed: 'exempted', unitIds: ['d'], dueDate: null, ground: 'other' }),
      decision({ deed: 'taken_back', unitIds: ['e'], dueDate: null }),
    ]);
    const successions = ['c', 'd', 'e'].map((toUnitId) => ({
      fromUnitId: 'a',
      toUnitId,
      day: '2026-07-01',
    }));
    const held = (id: string) => heldDuty(id, laid({ amendments, successions }), '2026-08-01');
    expect([held('c')?.duty.dueDate, held('d')?.duty.exempt, held('e')]).toEqual([
      '2026-10-31',
      'other',
      null,
    ]);
    expect(held('a')?.duty).toMatchObject({ dueDate: '2026-03-31', exempt: null });
  });
  test('ends even where units succeed each other in a circle', () => {
    const successions = [
      { fromUnitId: 'x', toUnitId: 'y', day: '2026-01-01' },
      { fromUnitId: 'y', toUnitId: 'x', day: '2026-01-01' },
      { fromUnitId: 'a', toUnitId: 'x', day: '2026-01-01' },
    ];
    expect(heldDuty('y', laid({ successions }), '2026-02-01')?.sources).toEqual(['a']);
    expect(predecessorsOf('y', successions, '2026-02-01')).toEqual(['x', 'a']);
  });
});

describe('the unit that issued a paper', () => {
  const units = [
    { id: 'bloc', name: 'Đảng bộ Khối các cơ quan tỉnh', above: [] },
    { id: 'health', name: 'Đảng bộ Sở Y tế', above: ['Đảng bộ Khối các cơ quan tỉnh'] },
    { id: 'office1', name: 'Chi bộ Văn phòng', above: ['Đảng bộ Sở Y tế'] },
    { id: 'office2', name: 'Chi bộ Văn phòng', above: ['Đảng bộ Sở Tài chính'] },
  ];
  test.each([
    ['ĐẢNG ỦY SỞ Y TẾ', ['health']],
    ['Ban Thường vụ Đảng uỷ Khối các cơ quan tỉnh', ['bloc']],
    ['Chi bộ Văn phòng', ['office1', 'office2']],
    ['Chi bộ Văn phòng, Đảng bộ Sở Y tế', ['office1']],
    ['Đảng ủy Sở Nội vụ', []],
    ['Đảng ủy', []],
  ])('%s', (issuer, ids) => {
    expect(unitsIssuing(issuer, units)).toEqual(ids);
  });
});
