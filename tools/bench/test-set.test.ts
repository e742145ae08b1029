import { expect, it } from 'vitest';
import { scoreRanking } from './test-set.ts';

it('scores a ranking by hand-worked figures', () => {
  const graded = new Map([
    ['a', 2],
    ['b', 1],
  ]);
  const ideal = 3 + 1 / Math.log2(3);
  expect(scoreRanking(['a', 'b', 'c'], graded)).toEqual({
    ndcg10: 1,
    mrr: 1,
    recall10: 1,
    p1: 1,
    p5: 1,
  });
  expect(scoreRanking(['c', 'b'], graded)).toEqual({
    ndcg10: 1 / Math.log2(3) / ideal,
    mrr: 0.5,
    recall10: 0.5,
    p1: 0,
    p5: 1,
  });
  expect(scoreRanking([], graded)).toEqual({ ndcg10: 0, mrr: 0, recall10: 0, p1: 0, p5: 0 });
});
