import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { partGluedWords, syllablesOf } from './glued-words.ts';

const DOCUMENT = [
  'Đảng ủy ban hành kế hoạch học tập nghị quyết trong các chi bộ.',
  'CHI BỘ TRỰC THUỘC',
];
const known = syllablesOf(DOCUMENT);
const part = (text: string) => partGluedWords(text, known).text;

describe('words that a program ran together', () => {
  it('are parted where both halves are words of the document', () => {
    expect(partGluedWords('Các chibộ họctập, BANHÀNH kếhoạch.', known)).toEqual({
      text: 'Các chi bộ học tập, BAN HÀNH kế hoạch.',
      parted: 4,
    });
  });

  it('stay where the document does not know both halves, or knows two ways', () => {
    expect(part('thanhhoá')).toBe('thanhhoá');
    expect(partGluedWords('banhành', syllablesOf(['ba ban nhành hành'])).parted).toBe(0);
  });

  it('leaves syllables, foreign words, signs and names without marks alone', () => {
    const text = 'Hanoi, internet, 12-NQ/ĐU, nghiêng, Kbang, café, WTO';
    expect(part(text)).toBe(text);
  });

  it('changes nothing but spaces', () => {
    const word = fc.constantFrom(...known, 'x', ' ', '-', '12');
    fc.assert(
      fc.property(fc.array(word), (words) => {
        const text = words.join('');
        expect(part(text).replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
      }),
    );
  });
});
