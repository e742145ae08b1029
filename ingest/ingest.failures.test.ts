import { expect, it } from 'vitest';
import { placesOf } from './ingest.failures.ts';

it('an unexpected error is reported by kind and place, without the text that caused it', () => {
  let fault: unknown;
  try {
    JSON.parse('Đồng chí Trần Văn Mẫu\nbị khiển trách');
  } catch (error) {
    fault = error;
  }
  expect(placesOf(fault)).toMatch(/^SyntaxError\n\s+at /u);
  expect(placesOf(fault)).toContain('ingest.failures.test.ts');
  expect(placesOf(fault)).not.toMatch(/Đồng|khiển/u);
  expect(placesOf('Trần Văn Mẫu')).toBe('string');
});
