import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold } from '../../domain/vietnamese/fold.ts';
import { markTyped, rankSuggestions, type Suggestion } from './suggestion.ts';
import { readTyped, type TypedWords, wordsOf } from './typed-words.ts';

function typedAs(text: string): TypedWords {
  const typed = readTyped(text);
  if (typed === null) throw new Error(`too little: ${text}`);
  return typed;
}

function document(sign: string | null, title: string, issueDate = '2024-12-22'): Suggestion {
  const facts = {
    documentId: `${sign} ${title}`,
    type: 'resolution',
    sign,
    issuer: 'Bộ Chính trị',
  };
  return { kind: 'document', text: title, document: { ...facts, issueDate, title } };
}

function heading(text: string): Suggestion {
  return { kind: 'heading', text, document: null };
}

function ranked(text: string, found: Suggestion[]): string[] {
  return rankSuggestions(typedAs(text), found, 8).map((one) => one.document?.sign ?? one.text);
}

const SYLLABLES = [
  'chuyển',
  'đổi',
  'số',
  'hoà',
  'giải',
  'Đảng',
  'uỷ',
  'nghị',
  'quyết',
  '2030',
  'nq57',
];
const title = fc
  .array(fc.constantFrom(...SYLLABLES), { minLength: 1, maxLength: 10 })
  .map((words) => words.join(' '));

describe('the words of what is typed', () => {
  it('have digits apart from letters, and nothing else between them', () => {
    expect(wordsOf('nq57/TW-2').map(({ folded }) => folded)).toEqual(['nq', '57', 'tw', '2']);
  });

  it('are too few below two characters and too many above twelve words', () => {
    for (const text of ['', ' ', '5', ' n. ', 'a '.repeat(13)]) expect(readTyped(text)).toBeNull();
    expect(readTyped('57')?.compact).toBe('57');
  });

  it('stand at their places in the text', () => {
    fc.assert(
      fc.property(fc.string(), title, (noise, words) => {
        const text = `${noise} ${words}`;
        for (const { start, end, folded } of wordsOf(text))
          expect(fold(text.slice(start, end))).toBe(folded);
      }),
    );
  });
});

describe('ranking', () => {
  const found = [
    document('570-NQ/TU', 'về tổ công tác'),
    document('12-NQ/TU', 'về việc 57 xã'),
    document('57-NQ/TW', 'về chuyển đổi số'),
  ];

  it.each(['57', 'nq57', 'nq 57', '57-nq', '57-NQ/TW'])('puts the number %s first', (text) => {
    expect(ranked(text, found)[0]).toBe('57-NQ/TW');
  });

  it('prefers exact marks to folded ones, the beginning to the middle, neighbours to words apart', () => {
    expect(
      ranked('đảng viên', [
        heading('Đảng bộ và đoàn viên'),
        heading('Quản lý đảng viên'),
        heading('Dáng viền áo'),
        heading('Đảng viên mới'),
      ]),
    ).toEqual(['Đảng viên mới', 'Quản lý đảng viên', 'Dáng viền áo', 'Đảng bộ và đoàn viên']);
  });

  it('says nothing twice and nothing that was not typed', () => {
    expect(ranked('tổ ch', [heading('TỔ CHỨC'), heading('Tổ chức'), heading('Kiểm tra')])).toEqual([
      'TỔ CHỨC',
    ]);
  });

  it('keeps every beginning of a title, with or without marks', () => {
    fc.assert(
      fc.property(title, fc.nat(), fc.boolean(), (text, cut, stripped) => {
        const beginning = text.slice(0, 2 + (cut % text.length));
        const typed = readTyped(stripped ? fold(beginning) : beginning);
        fc.pre(typed !== null);
        expect(rankSuggestions(typed, [document(null, text)], 8)).toHaveLength(1);
      }),
    );
  });
});

it('marks what was typed in pieces that join to the text', () => {
  fc.assert(
    fc.property(title, title, (text, typed) => {
      const words = readTyped(typed);
      fc.pre(words !== null);
      const pieces = markTyped(words, text);
      expect(pieces.map((piece) => piece.text).join('')).toBe(text);
      for (const { text: piece, match } of pieces)
        if (match)
          expect(
            wordsOf(piece)
              .map(({ folded }) => folded)
              .join(''),
          ).toBe(words.compact);
    }),
  );
  expect(markTyped(typedAs('chuyen d'), 'về chuyển đổi số')).toEqual([
    { text: 'về ', match: false },
    { text: 'chuyển đ', match: true },
    { text: 'ổi số', match: false },
  ]);
});
