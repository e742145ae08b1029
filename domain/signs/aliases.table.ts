import type { Alias } from './aliases.ts';

const PLENUM = 'Ban Chấp hành Trung ương';
const POLITBURO = 'Bộ Chính trị';

type Row = [name: string, sign: string, issuer: string, issueDate: string];

/**
 * Names documents are widely cited by: a starter that the department corrects and completes. A plenum often
 * issued several resolutions; each is a row.
 */
const ROWS: readonly Row[] = [
  ['Nghị quyết Trung ương 4 khóa XI', '12-NQ/TW', PLENUM, '2012-01-16'],
  ['Nghị quyết Trung ương 8 khóa XI', '29-NQ/TW', PLENUM, '2013-11-04'],
  ['Nghị quyết Trung ương 4 khóa XII', '04-NQ/TW', PLENUM, '2016-10-30'],
  ['Nghị quyết Trung ương 5 khóa XII', '10-NQ/TW', PLENUM, '2017-06-03'],
  ['Nghị quyết Trung ương 5 khóa XII', '11-NQ/TW', PLENUM, '2017-06-03'],
  ['Nghị quyết Trung ương 5 khóa XII', '12-NQ/TW', PLENUM, '2017-06-03'],
  ['Nghị quyết Trung ương 6 khóa XII', '18-NQ/TW', PLENUM, '2017-10-25'],
  ['Nghị quyết Trung ương 6 khóa XII', '19-NQ/TW', PLENUM, '2017-10-25'],
  ['Nghị quyết Trung ương 6 khóa XII', '20-NQ/TW', PLENUM, '2017-10-25'],
  ['Nghị quyết Trung ương 6 khóa XII', '21-NQ/TW', PLENUM, '2017-10-25'],
  ['Nghị quyết Trung ương 7 khóa XII', '26-NQ/TW', PLENUM, '2018-05-19'],
  ['Nghị quyết Trung ương 7 khóa XII', '27-NQ/TW', PLENUM, '2018-05-21'],
  ['Nghị quyết Trung ương 7 khóa XII', '28-NQ/TW', PLENUM, '2018-05-23'],
  ['Nghị quyết Trung ương 8 khóa XII', '36-NQ/TW', PLENUM, '2018-10-22'],
  ['Nghị quyết Trung ương 5 khóa XIII', '18-NQ/TW', PLENUM, '2022-06-16'],
  ['Nghị quyết Trung ương 5 khóa XIII', '19-NQ/TW', PLENUM, '2022-06-16'],
  ['Nghị quyết Trung ương 5 khóa XIII', '20-NQ/TW', PLENUM, '2022-06-16'],
  ['Nghị quyết Trung ương 5 khóa XIII', '21-NQ/TW', PLENUM, '2022-06-16'],
  ['Nghị quyết Trung ương 6 khóa XIII', '27-NQ/TW', PLENUM, '2022-11-09'],
  ['Nghị quyết Trung ương 6 khóa XIII', '28-NQ/TW', PLENUM, '2022-11-17'],
  ['Nghị quyết Trung ương 6 khóa XIII', '29-NQ/TW', PLENUM, '2022-11-17'],
  ['Nghị quyết Trung ương 8 khóa XIII', '42-NQ/TW', PLENUM, '2023-11-24'],
  ['Nghị quyết Trung ương 8 khóa XIII', '43-NQ/TW', PLENUM, '2023-11-24'],
  ['Nghị quyết Trung ương 8 khóa XIII', '44-NQ/TW', PLENUM, '2023-11-24'],
  ['Nghị quyết Trung ương 8 khóa XIII', '45-NQ/TW', PLENUM, '2023-11-24'],
  ['Chỉ thị 05', '05-CT/TW', POLITBURO, '2016-05-15'],
  ['Nghị quyết 35', '35-NQ/TW', POLITBURO, '2018-10-22'],
  ['Nghị quyết 57', '57-NQ/TW', POLITBURO, '2024-12-22'],
  ['Nghị quyết 59', '59-NQ/TW', POLITBURO, '2025-01-24'],
  ['Nghị quyết 66', '66-NQ/TW', POLITBURO, '2025-04-30'],
  ['Nghị quyết 68', '68-NQ/TW', POLITBURO, '2025-05-04'],
];

export const STARTER_ALIASES: readonly Alias[] = ROWS.map(([name, sign, issuer, issueDate]) => ({
  name,
  sign,
  issuer,
  issueDate,
}));
