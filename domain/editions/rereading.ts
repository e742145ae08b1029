import type { ExtractedPassage } from '../documents/extraction.ts';
import { isVietnameseSyllable } from '../vietnamese/syllable.ts';
import type { PassageChange } from './passage-changes.ts';

/**
 * What a new reading of the same original means for the text people read. `improved`: it may take the
 * place of the old reading without anybody looking; `needs_look`: a person decides.
 */
export type ReadingVerdict = 'unchanged' | 'improved' | 'needs_look';

/** Words a better reading may lose: a page number or a stamp that stood in the text, not a paragraph. */
const MOST_LOST = 0.02;
/** Words it may read otherwise; a text that differs more is not the same text read better. */
const MOST_REWRITTEN = 0.2;

type Change = PassageChange<ExtractedPassage>;

/**
 * Judges a new reading by what differs. It is an improvement when it loses next to nothing, changes no number
 * that stood there, and the words it puts in are Vietnamese words at least as often as those it takes out.
 *
 * @param changes of the live passages (before) against the new ones (after).
 */
export function judgeReading(changes: readonly Change[]): {
  verdict: ReadingVerdict;
  /** Passages that differ in words, label or place in the structure. */
  changedCount: number;
} {
  const different = changes.filter((change) => !isSame(change));
  if (different.length === 0) return { verdict: 'unchanged', changedCount: 0 };
  const all = changes.flatMap(({ before }) => (before ? wordsOf(before) : [])).length;
  const { removed, added } = exchangedWords(different);
  const lost = removed.length - added.length;
  const isBetter =
    lost <= MOST_LOST * all &&
    removed.length <= MOST_REWRITTEN * all &&
    keepsNumbers(removed, added) &&
    shareOfSyllables(added) >= shareOfSyllables(removed);
  return { verdict: isBetter ? 'improved' : 'needs_look', changedCount: different.length };
}

/**
 * The passages of the new reading under addresses that hold: a passage that was there keeps its address,
 * so that links to it still lead to it. An address that is taken gets a number behind it.
 */
export function passagesWithKeptAddresses(changes: readonly Change[]): ExtractedPassage[] {
  const taken = new Set<string>();
  for (const change of changes) if (keepsAddress(change)) taken.add(change.before.address);
  return changes
    .flatMap((change) => {
      if (!change.after) return [];
      if (keepsAddress(change)) return [{ ...change.after, address: change.before.address }];
      const address = freeAddress(change.after.address, taken);
      taken.add(address);
      return [{ ...change.after, address }];
    })
    .sort((one, other) => one.ordinal - other.ordinal);
}

function keepsAddress(
  change: Change,
): change is Extract<Change, { before: object; after: object }> {
  return change.before !== null && change.after !== null && change.kind !== 'renumbered';
}

function freeAddress(address: string, taken: ReadonlySet<string>): string {
  let free = address;
  for (let number = 2; taken.has(free); number += 1) free = `${address}~${number}`;
  return free;
}

function isSame({ kind, before, after }: Change): boolean {
  return (
    kind === 'unchanged' &&
    before.kind === after.kind &&
    before.level === after.level &&
    before.page === after.page
  );
}

function exchangedWords(changes: readonly Change[]): { removed: string[]; added: string[] } {
  const removed: string[] = [];
  const added: string[] = [];
  for (const change of changes) {
    if (change.kind === 'changed') {
      for (const { kind, text } of change.pieces) {
        if (kind === 'removed') removed.push(...split(text));
        if (kind === 'added') added.push(...split(text));
      }
      continue;
    }
    if (change.kind === 'renumbered') {
      removed.push(...split(change.before.label));
      added.push(...split(change.after.label));
    }
    if (change.kind === 'removed') removed.push(...wordsOf(change.before));
    if (change.kind === 'added') added.push(...wordsOf(change.after));
  }
  return { removed, added };
}

/** Every number taken out is put in again: a date or a sum never changes unseen. */
function keepsNumbers(removed: readonly string[], added: readonly string[]): boolean {
  const left = added.filter(hasDigit);
  return removed.filter(hasDigit).every((word) => {
    const at = left.indexOf(word);
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  });
}

/** Of words made of letters; 0 where there are none, so that words may be put in where none were. */
function shareOfSyllables(words: readonly string[]): number {
  const letters = words
    .map((word) => word.replaceAll(/[^\p{L}\p{M}]+/gu, ''))
    .filter((word) => word !== '');
  if (letters.length === 0) return 0;
  return letters.filter(isVietnameseSyllable).length / letters.length;
}

function hasDigit(word: string): boolean {
  return /\d/u.test(word);
}

function wordsOf({ label, heading, body }: ExtractedPassage): string[] {
  return split(`${label} ${heading} ${body}`);
}

function split(text: string): string[] {
  return text.split(/\s+/u).filter(Boolean);
}
