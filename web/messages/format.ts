import { percentage } from '../../domain/coverage/percentage.ts';
import { formatDay, formatOfficialDay, formatTime } from '../../domain/dates/format-date.ts';
import { localDay } from '../../domain/dates/local-day.ts';
import type { Language } from './messages.ts';

/** How numbers and dates are written in one language. Nothing here depends on the machine's locale. */
export type Formats = {
  /** Whole number with grouped thousands: `4.213` / `4,213`. */
  count: (value: number) => string;
  /** Fixed number of decimals: `12,50` / `12.50`. */
  decimal: (value: number, decimals: number) => string;
  /** Share computed from counts, two decimals: `87,50 %` / `87.50%`; `null` when `whole` is 0, so that it is never shown as 0 or 100. */
  percent: (part: number, whole: number) => string | null;
  /** `YYYY-MM-DD` to `05/01/2026` / `5 January 2026`. */
  date: (day: string) => string;
  /** `YYYY-MM-DD` to `ngày 05 tháng 01 năm 2026` / `5 January 2026`. */
  longDate: (day: string) => string;
  /** ms since the epoch to the day in Vietnam: `05/01/2026`. */
  day: (at: number) => string;
  /** ms since the epoch to the minute in Vietnam: `14:05 ngày 05/01/2026`. */
  moment: (at: number) => string;
  /** Bytes to `1,4 MB` (1 MB = 1,000,000 bytes). */
  bytes: (bytes: number) => string;
};

export function formatsFor(language: Language): Formats {
  const inVietnamese = language === 'vi';
  const group = inVietnamese ? '.' : ',';
  const point = inVietnamese ? ',' : '.';
  const decimal = (value: number, decimals: number) => {
    const [whole = '0', fraction] = Math.abs(value).toFixed(decimals).split('.');
    const grouped = whole.replaceAll(/\B(?=(\d{3})+$)/g, group);
    return `${value < 0 ? '−' : ''}${grouped}${fraction ? point + fraction : ''}`;
  };
  return {
    decimal,
    count: (value) => decimal(value, 0),
    percent: (part, whole) => {
      const share = percentage(part, whole);
      return share === null ? null : `${decimal(share, 2)}${inVietnamese ? '\u00a0%' : '%'}`;
    },
    date: (day) => formatDay(day, language),
    longDate: (day) => (inVietnamese ? formatOfficialDay(day) : formatDay(day, language)),
    day: (at) => formatDay(localDay(at), language),
    moment: (at) => formatTime(at, language),
    bytes: (bytes) =>
      bytes < 1_000_000
        ? `${decimal(Math.max(1, Math.round(bytes / 1000)), 0)} kB`
        : `${decimal(bytes / 1_000_000, 1)} MB`,
  };
}
