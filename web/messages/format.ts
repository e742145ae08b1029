import type { Language } from './messages.ts';

/** How numbers and dates are written in one language. Nothing here depends on the machine's locale. */
export type Formats = {
  /** Whole number with grouped thousands: `4.213` / `4,213`. */
  count: (value: number) => string;
  /** Fixed number of decimals: `12,50` / `12.50`. */
  decimal: (value: number, decimals: number) => string;
  /** Share computed from counts, two decimals: `87,50 %` / `87.50%`; `null` when `whole` is 0, so that it is never shown as 0 or 100. */
  percent: (part: number, whole: number) => string | null;
  /** `YYYY-MM-DD` to `05/01/2026` / `5 Jan 2026`. */
  date: (day: string) => string;
  /** `YYYY-MM-DD` to `ngày 05 tháng 01 năm 2026` / `5 January 2026` (the form of NĐ 30/2020: 0 before days under 10 and months 1 and 2). */
  longDate: (day: string) => string;
  /** ms since the epoch to the day in Vietnam: `05/01/2026`. */
  day: (at: number) => string;
  /** ms since the epoch to the minute in Vietnam: `14:05, 05/01/2026`. */
  moment: (at: number) => string;
  /** Bytes to `1,4 MB` (1 MB = 1,000,000 bytes). */
  bytes: (bytes: number) => string;
};

/** UTC+7 all year round. */
const VIETNAM_OFFSET_MS = 7 * 60 * 60 * 1000;

const ENGLISH_MONTHS =
  'January February March April May June July August September October November December'.split(
    ' ',
  );

export function formatsFor(language: Language): Formats {
  const separators = language === 'vi' ? { group: '.', point: ',' } : { group: ',', point: '.' };
  const decimal = (value: number, decimals: number) => {
    const [whole = '0', fraction] = Math.abs(value).toFixed(decimals).split('.');
    const grouped = whole.replaceAll(/\B(?=(\d{3})+$)/g, separators.group);
    return `${value < 0 ? '−' : ''}${grouped}${fraction ? separators.point + fraction : ''}`;
  };
  const date = language === 'vi' ? vietnameseDate : englishDate;
  return {
    decimal,
    count: (value) => decimal(value, 0),
    percent: (part, whole) =>
      whole === 0 ? null : `${decimal((part * 100) / whole, 2)}${language === 'vi' ? ' %' : '%'}`,
    date,
    longDate: language === 'vi' ? longVietnameseDate : longEnglishDate,
    day: (at) => date(localDay(at)),
    moment: (at) => `${localTime(at)}, ${date(localDay(at))}`,
    bytes: (bytes) =>
      bytes < 1_000_000
        ? `${decimal(Math.max(1, Math.round(bytes / 1000)), 0)} kB`
        : `${decimal(bytes / 1_000_000, 1)} MB`,
  };
}

function localDay(at: number): string {
  return new Date(at + VIETNAM_OFFSET_MS).toISOString().slice(0, 10);
}

function localTime(at: number): string {
  return new Date(at + VIETNAM_OFFSET_MS).toISOString().slice(11, 16);
}

function vietnameseDate(day: string): string {
  return day.split('-').toReversed().join('/');
}

function longVietnameseDate(day: string): string {
  const [year, month, date] = day.split('-');
  const shortMonth = month && Number(month) > 2 ? String(Number(month)) : month;
  return `ngày ${date} tháng ${shortMonth} năm ${year}`;
}

function englishDate(day: string): string {
  const [date, month = '', year] = longEnglishDate(day).split(' ');
  return `${date} ${month.slice(0, 3)} ${year}`;
}

function longEnglishDate(day: string): string {
  const [year, month, date] = day.split('-');
  return `${Number(date)} ${ENGLISH_MONTHS[Number(month) - 1]} ${year}`;
}
