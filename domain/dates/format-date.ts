import { isDay, localDay } from './local-day.ts';

export type DateLanguage = 'vi' | 'en';

const ENGLISH_MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

function parts(day: string): [year: string, month: number, date: number] {
  if (!isDay(day)) throw new RangeError(`Not a day: ${day}`);
  return [day.slice(0, 4), Number(day.slice(5, 7)), Number(day.slice(8, 10))];
}

/** Takes `YYYY-MM-DD`, gives `09/01/2026` in Vietnamese and `9 January 2026` in English. Throws RangeError when it is no day. */
export function formatDay(day: string, language: DateLanguage): string {
  const [year, month, date] = parts(day);
  if (language === 'en') return `${date} ${ENGLISH_MONTHS[month - 1] ?? ''} ${year}`;
  return `${String(date).padStart(2, '0')}/${String(month).padStart(2, '0')}/${year}`;
}

/**
 * Takes `YYYY-MM-DD`, gives the wording of official papers, `ngày 09 tháng 01 năm 2026`: a zero before days
 * below 10 and before months 1 and 2 only (Decree 30/2020, appendix I). Throws RangeError when it is no day.
 */
export function formatOfficialDay(day: string): string {
  const [year, month, date] = parts(day);
  const monthText = month < 3 ? `0${month}` : String(month);
  return `ngày ${String(date).padStart(2, '0')} tháng ${monthText} năm ${year}`;
}

/** Takes a time in ms UTC, gives the time in Viet Nam: `14:05 ngày 09/01/2026`, in English `14:05, 9 January 2026`. */
export function formatTime(ms: number, language: DateLanguage): string {
  const clock = new Date(ms + 7 * 60 * 60 * 1000).toISOString().slice(11, 16);
  const day = formatDay(localDay(ms), language);
  return language === 'vi' ? `${clock} ngày ${day}` : `${clock}, ${day}`;
}
