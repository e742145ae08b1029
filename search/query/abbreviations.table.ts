import { ORGANISATIONS } from '../../domain/signs/organisations.table.ts';

/** What people type for short, and what stands in the documents. The short form is matched without marks and case. */
export type Abbreviation = { short: string; full: readonly string[] };

const EVERYDAY: readonly Abbreviation[] = [
  { short: 'BCH', full: ['ban chấp hành'] },
  { short: 'BTV', full: ['ban thường vụ'] },
  { short: 'BCT', full: ['Bộ Chính trị', 'Bộ Công Thương'] },
  { short: 'BBT', full: ['Ban Bí thư'] },
  { short: 'TW', full: ['trung ương'] },
  { short: 'TƯ', full: ['trung ương'] },
  { short: 'ĐUK', full: ['đảng ủy khối'] },
  { short: 'ĐUV', full: ['đảng ủy viên'] },
  { short: 'ĐCSVN', full: ['Đảng Cộng sản Việt Nam'] },
  { short: 'TCCSĐ', full: ['tổ chức cơ sở đảng'] },
  { short: 'TCĐ', full: ['tổ chức đảng'] },
  { short: 'CTHĐ', full: ['chương trình hành động'] },
  { short: 'KTGS', full: ['kiểm tra, giám sát'] },
  { short: 'MTTQ', full: ['Mặt trận Tổ quốc'] },
  { short: 'CNXH', full: ['chủ nghĩa xã hội'] },
  { short: 'XHCN', full: ['xã hội chủ nghĩa'] },
  { short: 'KTXH', full: ['kinh tế - xã hội'] },
  { short: 'KHCN', full: ['khoa học, công nghệ'] },
  { short: 'CĐS', full: ['chuyển đổi số'] },
  { short: 'ĐMST', full: ['đổi mới sáng tạo'] },
  { short: 'CCHC', full: ['cải cách hành chính'] },
  { short: 'CBCC', full: ['cán bộ, công chức'] },
  { short: 'CCVC', full: ['công chức, viên chức'] },
  { short: 'PCTN', full: ['phòng, chống tham nhũng'] },
  { short: 'ANTT', full: ['an ninh, trật tự'] },
  { short: 'QPAN', full: ['quốc phòng, an ninh'] },
  { short: 'BHXH', full: ['bảo hiểm xã hội'] },
  { short: 'BHYT', full: ['bảo hiểm y tế'] },
];

/** Those of the dictionary of signs that no syllable is written like (`CP`, `BTG`, not `CB`). */
const IN_SIGNS: readonly Abbreviation[] = ORGANISATIONS.filter(
  ({ abbreviation }) =>
    abbreviation.length >= 3 &&
    !EVERYDAY.some(({ short }) => short === abbreviation) &&
    abbreviation !== 'TTg',
).map(({ abbreviation, vi }) => ({ short: abbreviation, full: [vi] }));

export const ABBREVIATIONS: readonly Abbreviation[] = [...EVERYDAY, ...IN_SIGNS];
