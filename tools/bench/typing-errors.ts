import { seededRandom } from '../seeded-random.ts';
import type { TestQuery, TestSet } from './test-set.ts';

/** One slip of the finger each. A mark is a tone, a shape (ă, ơ) or the bar of đ. */
const SLIPS = [
  'wrong letter',
  'missing letter',
  'doubled letter',
  'wrong mark',
  'missing mark',
] as const;
type Slip = (typeof SLIPS)[number];

const LETTERS = 'abcdeghiklmnopqrstuvxy';
const TONES = ['\u0300', '\u0301', '\u0303', '\u0309', '\u0323'];
const SEED = 20_261_124;

function oneOf<Item>(items: readonly Item[], random: () => number): Item | undefined {
  return items[Math.floor(random() * items.length)];
}

/** Positions of the units of decomposed text where a slip may happen. */
function places(units: readonly string[], slip: Slip): number[] {
  const wanted = {
    'wrong letter': (unit: string) => /[a-z]/iu.test(unit),
    'missing letter': (unit: string) => /[a-z]/iu.test(unit),
    'doubled letter': (unit: string) => /[a-z]/iu.test(unit),
    'wrong mark': (unit: string) => TONES.includes(unit),
    'missing mark': (unit: string) => /\p{M}|đ/iu.test(unit),
  }[slip];
  return [...units.keys()].filter((i) => wanted(units[i] ?? ''));
}

/** The text with one slip; null where it has no place for it. */
export function withSlip(text: string, slip: Slip, random: () => number): string | null {
  const units = Array.from(text.normalize('NFD'));
  const place = oneOf(places(units, slip), random);
  if (place === undefined) return null;
  const unit = units[place] ?? '';
  const others = (slip === 'wrong mark' ? TONES : LETTERS.split('')).filter((one) => one !== unit);
  if (slip === 'missing letter') units.splice(place, 1);
  else if (slip === 'doubled letter') units.splice(place, 0, unit);
  else if (slip === 'missing mark') units[place] = unit === 'đ' ? 'd' : unit === 'Đ' ? 'D' : '';
  else units[place] = oneOf(others, random) ?? unit;
  return units.join('').normalize('NFC');
}

function mistyped(query: TestQuery, random: () => number): TestQuery[] {
  return SLIPS.flatMap((slip) => {
    const text = withSlip(query.text, slip, random);
    return text === null ? [] : [{ id: query.id, text, type: slip }];
  });
}

/** The titles of a set, each with one slip of every kind, always the same ones; null when it asks for no titles. */
export function mistypedTitles(set: TestSet): TestSet | null {
  const random = seededRandom(SEED);
  const titles = set.queries.filter(({ type }) => type === 'title');
  if (titles.length === 0) return null;
  const queries = titles.flatMap((query) => mistyped(query, random));
  return { ...set, name: `${set.name}:typos`, queries };
}
