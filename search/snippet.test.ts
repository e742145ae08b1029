import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { understand } from './query/understand.ts';
import { highlight, snippet } from './snippet.ts';

const matchesOf = (query: string, text: string) =>
  highlight(understand(query), text)
    .filter(({ match }) => match)
    .map(({ text }) => text);

it('marks neighbours together and common syllables only beside another', () => {
  expect(matchesOf('quyền của đảng viên', 'Của cải và quyền của đảng viên')).toEqual([
    'quyền của đảng viên',
  ]);
});

it('marks exact marks when marks were typed, and any marks when none were', () => {
  expect(matchesOf('mã số', 'ma trận và mã số')).toEqual(['mã số']);
  expect(matchesOf('ma tran', 'ma trận và mã số')).toEqual(['ma trận', 'mã']);
});

it('shows the part of a long text that answers, with dots where text was left out', () => {
  const filler = 'trời xanh mây trắng nắng vàng '.repeat(30);
  const pieces = snippet(
    understand('chuyển đổi số'),
    `${filler}nhiệm vụ chuyển đổi số của chi bộ. ${filler}`,
  );
  expect(pieces[0]?.text).toMatch(/^… /u);
  expect(pieces.at(-1)?.text).toMatch(/ …$/u);
  expect(pieces.filter(({ match }) => match).map(({ text }) => text)).toEqual(['chuyển đổi số']);
});

it('changes no character of the text it marks', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (query, text) => {
      const pieces = highlight(understand(query), text);
      expect(pieces.map((piece) => piece.text).join('')).toBe(text);
    }),
  );
});
