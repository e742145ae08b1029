import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { signsOfAlias } from './aliases.ts';
import { findSigns, parseSign } from './find-signs.ts';
import { findNamedReferences } from './named-references.ts';
import { ORGANISATIONS } from './organisations.table.ts';
import { PARTY_SIGN_TYPES, STATE_SIGN_TYPES } from './sign-types.table.ts';
import type { Sign } from './signs.ts';
import { canonicalSign, isPartyOrganisation, signKey } from './signs.ts';

/** Text and the one sign that must be found in it; the tier is strict unless said. */
const POSITIVE: ReadonlyArray<[text: string, canonical: string, tier?: 'repaired']> = [
  ['Số 21-NQ/TW', '21-NQ/TW'],
  ['Chỉ thị số 05-CT/TW ngày 15/5/2016', '05-CT/TW'],
  ['Số 12-CTr/ĐUK', '12-CTr/ĐUK'],
  ['Kết luận số 01-KL/TW ngày 18/5/2021', '01-KL/TW'],
  ['Quy định số 66-QĐ/TW', '66-QĐ/TW'],
  ['Quy định số 399-QĐ/TW, ngày 09/01/2026', '399-QĐ/TW'],
  ['Quy định số 08-QĐi/TW', '08-QĐi/TW'],
  ['Số: 04-QyĐ/ĐU', '04-QyĐ/ĐU'],
  ['Hướng dẫn số 36-HD/VPTW', '36-HD/VPTW'],
  ['05-HD/VPTW', '05-HD/VPTW'],
  ['03-HD/BTGDVTW', '03-HD/BTGDVTW'],
  ['26-HD/BTCTW', '26-HD/BTCTW'],
  ['81-KH/ĐUK', '81-KH/ĐUK'],
  ['212-QĐ/ĐUK', '212-QĐ/ĐUK'],
  ['Công văn số 132-CV/TU, ngày 30/10/2025', '132-CV/TU'],
  ['06-CTr/TU', '06-CTr/TU'],
  ['Số 23-QĐ/UBKTTW', '23-QĐ/UBKTTW'],
  ['Số 15-HD/BTGTU', '15-HD/BTGTU'],
  ['107-CV/BTGDVTU', '107-CV/BTGDVTU'],
  ['Số 02-NQ/CB', '02-NQ/CB'],
  ['Số 07-BC/BTG-ĐUK', '07-BC/BTG-ĐUK'],
  ['Số 11-TB/UBKT-ĐUK', '11-TB/UBKT-ĐUK'],
  ['01-NQ/ĐH', '01-NQ/ĐH'],
  ['03-TTr/ĐUK', '03-TTr/ĐUK'],
  ['06-ĐA/ĐU', '06-ĐA/ĐU'],
  ['01-QCPH/ĐUK-SNV', '01-QCPH/ĐUK-SNV'],
  ['09-QC/ĐUK', '09-QC/ĐUK'],
  ['05a-KH/ĐUK', '05a-KH/ĐUK'],
  ['02-TT/TU', '02-TT/TU'],
  ['30/2020/NĐ-CP', '30/2020/NĐ-CP'],
  ['Luật số: 91/2025/QH15', '91/2025/QH15'],
  ['Nghị quyết số: 17/2022/UBTVQH15', '17/2022/UBTVQH15'],
  ['1630/QĐ-TTg', '1630/QĐ-TTg'],
  ['Số: 45/KH-UBND', '45/KH-UBND'],
  ['01/2011/TT-BNV', '01/2011/TT-BNV'],
  ['30/2000/PL-UBTVQH10', '30/2000/PL-UBTVQH10'],
  ['757/NQ-UBTVQH15', '757/NQ-UBTVQH15'],
  ['66.25/2026/NQ-CP', '66.25/2026/NQ-CP'],
  ['01/2014/TTLT-BGDĐT-BKHĐT-BTC-BNV', '01/2014/TTLT-BGDĐT-BKHĐT-BTC-BNV'],
  ['5973/UBND-KT', '5973/UBND-KT'],
  ['Số: 125/SGDĐT-VP', '125/SGDĐT-VP'],
  ['666/2015/QĐ-UBND', '666/2015/QĐ-UBND'],
  ['03/VBHN-VPQH', '03/VBHN-VPQH'],
  ['Số  :  21 – NQ/TW', '21-NQ/TW'],
  ['Kết luận số 100 - KL/TW', '100-KL/TW'],
  ['số31-QĐ/TW', '31-QĐ/TW'],
  ['Số: 367 - QĐ/TWĐTN-VP', '367-QĐ/TWĐTN-VP'],
  ['65-Ctr/TU', '65-CTr/TU'],
  ['31/QĐ-TW', '31-QĐ/TW'],
  ['36 -HD/VPTW', '36-HD/VPTW'],
  ['S6 21-NQ/TW', '21-NQ/TW'],
  ['Số 66-QÐ/TW', '66-QĐ/TW'],
  ['Số 12-CTR/ÐUK', '12-CTr/ĐUK'],
  ['Số 05-CT/T.Ư', '05-CT/TW'],
  ['Số 27-NQ／TW', '27-NQ/TW'],
  ['Số 12\u2011KH/ĐUK', '12-KH/ĐUK'],
  ['Số 12-KH/ĐUK'.normalize('NFD'), '12-KH/ĐUK'],
  ['Số: 24/2026//NQ-CP', '24/2026/NQ-CP'],
  ['Số: 37 /2023/TT-BGTVT', '37/2023/TT-BGTVT'],
  ['158/2026/NĐ-\u0421\u0420', '158/2026/NĐ-CP'],
  ['Nghị quyết số 26-\nNQ/TW về nông nghiệp', '26-NQ/TW'],
  ['Thông tư số 12/2024/TT-BLĐTBXH3 ngày', '12/2024/TT-BLĐTBXH'],
  ['858CV/ĐUK', '858-CV/ĐUK', 'repaired'],
  ['Sô: O5-CT/TW', '05-CT/TW', 'repaired'],
  ['Số l2-CTr/ĐUK', '12-CTr/ĐUK', 'repaired'],
  ['So 66-QD/TW', '66-QĐ/TW', 'repaired'],
  ['Số 21-N0/TW', '21-NQ/TW', 'repaired'],
  ['Số 18-NQ/TVV', '18-NQ/TW', 'repaired'],
  ['Số 05-CT-TW', '05-CT/TW', 'repaired'],
  ['Số 30/2020/ND-CP', '30/2020/NĐ-CP', 'repaired'],
  ['Số 07-kh/đuk', '07-KH/ĐUK', 'repaired'],
  ['SỐ 08.HD/ĐUK', '08-HD/ĐUK', 'repaired'],
];

const NEGATIVE = [
  'từ ngày 04-10/3/2024',
  '35.599/35.900 đảng viên',
  '2.909/3.044, đạt 95,56 %',
  '11/12 huyện, thành ủy',
  '350/459 tổ chức cơ sở Đảng',
  'nhiệm kỳ 2020-2025',
  '01-10-1997',
  'ngày 16-02-2004',
  'TCVN 6909:2001',
  'QCVN 01-1:2018/BYT',
  'ISO 9001:2015',
  'Mẫu 2-KNĐ',
  'Mẫu 02C-TCTW/98',
  'Mẫu 2C-BNV/2008',
  'biển số 28A-123.45',
  'T/M BAN THƯỜNG VỤ',
  'K/T CHÁNH VĂN PHÒNG',
  'V/v triển khai',
  '24/7',
  'quý I/2026',
  'Số       -CTr/TU',
  'Số: .../KH-UBND',
  'Số:      /NQ-CP',
  'ĐT: 0218-3851.234/105',
  'Nghị quyết Trung ương 4 khóa XII',
  'Nghị quyết 29',
  'QL6 km 12-13/QL6',
  'COVID-19/2021',
  'khóa XVII/2020',
  'A4 210x297',
  'điều 5-7/Chương II',
  'Tờ số 21-25/BĐ',
  'trang 12-CT',
  '05 chuyên đề',
  'tăng 5-7%/năm',
  '1-2 HD/tuần',
  'số điện thoại 0912-345-678',
  'STT 12-NQ',
  'kỳ họp thứ 10/QH',
];

describe('findSigns', () => {
  test.each(POSITIVE)('%j holds %s', (text, canonical, tier) => {
    expect(findSigns(text).map((found) => [found.canonical, found.tier])).toEqual([
      [canonical, tier ?? 'strict'],
    ]);
  });
  test.each(NEGATIVE)('%j holds no sign', (text) => {
    expect(findSigns(text)).toEqual([]);
    expect(parseSign(text)).toBeNull();
  });
  test('gives spans in the text as it was given, and all signs in order', () => {
    const text =
      'Thực hiện Nghị quyết\u00AD số 57-NQ/TW và Nghị định số 30/2020/NĐ-\u0421\u0420.'.normalize(
        'NFD',
      );
    const found = findSigns(text);
    expect(found.map(({ canonical }) => canonical)).toEqual(['57-NQ/TW', '30/2020/NĐ-CP']);
    for (const { start, end, text: span } of found) expect(text.slice(start, end)).toBe(span);
  });
  test('says what was done to a sign', () => {
    expect(findSigns('31/QĐ-TW')[0]?.flags).toEqual(['reordered']);
    expect(findSigns('Số: 24/2026//NQ-CP')[0]?.flags).toEqual(['doubled_slash']);
    expect(findSigns('Số l2-CTr/ĐUK')[0]?.flags).toEqual(['number_repaired']);
  });
  test('damage in open prose is not repaired', () => {
    expect(findSigns('đã bàn 05-CT-TW hôm qua')).toEqual([]);
  });
  test('never fails and never overlaps, whatever the text', () => {
    const piece = fc.constantFrom(
      'Số',
      ' ',
      '21',
      '-',
      '/',
      'NQ',
      'TW',
      '2020',
      'NĐ-CP',
      'l',
      '.',
      '\n',
      'ĐUK',
      'QH15',
    );
    fc.assert(
      fc.property(
        fc.array(fc.oneof(piece, fc.string({ maxLength: 3 })), { maxLength: 30 }),
        (parts) => {
          const text = parts.join('');
          let end = 0;
          for (const found of findSigns(text)) {
            expect(found.start).toBeGreaterThanOrEqual(end);
            expect(text.slice(found.start, found.end)).toBe(found.text);
            end = found.end;
          }
        },
      ),
    );
  });
});

const number = fc.integer({ min: 1, max: 9999 }).map((value) => String(value).padStart(2, '0'));
const partyOrganisation = fc.constantFrom(
  ...ORGANISATIONS.filter((known) => known.system === 'party').map((known) => known.abbreviation),
);
const stateOrganisation = fc.constantFrom(
  ...ORGANISATIONS.filter((known) => known.system === 'state').map((known) => known.abbreviation),
);
const anySign: fc.Arbitrary<Sign> = fc.oneof(
  fc.record({
    form: fc.constant('party' as const),
    number,
    year: fc.constant(null),
    type: fc.constantFrom(...PARTY_SIGN_TYPES),
    organisation: partyOrganisation,
  }),
  fc.record({
    form: fc.constant('law' as const),
    number,
    year: fc.integer({ min: 1945, max: 2099 }),
    type: fc.constantFrom(...STATE_SIGN_TYPES),
    organisation: stateOrganisation,
  }),
  fc.record({
    form: fc.constant('administrative' as const),
    number,
    year: fc.constant(null),
    type: fc.constantFrom(...STATE_SIGN_TYPES),
    organisation: stateOrganisation,
  }),
);

describe('canonical form and key', () => {
  test('every sign written canonically is read back as itself, in a sentence as well', () => {
    fc.assert(
      fc.property(anySign, (sign) => {
        const canonical = canonicalSign(sign);
        expect(parseSign(canonical)?.sign).toEqual(sign);
        expect(findSigns(`theo Nghị quyết số ${canonical}, ngày 01/02/2026`)[0]?.sign).toEqual(
          sign,
        );
      }),
    );
  });
  test('a key is the same without marks, in small letters, with spaces and with another zero', () => {
    fc.assert(
      fc.property(anySign, (sign) => {
        const key = signKey(sign);
        const typed = canonicalSign(sign)
          .toLowerCase()
          .replace(/đ/gu, 'd')
          .replace(/[-/]/gu, ' $& ');
        expect(signKey(typed)).toBe(key);
        expect(signKey(`0${canonicalSign(sign)}`)).toBe(key);
      }),
    );
    expect(signKey('05-NQ/ĐUK')).toBe('5-nq/duk');
  });
  test('parseSign takes a typed sign without marks, with the words before it, and nothing more', () => {
    expect(parseSign('158/2026/nd-cp')?.canonical).toBe('158/2026/NĐ-CP');
    expect(parseSign('57-nq/tw')?.canonical).toBe('57-NQ/TW');
    expect(parseSign('Luật số: 91/2025/QH15')?.canonical).toBe('91/2025/QH15');
    expect(parseSign('57-NQ/TW về đột phá')).toBeNull();
    expect(parseSign('57-NQ/TW, 29-NQ/TW')).toBeNull();
  });
  test('Party organisations are told from State ones', () => {
    expect(['TW', 'ĐUK', 'BTG-ĐUK', 'BTCTW', 'TWĐTN-VP'].every(isPartyOrganisation)).toBe(true);
    expect(['CP', 'UBND', 'TTg', 'BNV'].some(isPartyOrganisation)).toBe(false);
  });
});

describe('named references', () => {
  test.each([
    ['Nghị quyết Trung ương 4 khóa XII', 'plenum:4:XII'],
    ['Nghị quyết Hội nghị lần thứ sáu Ban Chấp hành Trung ương Đảng khoá XIII', 'plenum:6:XIII'],
    ['Nghị quyết Đại hội XIV', 'congress:XIV'],
    ['NQ 57', 'number:resolution:57'],
    ['nghi quyet 57', 'number:resolution:57'],
    ['Chỉ thị 01', 'number:directive:1'],
    ['nghị định 158 năm 2026', 'number:decree:158'],
    ['nghị định 158/2026', 'number:decree:158'],
  ])('%j is %s', (text, key) => {
    expect(findNamedReferences(text).map((found) => found.key)).toEqual([key]);
    expect(findSigns(text)).toEqual([]);
  });
  test.each([
    'Nghị quyết số 57-NQ/TW',
    'Nghị định 30/2020/NĐ-CP',
    'quyết định 5 năm',
    'kế hoạch năm 2026',
  ])('%j is none', (text) => {
    expect(findNamedReferences(text)).toEqual([]);
  });
  test('a year given with the number is kept', () => {
    expect(findNamedReferences('nghị định 158 năm 2026')[0]).toMatchObject({
      number: 158,
      year: 2026,
    });
  });
  test('an alias leads to candidates', () => {
    expect(signsOfAlias('plenum:4:XII')).toEqual(['04-NQ/TW']);
    expect(signsOfAlias('plenum:99:I')).toEqual([]);
    for (const sign of signsOfAlias('plenum:6:XII')) expect(parseSign(sign)?.canonical).toBe(sign);
  });
});
