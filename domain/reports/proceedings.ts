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
  /** Attendances (lượt) of people who are no members; in none of the numbers above. */
  guests: number;
  /** Members who passed the quiz, each once for a campaign. */
  quizPassed: number;
  /** Units that owe an implementing document after the document of the campaign, and that have issued one. */
  programmesOwed: number;
  programmesIssued: number;
};

/** Counts of members, of which few say something about one. */
const OF_PEOPLE = ['inPerson', 'mixed', 'online', 'madeUp', 'excused', 'quizPassed'] as const;
export type PeopleCount = (typeof OF_PEOPLE)[number];

/** What the unit itself issued after the document of a campaign. */
export type OwnProgramme = {
  state: 'on_time' | 'late' | 'outstanding' | 'exempt';
  /** Null where nothing was issued, or where the paper is not for everybody. */
  sign: string | null;
  /** `YYYY-MM-DD`. */
  issuedOn: string | null;
};

export type Proceedings = {
  counts: ProceedingCounts;
  /** Null where it owes none, and in a report of a period. */
  programme: OwnProgramme | null;
};

/** The same as somebody may see it; what is withheld from them is null. */
export type ShownProceedings = {
  counts: { [Name in keyof ProceedingCounts]: number | null };
  /** Members who came, in one way or another. */
  attended: number | null;
  programme: OwnProgramme | null;
};

export function noProceedings(): ProceedingCounts {
  return {
    conferences: 0,
    inPerson: 0,
    mixed: 0,
    online: 0,
    madeUp: 0,
    excused: 0,
    guests: 0,
    quizPassed: 0,
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

export function attendedOf(counts: ProceedingCounts): number {
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
  { counts, programme }: Proceedings,
  { isOwn, isTop }: { isOwn: boolean; isTop: boolean },
): ShownProceedings {
  if (isOwn) return { counts, attended: attendedOf(counts), programme };
  // One that is withheld could be worked out from the others and their sum.
  const showsPeople = isTop && OF_PEOPLE.every((name) => isEnough(counts[name]));
  const attended = isTop && isEnough(attendedOf(counts)) ? attendedOf(counts) : null;
  const people = Object.fromEntries(OF_PEOPLE.map((name) => [name, null]));
  return { counts: showsPeople ? counts : { ...counts, ...people }, attended, programme };
}
