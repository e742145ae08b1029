import { describe, expect, it } from 'vitest';
import type { Candidate, DocumentFacts, TermStatistics } from '../engine.ts';
import { indexedSign } from '../projection/projection.ts';
import { understand } from '../query/understand.ts';
import { rank } from './rank.ts';

const NO_STATISTICS: TermStatistics = {
  entries: 2,
  frequencies: new Map(),
  averageLengths: { title: 1, heading: 1, body: 1 },
};

function conclusion(documentId: string, sign: string, issueDate: string): Candidate {
  const document: DocumentFacts = {
    documentId,
    sign: indexedSign(sign),
    type: 'conclusion',
    issuer: 'Ban Chấp hành Trung ương',
    issuerKey: 'ban chap hanh trung uong',
    issueDate,
    year: Number(issueDate.slice(0, 4)),
    title: 'Kết luận',
    validity: 'in_force',
    topics: [],
  };
  return { document, passage: null };
}

const OLD = conclusion('old', '21-KL/TW', '2017-11-22');
const MIDDLE = conclusion('middle', '21-KL/TW', '2021-10-25');
const NEW = conclusion('new', '21-KL/TW', '2026-03-02');
const OTHER = conclusion('other', '21-KL/TU', '2021-11-30');

const orderFor = (text: string): string[] =>
  rank(understand(text), [OLD, MIDDLE, NEW, OTHER], NO_STATISTICS).map(
    ({ document }) => document.documentId,
  );

describe('documents that carry the same number', () => {
  it('come with the term named first, marks and figures as they are typed', () => {
    expect(orderFor('kết luận 21 tw khóa XIII')[0]).toBe('middle');
    expect(orderFor('ket luan 21 tw khoa 13')[0]).toBe('middle');
    expect(orderFor('21-KL/TW khóa XII')[0]).toBe('old');
  });

  it('come newest first when no term is named', () => {
    expect(orderFor('21-KL/TW').slice(0, 3)).toEqual(['new', 'middle', 'old']);
  });

  it('come behind the whole sign when only their number is the same', () => {
    expect(orderFor('kết luận 21 tw khóa XIII').at(-1)).toBe('other');
  });
});
