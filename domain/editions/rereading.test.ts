import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ExtractedPassage } from '../documents/extraction.ts';
import { comparePassages } from './passage-changes.ts';
import { judgeReading, passagesWithKeptAddresses } from './rereading.ts';

const passage = (
  ordinal: number,
  address: string,
  body: string,
  change: Partial<ExtractedPassage> = {},
): ExtractedPassage => ({
  ordinal,
  address,
  kind: 'paragraph',
  level: 0,
  label: '',
  heading: '',
  body,
  page: 1,
  ...change,
});

const SENTENCES = [
  'Ban Thường vụ Đảng ủy yêu cầu các chi bộ trực thuộc tổ chức học tập nghị quyết',
  'Mỗi đảng viên tự nghiên cứu văn bản trước hội nghị và ghi lại điều cần thảo luận',
  'Cấp ủy cơ sở kiểm tra việc học tập ở ít nhất một phần ba số chi bộ trực thuộc',
  'Báo cáo kết quả về Văn phòng Đảng ủy trước ngày 15 tháng 12 năm 2026',
];
const text = (sentences: readonly string[]) =>
  sentences.map((body, index) => passage(index, `p${index + 1}`, body));
const verdictOf = (before: ExtractedPassage[], after: ExtractedPassage[]) =>
  judgeReading(comparePassages(before, after));

describe('a new reading', () => {
  it('with the same words is unchanged, whatever its spacing', () => {
    const spaced = text(SENTENCES.map((body) => body.replaceAll(' ', '  ')));
    expect(verdictOf(text(SENTENCES), spaced)).toEqual({ verdict: 'unchanged', changedCount: 0 });
  });

  it('that puts right what was misread is an improvement', () => {
    const misread = text(SENTENCES.map((body) => body.replace('thực', 'thưcx')));
    const before = misread.map((one) => ({ ...one, body: one.body.replace('trực', 'trưcj') }));
    expect(verdictOf(before, text(SENTENCES)).verdict).toBe('improved');
  });

  it('that reads a page that was not read is an improvement', () => {
    const after = text([...SENTENCES, 'Các chi bộ báo cáo về Ban Tuyên giáo']);
    expect(verdictOf(text(SENTENCES), after).verdict).toBe('improved');
  });

  it('that finds the structure is an improvement', () => {
    const after = text(SENTENCES).map((one) => ({ ...one, kind: 'numbered' as const, level: 1 }));
    expect(verdictOf(text(SENTENCES), after)).toEqual({ verdict: 'improved', changedCount: 4 });
  });

  it.each([
    ['loses a paragraph', text(SENTENCES.slice(1))],
    ['changes a number', text(SENTENCES.map((body) => body.replace('15 tháng', '16 tháng')))],
    [
      'puts in what are no words',
      text(SENTENCES.map((body) => body.replace('nghị quyết', 'nghj quyêtx'))),
    ],
    ['is another text', text(SENTENCES.map((_, index) => `Điều khác hẳn số mục ${'abcd'[index]}`))],
  ])('that %s asks for a look', (_, after) => {
    expect(verdictOf(text(SENTENCES), after).verdict).toBe('needs_look');
  });
});

/** Passages of the entries, of two with one address the later. */
const distinct = (entries: { address: string; body: string }[]) =>
  [...new Map(entries.map((entry) => [entry.address, entry])).values()].map(
    ({ address, body }, index) => passage(index, address, body),
  );

describe('addresses', () => {
  it('of passages that were there stay, and no two are the same', () => {
    const before = [
      passage(0, 'I', SENTENCES[0]!, { label: 'I.' }),
      passage(1, 'p1', SENTENCES[1]!),
    ];
    const after = [
      passage(0, 'p1', 'Các đồng chí tham dự hội nghị gồm có'),
      passage(1, 'I', SENTENCES[0]!, { label: 'I.' }),
      passage(2, 'p2', SENTENCES[1]!),
    ];
    const kept = passagesWithKeptAddresses(comparePassages(before, after));
    expect(kept.map(({ address, ordinal }) => [ordinal, address])).toEqual([
      [0, 'p1~2'],
      [1, 'I'],
      [2, 'p1'],
    ]);
  });

  it('are unique and complete for any two readings', () => {
    const list = fc.array(
      fc.record({
        address: fc.constantFrom('I', 'II', 'p1', 'p2', 'p3'),
        body: fc.constantFrom(...SENTENCES),
      }),
      { maxLength: 5 },
    );
    fc.assert(
      fc.property(list, list, (one, other) => {
        const after = distinct(other);
        const kept = passagesWithKeptAddresses(comparePassages(distinct(one), after));
        expect(kept.map(({ body }) => body)).toEqual(after.map(({ body }) => body));
        expect(new Set(kept.map(({ address }) => address)).size).toBe(kept.length);
      }),
    );
  });
});
