import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold } from '../../domain/vietnamese/fold.ts';
import { understand, withoutChip } from './understand.ts';

const keysOf = (text: string) => understand(text).signs.map(({ key }) => key);
const chipsOf = (text: string) =>
  understand(text).chips.map(({ kind, value }) => `${kind}: ${value}`);

describe('signs in a query', () => {
  it.each([
    ['57-NQ/TW', '57-nq/tw'],
    ['57 nq tw', '57-nq/tw'],
    ['số 57 - NQ / TW', '57-nq/tw'],
    ['nq 57/tw', '57-nq/tw'],
    ['05-ct/đuk', '5-ct/duk'],
    ['158/2026/nd-cp', '158/2026/nd-cp'],
    ['158/2026/NĐ-CP', '158/2026/nd-cp'],
    ['66.17/2026/nq-cp', '66.17/2026/nq-cp'],
    ['91/2025/qh15', '91/2025/qh15'],
    ['24/2022/ubtvqh15', '24/2022/ubtvqh15'],
    ['1205/qd-bkhdt', '1205/qd-bkhdt'],
  ])('reads %s as %s', (text, key) => {
    expect(keysOf(text)).toContain(key);
    expect(understand(text).asksForSign).toBe(true);
  });

  it.each([
    ['nq 57', { number: '57', signTypes: ['nq'], year: null }],
    ['nghị định 158 năm 2026', { number: '158', signTypes: ['nd'], year: 2026 }],
    ['bộ luật 45 năm 2019', { number: '45', signTypes: [], year: 2019 }],
    ['158/2026', { number: '158', signTypes: [], year: 2026 }],
    ['điều 5 quy định 294', { number: '294', signTypes: ['qd', 'qyd'], year: null }],
  ])('reads %s as part of a sign', (text, part) => {
    expect(understand(text).signs).toMatchObject([{ key: null, ...part }]);
  });

  it.each([
    'kế hoạch 5 năm',
    'luật 10 điều',
    'quyết định 3 lần',
    'nhiệm kỳ 2020-2025',
    'tăng 5-7%/năm',
    'hội nghị 12 ngày',
  ])('reads no sign in %s', (text) => {
    expect(understand(text).signs).toEqual([]);
  });

  it('takes a sign in a long title for a mention, not for the question', () => {
    const title = 'Sửa đổi, bổ sung một số điều của Nghị định số 100/2024/NĐ-CP về nhà ở xã hội';
    expect(understand(title)).toMatchObject({ asksForSign: false });
    expect(understand('nghị quyết 57 bộ chính trị')).toMatchObject({
      asksForSign: true,
      issuers: ['bo chinh tri'],
    });
  });
});

describe('the rest of a query', () => {
  it('reads operators in any writing and keeps their values out of the words', () => {
    const understood = understand('loại:nq năm:2026 đơn vị:"Tỉnh ủy" chuyển đổi số');
    expect(understood.conditions).toEqual({
      types: ['resolution'],
      years: [2026],
      issuerKeys: ['tinh uy'],
    });
    expect(understood.syllables.map(({ folded }) => folded)).toEqual(['chuyen', 'doi', 'so']);
    expect(understand('loai:"nghi quyet" nam:2026').conditions).toMatchObject({
      types: ['resolution'],
      years: [2026],
    });
  });

  it('says what was understood', () => {
    expect(chipsOf('UBKT "kỷ luật đảng"')).toEqual([
      'abbreviation: Ủy ban Kiểm tra',
      'phrase: kỷ luật đảng',
    ]);
    expect(chipsOf('điều 5 quy định 294')).toEqual(['article: Điều 5', 'sign: Quy định 294']);
  });

  it('reads non-breaking spaces, invisible characters and both places of a tone as their plain forms', () => {
    const plain = understand('hòa giải ủy ban').syllables.map(({ toned }) => toned);
    expect(
      understand('hoà\u00A0giải\u200B u\u1EF7 ban').syllables.map(({ toned }) => toned),
    ).toEqual(plain);
  });

  it('understands the same without marks, for any query of words', () => {
    const word = fc.constantFrom(
      'nghị',
      'quyết',
      'chuyển',
      'đổi',
      'số',
      'ủy',
      'ban',
      '57',
      '2026',
      'đảng',
      'điều',
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 8 }), (words) => {
        const text = words.join(' ');
        const { signs, article, asksForSign } = understand(text);
        expect(understand(fold(text))).toMatchObject({ signs, article, asksForSign });
      }),
    );
  });

  it('never fails, and a chip always names a span of the query that can be taken out', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        const understood = understand(text);
        for (const chip of understood.chips) {
          expect(chip.end).toBeGreaterThan(chip.start);
          expect(chip.end).toBeLessThanOrEqual(understood.text.length);
          expect(withoutChip(understood.text, chip).length).toBeLessThan(understood.text.length);
        }
      }),
    );
  });
});
