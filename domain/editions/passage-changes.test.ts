import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type ComparedPassage,
  comparePassages,
  compareWords,
  countChanges,
} from './passage-changes.ts';

const passage = (label: string, body: string, heading = ''): ComparedPassage => ({
  address: label.replace(/\.$/, ''),
  label,
  heading,
  body,
});
const kinds = (before: ComparedPassage[], after: ComparedPassage[]) =>
  comparePassages(before, after).map(({ kind }) => kind);

const FIRST = passage('1.', 'Chi bộ họp thường kỳ vào ngày mùng ba hằng tháng.');
const SECOND = passage('2.', 'Đảng viên vắng mặt phải báo cáo bí thư chi bộ.');
const THIRD = passage('3.', 'Biên bản được lưu tại văn phòng cấp ủy.');

describe('two editions compared', () => {
  it('are unchanged when every passage is', () => {
    expect(kinds([FIRST, SECOND], [FIRST, SECOND])).toEqual(['unchanged', 'unchanged']);
  });

  it('show one new wording word by word', () => {
    const now = passage('2.', 'Đảng viên vắng mặt phải báo cáo phó bí thư chi bộ.');
    const [, change] = comparePassages([FIRST, SECOND, THIRD], [FIRST, now, THIRD]);
    expect(change).toMatchObject({
      kind: 'changed',
      pieces: [
        { kind: 'same', text: '2. Đảng viên vắng mặt phải báo cáo' },
        { kind: 'added', text: 'phó' },
        { kind: 'same', text: 'bí thư chi bộ.' },
      ],
    });
  });

  it('tell a passage put in between from those that only got another number', () => {
    const inserted = passage('2.', 'Nghị quyết được gửi đến từng đảng viên trước ba ngày.');
    const renumbered = [
      { ...SECOND, address: '3', label: '3.' },
      { ...THIRD, address: '4', label: '4.' },
    ];
    expect(kinds([FIRST, SECOND, THIRD], [FIRST, inserted, ...renumbered])).toEqual([
      'unchanged',
      'added',
      'renumbered',
      'renumbered',
    ]);
  });

  it('tell a passage that went from the one after it', () => {
    expect(kinds([FIRST, SECOND, THIRD], [FIRST, THIRD])).toEqual([
      'unchanged',
      'removed',
      'unchanged',
    ]);
  });

  it('call a passage with nothing in common under the same number a new wording of it', () => {
    const other = passage('2.', 'Kinh phí lấy từ ngân sách.');
    expect(kinds([FIRST, SECOND, THIRD], [FIRST, other, THIRD])).toEqual([
      'unchanged',
      'changed',
      'unchanged',
    ]);
  });

  it('do not differ by spacing, Unicode form or the placement of a tone', () => {
    const one = passage('1.', 'Bảo đảm hòa bình,  ổn định');
    const other = passage('1.', 'Bảo đảm hoà bình, ổn định'.normalize('NFD'));
    expect(kinds([one], [other])).toEqual(['unchanged']);
  });

  it('differ by one tone', () => {
    expect(kinds([passage('1.', 'đã đạt mục tiêu')], [passage('1.', 'đã đặt mục tiêu')])).toEqual([
      'changed',
    ]);
  });
});

const WORD = fc.constantFrom('chi', 'bộ', 'đảng', 'viên', 'nghị', 'quyết', 'học', 'tập', 'báo');
const PASSAGES = fc
  .array(fc.array(WORD, { minLength: 1, maxLength: 8 }), { maxLength: 12 })
  .map((bodies) => bodies.map((words, i) => passage(`${i + 1}.`, words.join(' '))));

describe('any two editions', () => {
  it('are wholly accounted for, each passage once and in order', () => {
    fc.assert(
      fc.property(PASSAGES, PASSAGES, (before, after) => {
        const changes = comparePassages(before, after);
        expect(changes.flatMap((one) => one.after ?? [])).toEqual(after);
        expect(changes.flatMap((one) => one.before ?? [])).toEqual(before);
        expect(Object.values(countChanges(changes)).reduce((a, b) => a + b)).toBe(changes.length);
      }),
    );
  });

  it('give back both texts from the pieces', () => {
    const TEXT = fc.array(WORD, { maxLength: 20 }).map((words) => words.join(' '));
    fc.assert(
      fc.property(TEXT, TEXT, (before, after) => {
        const pieces = compareWords(before, after);
        const side = (left: string) =>
          pieces
            .filter(({ kind }) => kind === 'same' || kind === left)
            .map(({ text }) => text)
            .join(' ');
        expect([side('removed'), side('added')]).toEqual([before, after]);
      }),
    );
  });
});
