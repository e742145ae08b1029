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
    ['số57-NQ/TW', '57-nq/tw'],
    ['57nqtw', '57-nq/tw'],
    ['57-NQTW', '57-nq/tw'],
    ['nq57tw', '57-nq/tw'],
    ['NQ 57 TW', '57-nq/tw'],
    ['nq-57-tw', '57-nq/tw'],
    ['31/QĐ-TW', '31-qd/tw'],
    ['858CV/ĐUK', '858-cv/duk'],
    ['05-CT/T.Ư', '5-ct/tw'],
    ['27-NQ／TW', '27-nq/tw'],
    ['66-QÐ/TW', '66-qd/tw'],
    ['158 2026 nd cp', '158/2026/nd-cp'],
    ['158/2026/ndcp', '158/2026/nd-cp'],
    ['NĐ-CP 158/2026', '158/2026/nd-cp'],
    ['66.17/2026//NQ-CP', '66.17/2026/nq-cp'],
    ['37 /2023/TT-BGTVT', '37/2023/tt-bgtvt'],
    ['kết luận 21 tw khoa 13', '21-kl/tw'],
    ['KẾT LUẬN 21 TRUNG ƯƠNG KHOÁ XIII', '21-kl/tw'],
    ['hướng dẫn 05 vptw', '5-hd/vptw'],
    ['quyet dinh 1630 ttg', '1630/qd-ttg'],
    ['kế hoạch 45 UBND', '45/kh-ubnd'],
    ['công văn 132 TU', '132-cv/tu'],
  ])('reads %s as %s', (text, key) => {
    expect(keysOf(text)).toContain(key);
    expect(understand(text).asksForSign).toBe(true);
  });

  it.each([
    ['nq 57', { number: '57', signTypes: ['nq'], year: null }],
    ['nghị định 158 năm 2026', { number: '158', signTypes: ['nd'], year: 2026 }],
    ['bộ luật 45 năm 2019', { number: '45', signTypes: [], year: 2019 }],
    ['158/2026', { number: '158', signTypes: [], year: 2026 }],
    ['nq-57', { number: '57', signTypes: ['nq'], year: null }],
    ['nq57/2024', { number: '57', signTypes: ['nq'], year: 2024 }],
    ['NGHỊ QUYẾT 57', { number: '57', signTypes: ['nq', 'nq'], year: null }],
    ['số 57', { number: '57', signTypes: [], year: null }],
    ['quy định 294 điều 5', { number: '294', signTypes: ['qd', 'qyd'], year: null }],
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
    '2026',
    'nghị quyết năm 2026',
    'thông tư 3 điều',
    '24/7',
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

describe('beside a sign', () => {
  it('reads the term of the committee, in either figures, because numbers restart', () => {
    for (const text of ['kết luận 21 tw khoa 13', '21-KL/TW khóa XIII', 'nq 18 khoá xiii']) {
      expect(understand(text).term, text).toMatchObject({ roman: 'XIII', from: '2021-02-01' });
    }
    expect(understand('kết luận 21').term).toBeNull();
    expect(chipsOf('kết luận 21 tw khóa 13')).toEqual(['sign: 21-KL/TW khóa XIII']);
  });

  it('takes the short name of a body for the issuer, not for the end of the sign', () => {
    expect(understand('nghị quyết 57 BCT')).toMatchObject({
      signs: [{ key: null, number: '57' }],
      issuers: ['bo chinh tri', 'bo cong thuong'],
    });
  });

  it('shows a sign in its own spelling', () => {
    expect(chipsOf('757/nq-ubtvqh15')).toEqual(['sign: 757/NQ-UBTVQH15']);
    expect(chipsOf('125/sgdđt-vp')).toEqual(['sign: 125/SGDĐT-VP']);
  });
});

describe('conditions said alone', () => {
  it.each([
    ['loại:nq năm:2026', { types: ['resolution'], years: [2026] }],
    ['type:resolution year:2026', { types: ['resolution'], years: [2026] }],
    ['don vi: tinh uy', { issuerKeys: ['tinh uy'] }],
    ['issuer:"Bộ Chính trị"', { issuerKeys: ['bo chinh tri'] }],
    ['nghị quyết năm 2026', { types: ['resolution'], years: [2026] }],
    [
      'nghi quyet cua bo chinh tri nam 2026',
      { types: ['resolution'], years: [2026], issuerKeys: ['bo chinh tri'] },
    ],
    ['chỉ thị mới nhất', { types: ['directive'] }],
    ['các văn bản của Ban Bí thư', { types: [], issuerKeys: ['ban bi thu'] }],
    ['loại:kl mới nhất', { types: ['conclusion'] }],
  ])('lists what answers %s', (text, conditions) => {
    const understood = understand(text);
    expect(understood.conditions).toMatchObject(conditions);
    expect(understood.syllables).toEqual([]);
  });

  it('leaves what says anything else, or one condition alone, to be searched as words', () => {
    for (const text of ['nghị quyết', 'nghị quyết năm 2026 về gốm', 'bộ chính trị', 'năm 2026']) {
      const { syllables, natural } = understand(text);
      expect([natural, syllables.length > 0]).toEqual([false, true]);
    }
  });

  it('shows a chip for each condition, and each can be taken out', () => {
    const { text, chips } = understand('nghị quyết của bộ chính trị năm 2026 mới nhất');
    expect(chips.map(({ kind, value }) => [kind, value])).toEqual([
      ['type', 'resolution'],
      ['issuer', 'bộ chính trị'],
      ['year', '2026'],
      ['newest', 'mới nhất'],
    ]);
    expect(chips.map((chip) => withoutChip(text, chip))).toContain(
      'nghị quyết của bộ chính trị mới nhất',
    );
  });
});

describe('plenums, congresses and terms called for short', () => {
  it.each([
    'tw4 k12',
    'tw 4 khóa xii',
    'TW4 khoá 12',
    'nq tw4 k12',
    'hội nghị trung ương 4 khóa 12',
  ])('reads %s as the plenum, and asks for its document', (text) => {
    const { signs, asksForSign, chips } = understand(text);
    expect([signs.map(({ key }) => key), asksForSign]).toEqual([['4-nq/tw'], true]);
    expect(chips.map(({ value }) => value)).toEqual(['Nghị quyết Trung ương 4 khóa XII']);
  });

  it.each([
    ['đại hội 13', 'Đại hội XIII', 'dai hoi xiii'],
    ['ĐH XIII', 'Đại hội XIII', 'dai hoi xiii'],
    ['khóa 12', 'khóa XII', 'khoa xii'],
  ])('looks besides %s for what the documents say, %s', (text, shown, said) => {
    const { expansions, chips } = understand(text);
    expect(chips.map(({ kind, value }) => [kind, value])).toEqual([['abbreviation', shown]]);
    expect(expansions.map((words) => words.map(({ folded }) => folded).join(' '))).toContain(said);
  });
});

describe('the rest of a query', () => {
  it('reads the value of an operator to its end without quotes', () => {
    const { conditions, syllables } = understand('loại: nghị quyết đơn vị: Tỉnh ủy chuyển đổi số');
    expect(conditions).toMatchObject({ types: ['resolution'], years: [], issuerKeys: ['tinh uy'] });
    expect(syllables.map(({ folded }) => folded)).toEqual(['chuyen', 'doi', 'so']);
  });

  it('knows issuers by their abbreviation', () => {
    expect(understand('đơn vị:UBKT').conditions.issuerKeys).toEqual(['uy ban kiem tra']);
    expect(understand('don vi:tu').conditions.issuerKeys).toEqual(['tinh uy', 'thanh uy']);
  });

  it('reads phrases in every kind of quotation mark', () => {
    for (const text of ['"kỷ luật"', '“kỷ luật”', '«kỷ luật»', '„kỷ luật”']) {
      expect(chipsOf(text)).toEqual(['phrase: kỷ luật']);
    }
  });

  it('takes no syllable for an abbreviation that folds to it', () => {
    expect(understand('thứ tư tư tưởng').expansions).toEqual([]);
  });

  it('reads operators in any writing and keeps their values out of the words', () => {
    const understood = understand('loại:nq năm:2026 đơn vị:"Tỉnh ủy" chuyển đổi số');
    expect(understood.conditions).toMatchObject({
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
