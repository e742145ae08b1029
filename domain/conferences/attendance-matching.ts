import { foldWords } from '../vietnamese/fold.ts';
import { normaliseLine } from '../vietnamese/normalise.ts';
import type { AttendanceLine } from './attendance-lines.ts';

/** Somebody who may be meant by a line. */
export type Candidate = {
  memberId: string;
  code: string;
  fullName: string;
  unitName: string;
  /** Invited to the conference; others are found by their code alone. */
  invited: boolean;
  /** Recorded as present before. */
  present: boolean;
};

/**
 * What a line comes to. `new` is recorded without a question. `twins`, `similar` and `name_differs` are only
 * recorded when a person chooses among the candidates; the rest is not recorded.
 */
export type LineResult =
  | 'new'
  | 'present'
  | 'repeated'
  | 'own'
  | 'unknown'
  | 'empty'
  | 'twins'
  | 'similar'
  | 'name_differs'
  | 'not_present';

export type MatchedLine = {
  line: AttendanceLine;
  result: LineResult;
  /** Whom it means, or may mean; one for `new`, `present`, `repeated` and `own`. */
  candidates: Candidate[];
};

/** Spelling that is no difference: capitals, spaces, Unicode form. Tones count: Hoà is not Hoa. */
const exactly = (name: string) => normaliseLine(name).toLowerCase();

/**
 * Finds who is meant by each line: by member code, else by name among the invited, of several by the unit.
 * A name that fits only without its tones is asked about.
 *
 * @param selfId whoever enters the list; nobody records themselves
 */
export function matchLines(
  lines: readonly AttendanceLine[],
  candidates: readonly Candidate[],
  selfId: string,
): MatchedLine[] {
  const byCode = new Map(candidates.map((one) => [one.code.toLowerCase(), one]));
  const invited = candidates.filter((one) => one.invited);
  const byName = Map.groupBy(invited, ({ fullName }) => exactly(fullName));
  const bySound = Map.groupBy(invited, ({ fullName }) => foldWords(fullName));
  const seen = new Set<string>();
  return lines.map((line): MatchedLine => {
    const found = find(line, { byCode, byName, bySound });
    const [only] = found.candidates;
    if (found.result !== 'new' || !only) return { line, ...found };
    const result = settledResult(only, selfId, seen);
    seen.add(only.memberId);
    return { line, result, candidates: found.candidates };
  });
}

function settledResult(only: Candidate, selfId: string, seen: ReadonlySet<string>): LineResult {
  if (only.memberId === selfId) return 'own';
  if (seen.has(only.memberId)) return 'repeated';
  return only.present ? 'present' : 'new';
}

type Known = {
  byCode: ReadonlyMap<string, Candidate>;
  byName: ReadonlyMap<string, Candidate[]>;
  bySound: ReadonlyMap<string, Candidate[]>;
};

function find(line: AttendanceLine, known: Known): Omit<MatchedLine, 'line'> {
  const { code, name } = line;
  if (!line.present) return { result: 'not_present', candidates: [] };
  if (code === null && name === null) return { result: 'empty', candidates: [] };
  const coded = code === null ? undefined : known.byCode.get(code.toLowerCase());
  if (coded) {
    const differs = name !== null && foldWords(name) !== foldWords(coded.fullName);
    return { result: differs ? 'name_differs' : 'new', candidates: [coded] };
  }
  // A code nobody has is an error even where the name fits: one of the two is wrong.
  if (code !== null || name === null) return { result: 'unknown', candidates: [] };
  const named = inUnit(known.byName.get(exactly(name)) ?? [], line.unitName);
  if (named.length === 1) return { result: 'new', candidates: named };
  if (named.length > 1) return { result: 'twins', candidates: named };
  const similar = inUnit(known.bySound.get(foldWords(name)) ?? [], line.unitName);
  return { result: similar.length > 0 ? 'similar' : 'unknown', candidates: similar };
}

/** Of several who bear a name those of the unit that is named, where there are any. */
function inUnit(candidates: Candidate[], unitName: string | null): Candidate[] {
  if (unitName === null || candidates.length < 2) return candidates;
  const wanted = foldWords(unitName);
  const within = candidates.filter((one) => foldWords(one.unitName) === wanted);
  return within.length > 0 ? within : candidates;
}
