/** How a word processor writes the number of a list item or heading. */
export type NumberFormat =
  | 'decimal'
  | 'decimal_zero'
  | 'upper_roman'
  | 'lower_roman'
  | 'upper_letter'
  | 'lower_letter'
  | 'vietnamese_words'
  | 'none';

const ROMAN: readonly (readonly [number, string])[] = [
  [1000, 'm'],
  [900, 'cm'],
  [500, 'd'],
  [400, 'cd'],
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
];
const WORDS = ['', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín', 'mười'];
/** Counters beyond this are the work of a broken or hostile file; their letters would fill pages. */
const HIGHEST = 10_000;

/** The number as it is printed: `formatNumber(4, 'lower_roman')` is `iv`. Outside 1 to 10,000 digits are used. */
export function formatNumber(value: number, format: NumberFormat): string {
  if (format === 'none') return '';
  if (value < 1 || value > HIGHEST) return String(value);
  switch (format) {
    case 'decimal':
      return String(value);
    case 'decimal_zero':
      return String(value).padStart(2, '0');
    case 'upper_roman':
      return roman(value).toUpperCase();
    case 'lower_roman':
      return roman(value);
    case 'upper_letter':
      return letters(value).toUpperCase();
    case 'lower_letter':
      return letters(value);
    case 'vietnamese_words':
      return WORDS[value] ?? String(value);
    default:
      return String(value);
  }
}

function roman(value: number): string {
  let rest = value;
  let numeral = '';
  for (const [step, digits] of ROMAN)
    while (rest >= step) {
      numeral += digits;
      rest -= step;
    }
  return numeral;
}

/** After z come aa, bb, cc …, as word processors count. */
function letters(value: number): string {
  const letter = String.fromCharCode(97 + ((value - 1) % 26));
  return letter.repeat(Math.min(20, Math.ceil(value / 26)));
}

/** A label as it begins a paragraph. Bullets of every shape become a dash, because passages know dashes. */
export function bulletOf(text: string): string {
  return text.trim() === '+' ? '+' : '-';
}
