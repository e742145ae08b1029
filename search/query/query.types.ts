import type { Conditions, SignQuery } from '../engine.ts';
import type { Syllable, SyllableForms } from '../text/syllables.ts';
import type { PartyTerm } from './party-terms.table.ts';

/** `newest` asks for the order of a list; `abbreviation` also for plenums and congresses called for short. */
export const CHIP_KINDS = [
  'sign',
  'article',
  'issuer',
  'phrase',
  'type',
  'year',
  'abbreviation',
  'newest',
] as const;

/**
 * Something that was understood, for showing as a removable chip. `start` and `end` are positions in
 * the normalised query: taking that span out removes it.
 */
export type Chip = {
  kind: (typeof CHIP_KINDS)[number];
  /** As meant, not as typed: `57-NQ/TW`, `ủy ban kiểm tra`. For `type` the code of the type table. */
  value: string;
  start: number;
  end: number;
};

/** A query taken apart. */
export type UnderstoodQuery = {
  /** Cleaned, as typed otherwise. */
  text: string;
  /** What is looked for in the text: everything but operators and their values. */
  syllables: Syllable[];
  /** Quoted: must stand in the passage word for word. */
  phrases: SyllableForms[][];
  /** What abbreviations stand for, looked for besides the abbreviation itself. */
  expansions: SyllableForms[][];
  signs: SignQuery[];
  /** Whether the signs are what is asked for, and not only mentioned in a longer text. */
  asksForSign: boolean;
  /** `dieu 5`. */
  article: string | null;
  /** Issuers named; folded. Preferred, not required. */
  issuers: string[];
  /** Term of the committee named with a sign. Preferred, not required. */
  term: PartyTerm | null;
  /** Operators `loại:`, `năm:`, `đơn vị:`, and a query that is made of conditions alone: required. */
  conditions: Conditions;
  /** Conditions were said as words, so that they may be searched as words when nothing answers them. */
  natural: boolean;
  chips: Chip[];
};
