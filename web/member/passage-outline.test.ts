import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ExtractedPassage, PASSAGE_KINDS } from '../../domain/documents/extraction.ts';
import { contentsOf, outlinePassages, passageAnchor } from './passage-outline.ts';

function passage(changes: Partial<ExtractedPassage>): ExtractedPassage {
  return {
    ordinal: 0,
    address: 'p1',
    kind: 'paragraph',
    level: 0,
    label: '',
    heading: '',
    body: 'Nội dung.',
    page: 1,
    ...changes,
  };
}

describe('the outline of a document', () => {
  it('puts an article below its chapter, and running text below nothing', () => {
    const levels = outlinePassages([
      passage({ kind: 'preamble' }),
      passage({ kind: 'chapter', level: 0, label: 'Chương I' }),
      passage({ kind: 'article', level: 1, label: 'Điều 1.' }),
      passage({ kind: 'clause', level: 2, label: '1.' }),
      passage({ kind: 'chapter', level: 0, label: 'Chương II' }),
    ]).map(({ headingLevel }) => headingLevel);
    expect(levels).toEqual([null, 2, 3, null, 2]);
  });

  it('never skips a heading level, whatever the nesting of the source', () => {
    const passages = fc.array(
      fc.record({
        kind: fc.constantFrom(...PASSAGE_KINDS),
        level: fc.nat(9),
        heading: fc.constantFrom('', 'Mục'),
      }),
    );
    fc.assert(
      fc.property(passages, (some) => {
        let before = 1;
        for (const { headingLevel } of outlinePassages(some.map(passage))) {
          if (headingLevel === null) continue;
          expect(headingLevel).toBeLessThanOrEqual(before + 1);
          before = headingLevel;
        }
      }),
    );
  });

  it('marks the first passage of every page', () => {
    const marks = outlinePassages([1, 1, 2, 3, 3].map((page) => passage({ page })));
    expect(marks.map(({ beginsPage }) => beginsPage)).toEqual([true, false, true, true, false]);
  });

  it('lists the two outermost levels of headings as contents', () => {
    const outlined = outlinePassages([
      passage({ kind: 'roman', level: 0, label: 'I.', heading: 'Tình hình', address: 'I' }),
      passage({ kind: 'numbered', level: 1, label: '1.', heading: 'Kết quả', address: 'I.1' }),
      passage({ kind: 'point', level: 2, label: 'a)', heading: 'Riêng', address: 'I.1.a' }),
    ]);
    expect(contentsOf(outlined)).toEqual([
      { anchor: 'doan-I', text: 'I. Tình hình', depth: 0 },
      { anchor: 'doan-I.1', text: '1. Kết quả', depth: 1 },
    ]);
  });

  it('makes anchors without spaces or quotes, different for different addresses', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (one, other) => {
        expect(passageAnchor(one)).toMatch(/^doan-[^\s"<>#]*$/);
        expect(passageAnchor(one) === passageAnchor(other)).toBe(one === other);
      }),
    );
  });
});
