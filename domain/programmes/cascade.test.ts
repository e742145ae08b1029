import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { type CascadeEdge, cascadeAround } from './cascade.ts';

const CHAIN: CascadeEdge[] = [
  { citing: 'province', cited: 'central' },
  { citing: 'bloc', cited: 'central' },
  { citing: 'bloc', cited: 'province' },
  { citing: 'health', cited: 'bloc' },
  { citing: 'school', cited: 'bloc' },
  { citing: 'school', cited: 'central' },
];
const shown = (focus: string, edges = CHAIN) =>
  cascadeAround(focus, edges).map(
    ({ id, level, isFocus }) => `${level}${isFocus ? '*' : ' '}${id}`,
  );

test('runs from the central resolution to the plan of each unit, each document once', () => {
  const whole = ['0 central', '1 province', '2 bloc', '3 health', '3 school'];
  expect(shown('central')).toEqual(['0*central', ...whole.slice(1)]);
  expect(shown('bloc')).toEqual(whole.with(2, '2*bloc'));
});

test('shows above a plan the longest way up, and beside it nothing else', () => {
  expect(shown('health')).toEqual(['0 central', '1 province', '2 bloc', '3*health']);
  expect(shown('alone')).toEqual(['0*alone']);
});

test('ends in circles, names each document at most once and always the one looked at', () => {
  const id = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
  const edges = fc.array(fc.record({ citing: id, cited: id }), { maxLength: 40 });
  fc.assert(
    fc.property(id, edges, (focus, list) => {
      const steps = cascadeAround(focus, list);
      expect(new Set(steps.map((step) => step.id)).size).toBe(steps.length);
      expect(steps.filter(({ isFocus }) => isFocus).map((step) => step.id)).toEqual([focus]);
    }),
  );
});
