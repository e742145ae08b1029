import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PassageKind } from '../documents/extraction.ts';
import type { CitingPassage } from './citing-texts.ts';
import { findRelations } from './find-relations.ts';
import type { CitingDocument } from './relations.ts';

const OWN: CitingDocument = {
  type: 'decision',
  sign: '30-QĐ/TU',
  issueDate: '2026-05-20',
  title: 'về sinh hoạt chuyên đề',
};

const passages = (...rows: [PassageKind, number, string][]): CitingPassage[] =>
  rows.map(([kind, level, body], ordinal) => ({ ordinal, kind, level, heading: '', body }));

/** `kind sign-or-name` of every relation, in order. */
const read = (rows: [PassageKind, number, string][], own: Partial<CitingDocument> = {}) =>
  findRelations(passages(...rows), { ...OWN, ...own }).map(
    ({ kind, target }) => `${kind} ${target.sign ?? target.name}`,
  );

const target = (body: string) => findRelations(passages(['preamble', 0, body]), OWN)[0]?.target;

describe('a sentence that says what this document does to another', () => {
  it.each<[string, [PassageKind, number, string][], string[]]>([
    [
      'bases of the preamble, one for each line',
      [['preamble', 0, 'Căn cứ Quy định số 22-QĐ/TW;\nCăn cứ Quy chế làm việc số 03-QC/TU;']],
      ['based_on 22-QĐ/TW', 'based_on 03-QC/TU'],
    ],
    [
      'a basis that was amended, with what amended it, but not what that one changed',
      [['preamble', 0, 'Căn cứ Nghị định số 11/2021/NĐ-CP sửa đổi Nghị định số 09/2019/NĐ-CP;']],
      ['based_on 11/2021/NĐ-CP', 'cites 09/2019/NĐ-CP'],
    ],
    [
      'what is carried out',
      [['paragraph', 0, 'Thực hiện Chỉ thị số 14-CT/TW, Ban Thường vụ yêu cầu các cấp ủy:']],
      ['implements 14-CT/TW'],
    ],
    [
      'the decision this paper is attached to',
      [['paragraph', 0, '(Ban hành kèm theo Quyết định số 41-QĐ/TU)']],
      ['promulgates 41-QĐ/TU'],
    ],
    [
      'replacing, said of itself, and a second cue that follows on',
      [
        [
          'numbered',
          0,
          'Quyết định này có hiệu lực từ ngày ký, thay thế Quyết định số 12-QĐ/TU và bãi bỏ Quyết định số 13-QĐ/TU.',
        ],
      ],
      ['replaces 12-QĐ/TU', 'repeals 13-QĐ/TU'],
    ],
    [
      'a list under the last article',
      [
        ['article', 0, 'Các văn bản sau đây hết hiệu lực:'],
        ['point', 1, 'Quyết định số 12-QĐ/TU;'],
        ['point', 1, 'Quyết định số 13-QĐ/TU.'],
      ],
      ['repeals 12-QĐ/TU', 'repeals 13-QĐ/TU'],
    ],
    [
      'what ends, named before the words',
      [
        [
          'article',
          0,
          'Quyết định số 12-QĐ/TU hết hiệu lực kể từ ngày Quyết định này có hiệu lực.',
        ],
      ],
      ['repeals 12-QĐ/TU'],
    ],
    [
      'a part that ends, which amends the whole',
      [['article', 0, 'Bãi bỏ khoản 2 Điều 5 Quyết định số 12-QĐ/TU.']],
      ['amends 12-QĐ/TU'],
    ],
  ])('%s', (_, rows, expected) => {
    expect(read(rows)).toEqual(expected);
  });

  it.each<[string, Partial<CitingDocument>, string[]]>([
    ['guides', { title: 'Hướng dẫn thực hiện Quy định số 22-QĐ/TW' }, ['guides 22-QĐ/TW']],
    ['guides', { type: 'guidance', title: 'thực hiện Quy định số 22-QĐ/TW' }, ['guides 22-QĐ/TW']],
    ['implements', { title: 'triển khai Nghị quyết số 08-NQ/TW' }, ['implements 08-NQ/TW']],
    [
      'amends',
      { title: 'sửa đổi, bổ sung một số điều của Quy chế số 03-QC/TU' },
      ['amends 03-QC/TU'],
    ],
    [
      'cites, because a review changes nothing',
      { title: 'tổng kết 10 năm thực hiện Nghị quyết số 08-NQ/TW' },
      ['cites 08-NQ/TW'],
    ],
    [
      'implements a paper that changed another, without changing it itself',
      { title: 'triển khai Nghị quyết số 08-NQ/TW sửa đổi Nghị quyết số 02-NQ/TW' },
      ['implements 08-NQ/TW', 'cites 02-NQ/TW'],
    ],
  ])('in a title %s', (_, own, expected) => {
    expect(read([], own)).toEqual(expected);
  });
});

describe('a sentence that only looks like it', () => {
  it.each<[string, string]>([
    ['a task to come', 'Tham mưu sửa đổi, bổ sung Quy định số 12-QĐ/TU trong quý III.'],
    ['a negation', 'Quyết định này không thay thế Quyết định số 12-QĐ/TU.'],
    ['the story of others', 'Năm 2020, Tỉnh ủy thay thế Quy chế bằng Quyết định số 12-QĐ/TU.'],
    ['a passive', 'Quyết định này bị thay thế khi Quyết định số 12-QĐ/TU được ban hành.'],
    ['a basis named in open text', 'Chi bộ căn cứ Quyết định số 12-QĐ/TU để xem xét.'],
  ])('is a plain citation: %s', (_, body) => {
    expect(read([['numbered', 0, body]])).toEqual(['cites 12-QĐ/TU']);
  });

  it('is nothing among the recipients', () => {
    expect(read([['closing', 0, 'Nơi nhận: như Công văn số 12-CV/TU']])).toEqual([]);
  });
});

describe('the cited document', () => {
  it.each([
    [
      'Căn cứ Quy định số 22-QĐ/TW ngày 28/7/2021 của Ban Chấp hành Trung ương về kiểm tra;',
      '2021-07-28',
      'Ban Chấp hành Trung ương',
    ],
    [
      'Căn cứ Quy định số 22-QĐ/TW, ngày 28 tháng 7 năm 2021 của Ủy ban nhân dân tỉnh Bình Minh ban hành Quy chế;',
      '2021-07-28',
      'Ủy ban nhân dân tỉnh Bình Minh',
    ],
    [
      'Căn cứ Kế hoạch số 5-KH/TU của Tỉnh ủy Bình Minh, ngày 02/3/2026;',
      '2026-03-02',
      'Tỉnh ủy Bình Minh',
    ],
    [
      'Căn cứ Thông tư số 7/2024/TT-BGDĐT của Bộ Giáo dục và Đào tạo có hiệu lực từ ngày 01/9/2024;',
      null,
      'Bộ Giáo dục và Đào tạo',
    ],
    ['Căn cứ Quy định số 22-QĐ/TW;', null, null],
  ])('%s', (body, date, issuer) => {
    expect(target(body)).toMatchObject({ date, issuer });
  });

  it('takes a date that is said once for every mention, and one relation for each kind, at its first place', () => {
    const found = findRelations(
      passages(
        [
          'preamble',
          0,
          'Căn cứ Quyết định số 12-QĐ/TU ngày 02/3/2024;\nCăn cứ Quyết định số 012-QĐ/TU;',
        ],
        ['numbered', 0, 'Nội dung của Quyết định số 12-QĐ/TU còn phù hợp.'],
        ['numbered', 0, 'Quyết định này thay thế Quyết định số 12-QĐ/TU.'],
      ),
      OWN,
    );
    expect(found.map(({ kind, span, target: { date } }) => [kind, span.ordinal, date])).toEqual([
      ['based_on', 0, '2024-03-02'],
      ['replaces', 2, '2024-03-02'],
    ]);
  });

  it('is two where the same number stands with two dates', () => {
    const body =
      'Xem Quyết định số 12-QĐ/TU ngày 02/3/2019 và Quyết định số 12-QĐ/TU ngày 05/6/2024.';
    expect(read([['numbered', 0, body]])).toEqual(['cites 12-QĐ/TU', 'cites 12-QĐ/TU']);
  });

  it('keeps a name as candidates and never as one sign', () => {
    expect(target('Thực hiện Nghị quyết Trung ương 4 khóa XII, các cấp ủy:')).toMatchObject({
      sign: null,
      name: 'plenum:4:XII',
      candidateKeys: ['4-nq/tw'],
    });
  });

  it('is not the document itself, unless a date says that it is one of an earlier term', () => {
    expect(read([['numbered', 0, 'Kèm Quyết định số 030-QĐ/TU và Quyết định số 30.']])).toEqual([]);
    const earlier = 'Quyết định này thay thế Quyết định số 30-QĐ/TU ngày 11/4/2019.';
    expect(read([['numbered', 0, earlier]])).toEqual(['replaces 30-QĐ/TU']);
  });
});

describe('findRelations', () => {
  const words = fc.constantFrom(
    'Căn cứ',
    'thay thế',
    'sửa đổi',
    'bãi bỏ',
    'hết hiệu lực',
    'Quyết định này',
    'khoản 2',
    ';',
    '. Điều',
    ':',
    '\n',
    'số 12-QĐ/TU',
    'Nghị định số 5/2020/NĐ-CP',
    '30-QĐ/TU',
    'ngày 02/3/2024',
    'của Tỉnh ủy',
    'Nghị quyết Trung ương 4',
    'và',
    'İ',
    '(',
  );
  const kinds = fc.constantFrom<PassageKind>(
    'preamble',
    'paragraph',
    'article',
    'point',
    'closing',
    'appendix',
    'table',
  );
  const text = fc.oneof(
    fc.array(words).map((all) => all.join(' ')),
    fc.string({ unit: 'grapheme' }),
  );
  const rows = fc.array(fc.tuple(kinds, fc.nat({ max: 3 }), text), { maxLength: 6 });

  it('gives spans that stand where they say, each target once a kind, never the document itself', () => {
    fc.assert(
      fc.property(rows, text, (all, title) => {
        const given = passages(...all);
        const found = findRelations(given, { ...OWN, title });
        for (const { span, target, confidence } of found) {
          const source =
            span.ordinal === null ? title.normalize('NFC') : (given[span.ordinal]?.body ?? '');
          expect(source.slice(span.start, span.end)).toBe(span.text);
          expect(span.text).not.toBe('');
          expect(confidence).toBeGreaterThan(0);
          expect(confidence).toBeLessThanOrEqual(1);
          expect((target.sign === null) !== (target.name === null)).toBe(true);
          if (target.signKey === '30-qd/tu') expect(target.date).not.toBeNull();
        }
        const keys = found.map(
          ({ kind, target: { signKey, date, name } }) => `${kind} ${signKey} ${date} ${name}`,
        );
        expect(new Set(keys).size).toBe(keys.length);
      }),
    );
  });
});
