import { daysBetween } from '../dates/local-day.ts';
import type { Duty } from './duties.ts';

/** A paper that a unit issued after a document. */
export type IssuedProgramme = {
  unitId: string;
  /** `YYYY-MM-DD`: its own date, which counts for being on time, not the day it was linked. */
  issuedOn: string;
};

export const STANDINGS = ['on_time', 'late', 'outstanding', 'exempt'] as const;

/** How a unit stands. `daysLate` counts days after the due date, to the date of the paper or to the day looked at. */
export type Standing = {
  state: (typeof STANDINGS)[number];
  issuedOn: string | null;
  daysLate: number;
};

/**
 * A due date holds to its end: a paper dated that day is on time.
 *
 * @param issuedOn of the first paper; null = none
 * @param day the day looked at
 */
export function standingOf(
  { dueDate, exempt }: Pick<Duty, 'dueDate' | 'exempt'>,
  issuedOn: string | null,
  day: string,
): Standing {
  if (exempt !== null) return { state: 'exempt', issuedOn, daysLate: 0 };
  const daysLate = Math.max(0, daysBetween(dueDate, issuedOn ?? day));
  if (issuedOn === null) return { state: 'outstanding', issuedOn, daysLate };
  return { state: daysLate > 0 ? 'late' : 'on_time', issuedOn, daysLate };
}

/** Counts of units. owed = onTime + late + outstanding; `overdue` are outstanding after their due date. */
export type ProgrammeCounts = {
  owed: number;
  onTime: number;
  late: number;
  outstanding: number;
  overdue: number;
  exempt: number;
};

export function noProgrammes(): ProgrammeCounts {
  return { owed: 0, onTime: 0, late: 0, outstanding: 0, overdue: 0, exempt: 0 };
}

export function addProgrammes(a: ProgrammeCounts, b: ProgrammeCounts): ProgrammeCounts {
  return {
    owed: a.owed + b.owed,
    onTime: a.onTime + b.onTime,
    late: a.late + b.late,
    outstanding: a.outstanding + b.outstanding,
    overdue: a.overdue + b.overdue,
    exempt: a.exempt + b.exempt,
  };
}

/** One unit as counts. */
export function countStanding({ state, daysLate }: Standing): ProgrammeCounts {
  const counts = noProgrammes();
  if (state === 'exempt') return { ...counts, exempt: 1 };
  return {
    ...counts,
    owed: 1,
    onTime: state === 'on_time' ? 1 : 0,
    late: state === 'late' ? 1 : 0,
    outstanding: state === 'outstanding' ? 1 : 0,
    overdue: state === 'outstanding' && daysLate > 0 ? 1 : 0,
  };
}
