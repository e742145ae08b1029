import { diffArrays } from 'diff';
import { normalise } from '../vietnamese/normalise.ts';
import { placeTones } from '../vietnamese/tones.ts';

/** What comparing needs of a passage. */
export type ComparedPassage = {
  /** Stable within one edition: `II.2.a`. */
  address: string;
  label: string;
  heading: string;
  body: string;
};

/** A run of words that stands in both texts, or in one of them only. */
export type ChangePiece = { kind: 'same' | 'removed' | 'added'; text: string };

/** What became of one passage, in the order of the new text; what was removed stands where it stood. */
export type PassageChange<Passage extends ComparedPassage = ComparedPassage> =
  | { kind: 'unchanged' | 'renumbered'; before: Passage; after: Passage }
  | { kind: 'changed'; before: Passage; after: Passage; pieces: ChangePiece[] }
  | { kind: 'added'; before: null; after: Passage }
  | { kind: 'removed'; before: Passage; after: null };

/** How many passages of each kind. */
export type ChangeCounts = Record<PassageChange['kind'], number>;

/** Below this share of common words (Dice) two passages are different ones, not two wordings of one. */
const SAME_PASSAGE = 0.5;

/**
 * Compares two editions passage by passage. Spacing, Unicode form and the two placements of a tone
 * (hoà, hòa) make no difference; everything else does, a comma too.
 *
 * A passage whose words are the same under another number is `renumbered`. What lies between two passages
 * that agree is paired by address first, then by common words, and never across an agreement.
 */
export function comparePassages<Passage extends ComparedPassage>(
  before: readonly Passage[],
  after: readonly Passage[],
): PassageChange<Passage>[] {
  const changes: PassageChange<Passage>[] = [];
  let [oldAt, newAt] = [0, 0];
  let removed: Passage[] = [];
  let added: Passage[] = [];
  const close = () => {
    changes.push(...pairUp(removed, added));
    [removed, added] = [[], []];
  };
  for (const run of diffArrays(before.map(wordsKey), after.map(wordsKey))) {
    if (run.removed) {
      removed.push(...before.slice(oldAt, oldAt + run.count));
      oldAt += run.count;
    } else if (run.added) {
      added.push(...after.slice(newAt, newAt + run.count));
      newAt += run.count;
    } else {
      close();
      changes.push(...agreeing(before.slice(oldAt, oldAt + run.count), after.slice(newAt)));
      oldAt += run.count;
      newAt += run.count;
    }
  }
  close();
  return changes;
}

/** Counts the changes of each kind. */
export function countChanges(changes: readonly Pick<PassageChange, 'kind'>[]): ChangeCounts {
  const counts = { unchanged: 0, renumbered: 0, changed: 0, added: 0, removed: 0 };
  for (const { kind } of changes) counts[kind] += 1;
  return counts;
}

/** Compares two texts word by word; putting together `same` and `added` gives the new text's words. */
export function compareWords(before: string, after: string): ChangePiece[] {
  const [oldWords, newWords] = [wordsOf(before), wordsOf(after)];
  const pieces: ChangePiece[] = [];
  let newAt = 0;
  for (const run of diffArrays(oldWords.map(comparable), newWords.map(comparable))) {
    const kind = run.removed ? 'removed' : run.added ? 'added' : 'same';
    if (kind === 'removed') {
      pieces.push({ kind, text: run.value.join(' ') });
      continue;
    }
    pieces.push({ kind, text: newWords.slice(newAt, newAt + run.count).join(' ') });
    newAt += run.count;
  }
  return pieces;
}

function agreeing<Passage extends ComparedPassage>(
  before: readonly Passage[],
  after: readonly Passage[],
): PassageChange<Passage>[] {
  return before.flatMap((old, index) => {
    const now = after[index];
    if (!now) return [];
    const kind = comparable(old.label) === comparable(now.label) ? 'unchanged' : 'renumbered';
    return [{ kind, before: old, after: now } as const];
  });
}

/** Pairs what was removed with what was added in one place; both keep their order. */
function pairUp<Passage extends ComparedPassage>(
  removed: readonly Passage[],
  added: readonly Passage[],
): PassageChange<Passage>[] {
  const changes: PassageChange<Passage>[] = [];
  let oldAt = 0;
  for (const after of added) {
    const match = counterpart(removed, oldAt, after, added);
    if (match === null) {
      changes.push({ kind: 'added', before: null, after });
      continue;
    }
    for (; oldAt < match; oldAt += 1)
      changes.push({ kind: 'removed', before: removed[oldAt] as Passage, after: null });
    const before = removed[match] as Passage;
    const pieces = compareWords(textOf(before), textOf(after));
    changes.push({ kind: 'changed', before, after, pieces });
    oldAt = match + 1;
  }
  for (; oldAt < removed.length; oldAt += 1)
    changes.push({ kind: 'removed', before: removed[oldAt] as Passage, after: null });
  return changes;
}

/** Index in `removed` of the older wording of `after`, null where it has none. */
function counterpart(
  removed: readonly ComparedPassage[],
  from: number,
  after: ComparedPassage,
  added: readonly ComparedPassage[],
): number | null {
  const rest = removed.slice(from);
  const sameAddress = rest.findIndex(({ address }) => address === after.address);
  if (sameAddress >= 0 && likeness(rest[sameAddress], after) >= SAME_PASSAGE)
    return from + sameAddress;
  const taken = new Set(added.map(({ address }) => address));
  const alike = rest.findIndex(
    (one) => !taken.has(one.address) && likeness(one, after) >= SAME_PASSAGE,
  );
  if (alike >= 0) return from + alike;
  return sameAddress >= 0 ? from + sameAddress : null;
}

/** Share of words two passages have in common: 2·|A∩B| / (|A|+|B|) over bags of words (Dice 1945). */
function likeness(before: ComparedPassage | undefined, after: ComparedPassage): number {
  if (!before) return 0;
  const left = new Map<string, number>();
  const oldWords = wordsOf(textOf(before)).map(comparable);
  const newWords = wordsOf(textOf(after)).map(comparable);
  for (const word of oldWords) left.set(word, (left.get(word) ?? 0) + 1);
  let common = 0;
  for (const word of newWords) {
    const count = left.get(word) ?? 0;
    if (count === 0) continue;
    left.set(word, count - 1);
    common += 1;
  }
  return oldWords.length + newWords.length === 0
    ? 1
    : (2 * common) / (oldWords.length + newWords.length);
}

function textOf({ label, heading, body }: ComparedPassage): string {
  return [label, heading, body].filter(Boolean).join(' ');
}

function wordsKey({ heading, body }: ComparedPassage): string {
  return wordsOf(`${heading} ${body}`).map(comparable).join(' ');
}

function wordsOf(text: string): string[] {
  return normalise(text).split(/\s+/u).filter(Boolean);
}

function comparable(text: string): string {
  return placeTones(normalise(text)).trim();
}
