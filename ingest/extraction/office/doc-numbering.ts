import type { WordListLevel } from '../../../domain/word-binary/lists.ts';
import type { WordBinary } from '../../../domain/word-binary/word-binary.ts';
import type { LegacyRuns } from './legacy-runs.ts';
import { type Definition, type Level, ListNumbers, type Numbering } from './list-numbers.ts';

/** Codes of how a number is written ([MS-OSHARED] 2.2.1.3 MSONFC); others are written in digits. */
const FORMATS: Readonly<Record<number, Level['format']>> = {
  0: 'decimal',
  1: 'upper_roman',
  2: 'lower_roman',
  3: 'upper_letter',
  4: 'lower_letter',
  22: 'decimal_zero',
  23: 'bullet',
  255: 'none',
};

/** The numberings of a binary Word document, called by the numbers that its paragraphs carry. */
export function readDocNumbers({ lists, fonts }: WordBinary, legacy: LegacyRuns): ListNumbers {
  const toLevel = (level: WordListLevel): Level => ({
    start: level.start,
    format: FORMATS[level.format] ?? 'decimal',
    text: legacy.decode(level.text, level.font === null ? null : (fonts[level.font] ?? null)),
    isLegal: level.isLegal,
    restart: level.restart,
    style: null,
  });
  const definitions = Array.from(lists.definitions, ([list, levels]): [string, Definition] => [
    String(list),
    {
      levels: new Map(levels.map((level, index) => [index, toLevel(level)])),
      link: null,
      linked: null,
    },
  ]);
  const numberings = lists.overrides.map(({ list, starts, levels }, index): [string, Numbering] => [
    String(index + 1),
    {
      definition: String(list),
      starts,
      overrides: new Map(Array.from(levels, ([at, level]) => [at, toLevel(level)])),
    },
  ]);
  return new ListNumbers(new Map(definitions), new Map(numberings), new Map());
}
