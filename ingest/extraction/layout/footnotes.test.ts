import { describe, expect, it } from 'vitest';
import type { TextLine } from '../../../domain/documents/extraction.ts';
import { markFootnotes } from './footnotes.ts';

/** A line at a height of the page in type of a size, both in points of A4. */
function at(text: string, top: number, size = 14): TextLine {
  return { text, box: [0.1, top / 842, 0.9, (top + size * 1.06) / 842] };
}

const BODY = Array.from({ length: 10 }, (_, index) =>
  at('Các chi bộ tổ chức học tập nghị quyết theo kế hoạch² của Đảng ủy.', 300 + index * 22),
);

function notesOf(lines: TextLine[]): string[] {
  return markFootnotes(lines).flatMap(({ text, role }) => (role === 'footnote' ? [text] : []));
}

describe('footnotes of a page', () => {
  it('are the lines in smaller type from the first mark to the foot, without the number of the page', () => {
    const notes = [
      at('² Kế hoạch số 31-KH/ĐU ngày 02/3/2026 của', 700, 10),
      at('Ban Thường vụ Đảng ủy.', 712, 10),
      at('³ Gồm cả chi bộ trường học.', 724, 10),
    ];
    expect(notesOf([...BODY, ...notes, at('7', 790, 13)])).toEqual(notes.map(({ text }) => text));
  });

  it('may have a mark that is not raised, where the body refers to it by a raised one', () => {
    expect(notesOf([...BODY, at('2 Kế hoạch số 31-KH/ĐU.', 700, 10)])).toHaveLength(1);
    expect(notesOf([...BODY, at('5 Kế hoạch số 31-KH/ĐU.', 700, 10)])).toEqual([]);
  });

  it('are neither recipients in small type nor rows of a table', () => {
    const recipients = [at('Nơi nhận:', 700, 12), at('- Các chi bộ,', 714, 11)];
    expect(notesOf([...BODY, ...recipients])).toEqual([]);
    expect(notesOf([...BODY, at('1\tChi bộ thôn Đông\t31', 700, 11)])).toEqual([]);
  });

  it('are not text in the type of the body, nor small type with body below it', () => {
    expect(notesOf([...BODY, at('² theo Kế hoạch số 31.', 700, 14)])).toEqual([]);
    expect(notesOf([...BODY, at('² Chú thích của bảng.', 600, 10), at('Tiếp theo.', 640)])).toEqual(
      [],
    );
  });
});
