import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { editDistance } from './edit-distance.ts';
import { mistypedTitles } from './typing-errors.ts';

const set = (texts: string[]) => ({
  name: 's',
  corpus: [],
  queries: texts.map((text, i) => ({ id: String(i), text, type: 'title' })),
  judgements: new Map(),
});

it('makes the same slips every time, one of a letter or mark in each query', () => {
  const words = fc.array(fc.constantFrom('quyết', 'định', 'nghề', 'gốm', 'sứ'), { minLength: 2 });
  fc.assert(
    fc.property(words, (typed) => {
      const text = typed.join(' ');
      const queries = mistypedTitles(set([text]))?.queries ?? [];
      expect(queries).toEqual(mistypedTitles(set([text]))?.queries);
      expect(queries.length).toBeGreaterThanOrEqual(4);
      for (const query of queries) {
        expect(editDistance(text.normalize('NFD'), query.text.normalize('NFD'))).toBeLessThan(3);
        expect(query.text).not.toBe(text);
      }
    }),
  );
});

it('leaves sets without titles alone', () => {
  const questions = { ...set([]), queries: [{ id: '1', text: 'ai', type: 'question' }] };
  expect(mistypedTitles(questions)).toBeNull();
});
