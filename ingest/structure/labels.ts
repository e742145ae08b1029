import type { PassageKind } from '../../domain/documents/extraction.ts';
import { fold } from '../../domain/vietnamese/fold.ts';

/** The label at the beginning of a paragraph: what it is, how it is printed, its place in the address, its number. */
export type Label = {
  kind: Exclude<PassageKind, 'paragraph' | 'table' | 'preamble' | 'closing'>;
  /** As printed: `Điều 5.`, `II.`, `a)`. */
  printed: string;
  /** Part of the address: `dieu-5`, `II`, `a`. */
  token: string;
  /** Order among its siblings, from 1; 0 where the label has none (dashes). */
  ordinal: number;
  /** Depth, smaller is further out. A label closes everything of its own rank and below. */
  rank: number;
  rest: string;
};

/** The points of Vietnamese law follow this alphabet (no f, j, w, z); đ comes after d. */
const POINT_ALPHABET = 'abcdđeghiklmnopqrstuvxy';
const PART_WORDS = ['nhat', 'hai', 'ba', 'tu', 'nam', 'sau', 'bay', 'tam', 'chin', 'muoi'];

const ROMAN_DIGITS: Readonly<Record<string, number>> = { I: 1, V: 5, X: 10, L: 50, C: 100 };

/** Takes a Roman numeral in capitals, gives its value, or 0 when it is none (`IIX`). */
export function romanValue(numeral: string): number {
  let value = 0;
  for (let i = 0; i < numeral.length; i += 1) {
    const own = ROMAN_DIGITS[numeral.charAt(i)] ?? 0;
    const next = ROMAN_DIGITS[numeral.charAt(i + 1)] ?? 0;
    value += own < next ? -own : own;
  }
  return toRoman(value) === numeral ? value : 0;
}

function toRoman(value: number): string {
  const steps: ReadonlyArray<[number, string]> = [
    [100, 'C'],
    [90, 'XC'],
    [50, 'L'],
    [40, 'XL'],
    [10, 'X'],
    [9, 'IX'],
    [5, 'V'],
    [4, 'IV'],
    [1, 'I'],
  ];
  let rest = value;
  let numeral = '';
  for (const [step, letters] of steps) {
    while (rest >= step && numeral.length < 20) {
      numeral += letters;
      rest -= step;
    }
  }
  return numeral;
}

/** `IV`, `4` or `thứ tư` as a number; 0 when it is none of them. */
function numberOf(text: string): number {
  if (/^\d+$/u.test(text)) return Number(text);
  const word = fold(text).replace(/^thu\s+/u, '');
  return PART_WORDS.indexOf(word) + 1 || romanValue(text.toUpperCase());
}

/** A footnote mark right behind a label: `Điều 5.³`. */
const FOOTNOTE_MARK = /^((?:Điều |Chương |Mục )?[^\s⁰¹²³⁴-⁹]{1,8})[⁰¹²³⁴-⁹]+\s*/u;

type Reader = {
  pattern: RegExp;
  read: (groups: string[]) => Omit<Label, 'printed' | 'rest'> | null;
};

function numbered(kind: Label['kind'], rank: number, prefix: string) {
  return ([text = '']: string[]): Omit<Label, 'printed' | 'rest'> | null => {
    const ordinal = numberOf(text);
    return ordinal === 0 ? null : { kind, rank, ordinal, token: `${prefix}-${ordinal}` };
  };
}

const READERS: readonly Reader[] = [
  {
    pattern: /^(?:Phần|PHẦN)\s+((?:thứ|THỨ)\s+\p{L}+|[IVX]+|\d{1,2})(?=[\s.:]|$)[.:]?/u,
    read: numbered('part', 1, 'phan'),
  },
  {
    pattern: /^(?:Chương|CHƯƠNG)\s+([IVXLC]+|\d{1,3})(?=[\s.:]|$)[.:]?/u,
    read: numbered('chapter', 2, 'chuong'),
  },
  {
    pattern: /^(?:Tiểu mục|TIỂU MỤC)\s+([IVX]+|\d{1,2})(?=[\s.:]|$)[.:]?/u,
    read: numbered('subsection', 4, 'tieu-muc'),
  },
  {
    pattern: /^(?:Mục|MỤC)\s+([IVX]+|\d{1,2})(?=[\s.:]|$)[.:]?(?!\s+(?:này|và|của|trên))/u,
    read: numbered('section', 3, 'muc'),
  },
  {
    pattern: /^(?:Điều|ĐIỀU)\s+(\d{1,3})([a-eđ]?)(?:\s?[.:]|$)/u,
    read: ([digits = '', letter = '']) => ({
      kind: 'article',
      rank: 5,
      ordinal: Number(digits),
      token: `dieu-${Number(digits)}${fold(letter)}`,
    }),
  },
  {
    pattern: /^([A-HĐ])\s?[.)-](?=\s+\p{Lu}{2})/u,
    read: ([letter = '']) => ({
      kind: 'section',
      rank: 5,
      ordinal: POINT_ALPHABET.indexOf(letter.toLowerCase()) + 1,
      token: letter === 'Đ' ? 'DD' : letter,
    }),
  },
  {
    pattern: /^([IVX]{1,6})\s?[.\-)/](?=\s|\p{L})/u,
    read: ([numeral = '']) => {
      const ordinal = romanValue(numeral);
      return ordinal === 0 ? null : { kind: 'roman', rank: 6, ordinal, token: numeral };
    },
  },
  {
    pattern: /^(\d{1,2}(?:\.\d{1,2}){1,4})[.)]?(?=\s)/u,
    read: ([path = '']) => ({
      kind: 'numbered',
      rank: 6 + path.split('.').length,
      ordinal: Number(path.split('.').at(-1)),
      token: String(Number(path.split('.').at(-1))),
    }),
  },
  {
    pattern: /^(\d{1,3})\s?[.)-](?!\d)(?=\s|\p{Lu})/u,
    read: ([digits = '']) => ({
      kind: 'numbered',
      rank: 7,
      ordinal: Number(digits),
      token: String(Number(digits)),
    }),
  },
  {
    pattern: /^([a-zđ])\s?\)(?=\s|\p{L})/u,
    read: ([letter = '']) => {
      const ordinal = POINT_ALPHABET.indexOf(letter) + 1;
      return ordinal === 0
        ? null
        : { kind: 'point', rank: 12, ordinal, token: letter === 'đ' ? 'dd' : letter };
    },
  },
  {
    pattern: /^[-•](?=\s|\p{L})/u,
    read: () => ({ kind: 'dash', rank: 13, ordinal: 0, token: 'g' }),
  },
  {
    pattern: /^[+](?=\s|\p{L})/u,
    read: () => ({ kind: 'dash', rank: 14, ordinal: 0, token: 'g' }),
  },
];

/** Takes the text of a paragraph, gives the label it begins with, or null. A label alone decides nothing: the sequence it stands in does. */
export function readLabel(paragraph: string): Label | null {
  const text = paragraph.replace(FOOTNOTE_MARK, '$1 ');
  for (const { pattern, read } of READERS) {
    const match = pattern.exec(text);
    if (match === null) continue;
    const label = read(match.slice(1));
    if (label === null) continue;
    return { ...label, printed: match[0].trim(), rest: text.slice(match[0].length).trim() };
  }
  return null;
}

/** Whether a line begins with anything like a label. */
export function isLabelled(text: string): boolean {
  return readLabel(text) !== null;
}
