import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findDates, parseVietnameseDate } from './find-dates.ts';
import { formatDay, formatOfficialDay, formatTime } from './format-date.ts';
import {
  addDays,
  daysBetween,
  endOfLocalDay,
  isDay,
  localDay,
  startOfLocalDay,
} from './local-day.ts';

const time = fc.integer({ min: Date.UTC(1950, 0, 1), max: Date.UTC(2099, 5, 1) });
const day = time.map(localDay);

describe('local days', () => {
  test('a day begins at 17:00 UTC of the day before', () => {
    expect(localDay(Date.UTC(2026, 0, 8, 16, 59, 59, 999))).toBe('2026-01-08');
    expect(localDay(Date.UTC(2026, 0, 8, 17))).toBe('2026-01-09');
    expect(endOfLocalDay('2026-01-09')).toBe(Date.UTC(2026, 0, 9, 16, 59, 59, 999));
  });
  test('every time lies within its own day, and days follow each other without a gap', () => {
    fc.assert(
      fc.property(time, (ms) => {
        const own = localDay(ms);
        expect(startOfLocalDay(own)).toBeLessThanOrEqual(ms);
        expect(endOfLocalDay(own)).toBeGreaterThanOrEqual(ms);
        expect(endOfLocalDay(own) + 1).toBe(startOfLocalDay(addDays(own, 1)));
        expect(daysBetween(own, addDays(own, 45))).toBe(45);
      }),
    );
  });
  test('a day that does not exist is refused', () => {
    expect(['2026-02-29', '2026-13-01', '2026-1-1', '26-01-01', ''].some(isDay)).toBe(false);
    expect(isDay('2028-02-29')).toBe(true);
    expect(() => endOfLocalDay('2026-02-30')).toThrow(RangeError);
  });
});

describe('dates in text', () => {
  test.each([
    ['Hà Nội, ngày 05 tháng 3 năm 2021', '2021-03-05'],
    ['ngày 03 tháng bốn năm 2018', '2018-04-03'],
    ['ngày 03 tháng tư năm 2018', '2018-04-03'],
    ['ngày 3 tháng năm năm 2018', '2018-05-03'],
    ['ngày 10 tháng mười hai năm 2020', '2020-12-10'],
    ['ngày 05 tháng 3\nnăm 20264', '2026-03-05'],
    ['ngày 15/5/2016', '2016-05-15'],
    ['05-3-2021', '2021-03-05'],
    ['5.3.2021.', '2021-03-05'],
    ['ngày 28 tháng 5 năm 2004'.normalize('NFD'), '2004-05-28'],
    ['ngay 28 thang 5 nam 2004', '2004-05-28'],
  ])('%j is %s', (text, expected) => {
    expect(findDates(text).map((found) => found.day)).toEqual([expected]);
    const [found] = findDates(text);
    expect(text.slice(found?.start, found?.end)).toBe(found?.text);
  });
  test.each([
    'ngày      tháng 3 năm 2026',
    'ngày … tháng … năm 2026',
    '21/0/1973',
    'ngày 31 tháng 02 năm 2024',
    'từ ngày 04-10/3/2024',
    '35.599/35.900',
    'nhiệm kỳ 2020-2025',
    'tháng 6 năm 2026',
    'QĐ 12/11/2026/TT',
  ])('%j holds no date', (text) => {
    expect(findDates(text)).toEqual([]);
  });
  test('every day is read back from each way of writing it', () => {
    fc.assert(
      fc.property(day, (value) => {
        expect(parseVietnameseDate(formatOfficialDay(value))).toBe(value);
        expect(parseVietnameseDate(formatDay(value, 'vi'))).toBe(value);
        expect(parseVietnameseDate(value)).toBe(value);
      }),
    );
  });
});

describe('formatting', () => {
  test('Vietnamese and English', () => {
    expect(formatDay('2026-01-09', 'vi')).toBe('09/01/2026');
    expect(formatDay('2026-01-09', 'en')).toBe('9 January 2026');
    expect(formatOfficialDay('2026-03-09')).toBe('ngày 09 tháng 3 năm 2026');
    expect(formatOfficialDay('2026-02-19')).toBe('ngày 19 tháng 02 năm 2026');
    expect(formatTime(Date.UTC(2026, 0, 9, 7, 5), 'vi')).toBe('14:05 ngày 09/01/2026');
    expect(formatTime(Date.UTC(2026, 0, 9, 7, 5), 'en')).toBe('14:05, 9 January 2026');
  });
});
