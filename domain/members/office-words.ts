import { foldWords } from '../vietnamese/fold.ts';
import { normaliseLine } from '../vietnamese/normalise.ts';
import { OFFICE_WORDS } from './office-words.table.ts';
import type { Office } from './offices.table.ts';

/** An office as a list names it. */
export type NamedOffice = {
  office: Office;
  /** Code or name of the unit, where it is given in brackets; null: not said. */
  unit: string | null;
  /** As it was written. */
  written: string;
};

const ALONE = new Map(
  OFFICE_WORDS.flatMap(({ office, alone }) =>
    alone.map((form): [string, Office | null] => [foldWords(form), office]),
  ),
);
const BEFORE = OFFICE_WORDS.flatMap(({ office, before, bodies }) =>
  before.flatMap((form) =>
    bodies.map((body) => ({ office, beginning: foldWords(`${form} ${body}`) })),
  ),
);

/** A name that goes on like this speaks of a term, perhaps one that is over. */
const OF_A_TERM = /\b(?:nhiem ky|(?:19|20)\d\d)\b/u;

/** Several offices stand in one cell; what is in brackets belongs to the one before it. */
const PART = /(?:\([^()]*\)|[^;,/+\n\r])+/gu;
const AND = /\s+(?:kiêm nhiệm|kiêm|-)\s+/iu;
const IN_BRACKETS = /^(?<office>.*[^\s(])\s*\((?<unit>[^()]+)\)$/u;

/** What folded words mean: an office, null for none, undefined where they are not understood. */
function meaningOf(words: string): Office | null | undefined {
  const alone = ALONE.get(words);
  if (alone !== undefined) return alone;
  if (OF_A_TERM.test(words)) return undefined;
  return BEFORE.find(({ beginning }) => words === beginning || words.startsWith(`${beginning} `))
    ?.office;
}

/**
 * Reads the cells of one person that name offices, by the table of words; nothing is guessed.
 *
 * @returns the offices named, each once a unit, and what is not understood, as it was written
 */
export function readOfficeWords(cells: readonly string[]): {
  named: NamedOffice[];
  unread: string[];
} {
  const named = new Map<string, NamedOffice>();
  const unread = new Set<string>();
  const parts = cells
    .flatMap((cell) => cell.match(PART) ?? [])
    .flatMap((part) => normaliseLine(part).trim().split(AND));
  for (const written of parts) {
    const words = foldWords(written);
    if (words === '') continue;
    const { office: first = '', unit = null } = IN_BRACKETS.exec(written)?.groups ?? {};
    const inUnit = unit !== null && !ALONE.has(words);
    const office = meaningOf(inUnit ? foldWords(first) : words);
    if (office === undefined || (office === null && inUnit)) unread.add(written);
    else if (office !== null) {
      const at = inUnit ? unit.trim() : null;
      const key = `${office} ${at ?? ''}`;
      if (!named.has(key)) named.set(key, { office, unit: at, written });
    }
  }
  return { named: [...named.values()], unread: [...unread] };
}

/** Offices as one cell that {@link readOfficeWords} reads back; `unit` is given for those held elsewhere. */
export function writeOfficeWords(
  offices: readonly { office: Office; unit: string | null }[],
): string {
  return offices
    .map(({ office, unit }) => {
      const written = OFFICE_WORDS.find((words) => words.office === office)?.written ?? office;
      return unit === null ? written : `${written} (${unit})`;
    })
    .join('; ');
}
