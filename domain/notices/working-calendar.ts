import { addDays, startOfLocalDay } from '../dates/local-day.ts';

const DAY_MS = 86_400_000;
/** 1 January 1970 was a Thursday: so many days after a Sunday. */
const THURSDAY = 4;

/** A day that is not what its weekday says: a public holiday, or a Saturday worked in exchange for one. */
export type CalendarDay = { day: string; kind: 'holiday' | 'working' };

/** Working days of public offices: Monday to Friday, but for holidays and days worked in exchange. Days `YYYY-MM-DD`. */
export class WorkingCalendar {
  readonly #kinds: ReadonlyMap<string, CalendarDay['kind']>;

  constructor(days: readonly CalendarDay[]) {
    this.#kinds = new Map(days.map(({ day, kind }) => [day, kind]));
  }

  isWorking(day: string): boolean {
    const kind = this.#kinds.get(day);
    if (kind) return kind === 'working';
    const weekday = weekdayOf(day);
    return weekday !== 0 && weekday !== 6;
  }

  /** So many working days on (or back, where negative) from a day, which need not be one itself. */
  step(from: string, workingDays: number): string {
    const direction = workingDays < 0 ? -1 : 1;
    let day = from;
    for (let left = Math.abs(workingDays); left > 0; ) {
      day = addDays(day, direction);
      if (this.isWorking(day)) left -= 1;
    }
    return day;
  }

  /** The day itself where it is a working day, else the last one before it. */
  onOrBefore(day: string): string {
    return this.isWorking(day) ? day : this.step(day, -1);
  }
}

/** 0 = Sunday … 6 = Saturday. Takes `YYYY-MM-DD`. */
export function weekdayOf(day: string): number {
  const days = Math.round((startOfLocalDay(day) - startOfLocalDay('1970-01-01')) / DAY_MS);
  return (((days + THURSDAY) % 7) + 7) % 7;
}

/** The Monday of the week a day lies in: weeks of the budget run from Monday to Sunday. */
export function weekOf(day: string): string {
  return addDays(day, -((weekdayOf(day) + 6) % 7));
}
