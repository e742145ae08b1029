import { fold } from '../vietnamese/fold.ts';
import { normaliseWithOffsets } from '../vietnamese/normalise.ts';
import { isDay } from './local-day.ts';

/**
 * A date found in running text. `start` and `end` are positions in the text that was given.
 * `words` = "ngày 05 tháng 3 năm 2021", `numeric` = 05/3/2021, 05-3-2021, 5.3.2021 (always day first).
 */
export type FoundDate = {
  /** YYYY-MM-DD, a day that exists. */
  day: string;
  form: 'words' | 'numeric';
  start: number;
  end: number;
  text: string;
  flags: Array<'footnote_digit' | 'month_as_word'>;
};

const MONTH_WORDS: Readonly<Record<string, number>> = {
  gieng: 1,
  mot: 1,
  hai: 2,
  ba: 3,
  tu: 4,
  bon: 4,
  nam: 5,
  sau: 6,
  bay: 7,
  tam: 8,
  chin: 9,
  muoi: 10,
  'muoi mot': 11,
  'muoi hai': 12,
  chap: 12,
};

/** Line breaks may fall anywhere; a footnote digit may be glued to the year. Matched on folded text. */
const WORDS =
  /\bngay\s*(?:mung\s+)?(\d{1,2})\s*thang\s*(\d{1,2}|gieng|mot|hai|ba|tu|bon|nam(?!\s*\d)|nam(?=\s*nam)|sau|bay|tam|chin|muoi\s+mot|muoi\s+hai|muoi|chap)\s*,?\s*nam\s*((?:19|20)\d\d)(\d?)(?!\d)/gu;
const NUMERIC = /(?<![\d/.-])(\d{1,2})([/.-])(\d{1,2})\2((?:19|20)\d\d)(?![\d/-]|\.\d)/gu;

function dayOf(day: string, month: string, year: string): string | null {
  const number = /^\d+$/u.test(month) ? Number(month) : MONTH_WORDS[month.replace(/\s+/gu, ' ')];
  if (number === undefined) return null;
  const text = `${year}-${String(number).padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDay(text) ? text : null;
}

/**
 * Takes text in any Unicode form, gives the complete dates in it in order. A date without day, month or
 * year, or one that no calendar has (31/02, month 13), is not given: it is not read, never guessed.
 */
export function findDates(original: string): FoundDate[] {
  const source = normaliseWithOffsets(original);
  const folded = fold(source.text);
  if (folded.length !== source.text.length) return [];
  const found: FoundDate[] = [];
  const add = (from: number, to: number, date: Pick<FoundDate, 'day' | 'form' | 'flags'>): void => {
    const start = source.offsets[from] ?? 0;
    const end = source.offsets[to] ?? original.length;
    found.push({ ...date, start, end, text: original.slice(start, end) });
  };
  for (const match of folded.matchAll(WORDS)) {
    const [whole, date = '', month = '', year = '', footnote = ''] = match;
    const day = dayOf(date, month, year);
    if (day === null) continue;
    const flags: FoundDate['flags'] = [];
    if (footnote !== '') flags.push('footnote_digit');
    if (!/^\d/u.test(month)) flags.push('month_as_word');
    add(match.index, match.index + whole.length - footnote.length, { day, form: 'words', flags });
  }
  for (const match of folded.matchAll(NUMERIC)) {
    const [whole, date = '', , month = '', year = ''] = match;
    const day = dayOf(date, month, year);
    if (day !== null)
      add(match.index, match.index + whole.length, { day, form: 'numeric', flags: [] });
  }
  return found.sort((a, b) => a.start - b.start);
}

/** Takes a text that should be one Vietnamese date, gives it as YYYY-MM-DD, or null. `2026-01-09` is taken as it is. */
export function parseVietnameseDate(text: string): string | null {
  const trimmed = text.trim();
  if (isDay(trimmed)) return trimmed;
  const [only, ...others] = findDates(trimmed);
  return only !== undefined && others.length === 0 ? only.day : null;
}
