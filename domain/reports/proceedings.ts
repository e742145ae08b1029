import { FEWEST_SHOWN } from '../coverage/suppression.ts';

/** Figures of what was done besides acknowledging, in a unit with everything below it. */
export type ProceedingCounts = {
  /** Conferences that took place, by the unit that held them; sessions that make up for one among them. */
  conferences: number;
  /**
   * Members who came, each once for a campaign, however many conferences they came to: to one in the room, else to a
   * mixed one, else online, else only to a session that makes up for it.
   */
  inPerson: number;
  mixed: number;
  online: number;
  madeUp: number;
  /** Members who came to none, with a recorded reason. */
  excused: number;
  /** Members invited to a conference that is over who came to none, without a recorded reason. */
  unexcused: number;
  /** Attendances (lượt) of people who are no members; in none of the numbers above. */
  guests: number;
  /** Members who passed the quiz, each once for a campaign. */
  quizPassed: number;
  /** Essays handed in, as the units counted them. */
  essays: number;
  /** Units that owe an implementing document after the document of the campaign, and that have issued one. */
  programmesOwed: number;
  programmesIssued: number;
};

/** Counts of members, of which few say something about one. */
const OF_PEOPLE = [
  'inPerson',
  'mixed',
  'online',
  'madeUp',
  'excused',
  'unexcused',
  'quizPassed',
  'essays',
] as const;
export type PeopleCount = (typeof OF_PEOPLE)[number];

/** Not in reports of before they were counted. */
type CountedLater = 'unexcused' | 'essays';
export type StoredCounts = Omit<ProceedingCounts, CountedLater> &
  Partial<Pick<ProceedingCounts, CountedLater>>;

/** What the unit itself issued after the document of a campaign. */
export type OwnProgramme = {
  state: 'on_time' | 'late' | 'outstanding' | 'exempt';
  /** Null where nothing was issued, or where the paper is not for everybody. */
  sign: string | null;
  /** `YYYY-MM-DD`. */
  issuedOn: string | null;
};

export type Proceedings = {
  counts: StoredCounts;
  /** Null where it owes none, and in a report of a period. */
  programme: OwnProgramme | null;
  /**
   * The day (`YYYY-MM-DD`) on which the unit itself first handed a report of the campaign in; null = not yet. Absent in
   * a report of a period, and in those of before it was kept.
   */
  handedInOn?: string | null;
};

/** The same as somebody may see it; what is withheld from them is null. */
export type ShownProceedings = {
  counts: { [Name in keyof StoredCounts]: number | null };
  /** Members who came, in one way or another. */
  attended: number | null;
  programme: OwnProgramme | null;
  handedInOn?: string | null;
};

export function noProceedings(): ProceedingCounts {
  return {
    conferences: 0,
    inPerson: 0,
    mixed: 0,
    online: 0,
    madeUp: 0,
    excused: 0,
    unexcused: 0,
    guests: 0,
    quizPassed: 0,
    essays: 0,
    programmesOwed: 0,
    programmesIssued: 0,
  };
}

export function addProceedings(one: ProceedingCounts, other: ProceedingCounts): ProceedingCounts {
  const sum = noProceedings();
  for (const name of Object.keys(sum) as (keyof ProceedingCounts)[])
    sum[name] = one[name] + other[name];
  return sum;
}

export function attendedOf(counts: StoredCounts): number {
  return counts.inPerson + counts.mixed + counts.online + counts.madeUp;
}

const isEnough = (value: number): boolean => value === 0 || value >= FEWEST_SHOWN;

/**
 * The figures for one reader. Outside the chain of the unit counts of members are shown for the whole report alone,
 * where nothing can be subtracted from them, and from five people on; so is how they came.
 *
 * @param isTop whether it is the row of the unit that the report is about
 */
export function showProceedings(
  { counts, ...own }: Proceedings,
  { isOwn, isTop }: { isOwn: boolean; isTop: boolean },
): ShownProceedings {
  if (isOwn) return { counts, attended: attendedOf(counts), ...own };
  // One that is withheld could be worked out from the others and their sum.
  const showsPeople = isTop && OF_PEOPLE.every((name) => isEnough(counts[name] ?? 0));
  const attended = isTop && isEnough(attendedOf(counts)) ? attendedOf(counts) : null;
  const people = Object.fromEntries(
    OF_PEOPLE.filter((name) => name in counts).map((name) => [name, null]),
  );
  return { counts: showsPeople ? counts : { ...counts, ...people }, attended, ...own };
}
