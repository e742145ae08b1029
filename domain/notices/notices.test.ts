import { assert, integer, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, localDay, startOfLocalDay } from '../dates/local-day.ts';
import { byWeight, decideDigest, type Weighed } from './digest.ts';
import { noticeForTask, unitNoticesDue } from './due-notices.ts';
import { afterQuietHours, digestMoment, isQuietHour } from './quiet-hours.ts';
import { WorkingCalendar, weekdayOf, weekOf } from './working-calendar.ts';

/** Tết of 2027 as most offices have it: New Year's Day is Saturday 6 February. */
const TET = ['05', '08', '09', '10', '11'].map((day) => ({
  day: `2027-02-${day}`,
  kind: 'holiday' as const,
}));
const calendar = new WorkingCalendar([...TET, { day: '2027-02-20', kind: 'working' }]);
const HOUR = 3_600_000;
const at = (day: string, hour: number) => startOfLocalDay(day) + hour * HOUR;

describe('the working calendar', () => {
  it.each([
    ['2027-02-04', true],
    ['2027-02-05', false],
    ['2027-02-06', false],
    ['2027-02-11', false],
    ['2027-02-12', true],
    ['2027-02-20', true],
    ['2027-02-21', false],
  ])('%s is a working day: %s', (day, isWorking) => {
    expect(calendar.isWorking(day)).toBe(isWorking);
  });

  it('steps over Tết and weekends, both ways', () => {
    expect(calendar.step('2027-02-04', 1)).toBe('2027-02-12');
    expect(calendar.step('2027-02-12', -1)).toBe('2027-02-04');
    expect(calendar.step('2027-02-19', 1)).toBe('2027-02-20');
    expect(calendar.onOrBefore('2027-02-09')).toBe('2027-02-04');
  });

  it('knows weekdays and the Monday of a week', () => {
    expect(weekdayOf('2026-11-28')).toBe(6);
    expect(weekOf('2026-11-29')).toBe('2026-11-23');
    expect(weekOf('2026-11-23')).toBe('2026-11-23');
    expect(weekdayOf('1969-12-28')).toBe(0);
  });
});

describe('quiet hours', () => {
  const night = { from: 21, to: 7 };

  it.each([
    [20, false],
    [21, true],
    [0, true],
    [6, true],
    [7, false],
  ])('from 21 to 7: %d o’clock is quiet: %s', (hour, quiet) => {
    expect(isQuietHour(night, hour)).toBe(quiet);
  });

  it('end in the morning, of the same day or the next', () => {
    expect(afterQuietHours(night, at('2026-11-27', 22))).toBe(at('2026-11-28', 7));
    expect(afterQuietHours(night, at('2026-11-28', 3))).toBe(at('2026-11-28', 7));
    expect(afterQuietHours(night, at('2026-11-28', 12))).toBe(at('2026-11-28', 12));
    expect(digestMoment(night, '2026-11-27', 5)).toBe(at('2026-11-27', 7));
    expect(digestMoment(night, '2026-11-27', 17)).toBe(at('2026-11-27', 17));
  });

  it('never let anything go within them, whatever they are', () => {
    const hour = integer({ min: 0, max: 23 });
    assert(
      property(hour, hour, integer({ min: 0, max: 4e12 }), (from, to, at) => {
        const then = afterQuietHours({ from, to }, at);
        const hourThen = Math.floor((then - startOfLocalDay(localDay(then))) / HOUR);
        expect(isQuietHour({ from, to }, hourThen)).toBe(false);
        expect(then - at).toBeLessThanOrEqual(24 * HOUR);
        expect(then).toBeGreaterThanOrEqual(at);
      }),
    );
  });
});

describe('what is due for a task', () => {
  const task = { campaignId: 'c', dueDate: '2027-02-19' };
  const on = (day: string) => noticeForTask(task, day, calendar)?.occasion ?? null;

  it.each([
    ['2027-01-04', 'assigned:c'],
    ['2027-02-15', 'assigned:c'],
    ['2027-02-16', 'due_soon:c'],
    ['2027-02-18', 'due_soon:c'],
    ['2027-02-19', 'due:c'],
    // Saturday the 20th is worked in exchange: the first working day after.
    ['2027-02-20', 'overdue-0:c'],
    ['2027-02-26', 'overdue-1:c'],
    ['2027-03-05', 'overdue-2:c'],
    ['2027-03-11', 'overdue-2:c'],
    ['2027-03-12', null],
  ])('on %s: %s', (day, occasion) => {
    expect(on(day)).toBe(occasion);
  });

  it('comes on the last working day where the due date is none', () => {
    const overTet = { campaignId: 'c', dueDate: '2027-02-07' };
    expect(noticeForTask(overTet, '2027-02-04', calendar)?.kind).toBe('due');
    expect(noticeForTask(overTet, '2027-02-08', calendar)).toBeNull();
    expect(noticeForTask(overTet, '2027-02-12', calendar)?.kind).toBe('overdue');
  });

  it('is at most six occasions, each without a gap but the holidays after the due date', () => {
    const days = integer({ min: 0, max: 300 }).map((add) => addDays('2026-11-02', add));
    assert(
      property(days, (dueDate) => {
        const occasions = Array.from(
          { length: 60 },
          (_, index) =>
            noticeForTask({ campaignId: 'c', dueDate }, addDays(dueDate, index - 20), calendar)
              ?.occasion,
        ).filter((one) => one !== undefined);
        const changes = occasions.filter((one, index) => one !== occasions[index - 1]);
        expect(new Set(changes).size).toBe(changes.length);
        expect(changes.length).toBe(6);
      }),
      { numRuns: 50 },
    );
  });

  it('becomes counts for the secretary, then for those above', () => {
    expect(unitNoticesDue('2027-02-19', '2027-02-19', calendar)).toEqual([]);
    expect(unitNoticesDue('2027-02-19', '2027-02-20', calendar)).toEqual(['unit_overdue']);
    expect(unitNoticesDue('2027-02-19', '2027-02-25', calendar)).toEqual([
      'unit_overdue',
      'units_overdue',
    ]);
  });
});

const notice = (kind: Weighed['kind'], required = true, dueDate = '2027-01-05'): Weighed => ({
  kind,
  required,
  dueDate,
});
const decide = (notices: Weighed[], sentThisWeek: number, isWorkingDay = true) =>
  decideDigest({ notices, isWorkingDay, sentThisWeek, budget: 3 });

describe('a digest', () => {
  it.each([
    ['nothing', [], 0, true],
    ['send', [notice('assigned', false)], 0, true],
    ['not_a_working_day', [notice('overdue')], 0, false],
    ['last_is_kept', [notice('assigned', false)], 2, true],
    ['send', [notice('assigned', false), notice('overdue')], 2, true],
    ['week_full', [notice('overdue')], 3, true],
  ] as const)('%s', (decision, notices, sent, isWorking) => {
    expect(decide([...notices], sent, isWorking)).toBe(decision);
  });

  it('never exceeds the budget of a week, and with a budget of one still tells', () => {
    expect(
      decideDigest({
        notices: [notice('assigned', false)],
        isWorkingDay: true,
        sentThisWeek: 0,
        budget: 1,
      }),
    ).toBe('send');
    expect(
      decideDigest({
        notices: [notice('overdue')],
        isWorkingDay: true,
        sentThisWeek: 0,
        budget: 0,
      }),
    ).toBe('week_full');
  });

  it('begins with what is required and overdue', () => {
    const sorted = [
      notice('assigned', false),
      notice('due_soon', true, '2027-01-09'),
      notice('due_soon', true, '2027-01-08'),
      notice('overdue', false),
      notice('overdue'),
    ].sort(byWeight);
    expect(sorted.map(({ kind, required }) => `${kind} ${required}`)).toEqual([
      'overdue true',
      'due_soon true',
      'due_soon true',
      'overdue false',
      'assigned false',
    ]);
    expect(sorted[1]?.dueDate).toBe('2027-01-08');
  });
});
