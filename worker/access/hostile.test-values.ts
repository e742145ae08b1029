/** For the test of hostile requests, never for the Worker itself: values that break what did not expect them. */
import * as fc from 'fast-check';

const TEXTS = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  'a'.repeat(70_000),
  '𠮷'.repeat(400),
  '\u202edrow\u2066',
  'e\u0301'.repeat(300),
  '-1',
  '0',
  '1.5',
  '1e309',
  '99999999999999999999999',
  '-0',
  'NaN',
  'null',
  'undefined',
  'true',
  '__proto__',
  'constructor',
  'toString',
  '[object Object]',
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  '=HYPERLINK("x")',
  "' OR 1=1 --",
  '"',
  '*',
  'a" OR NEAR(b, 2) NOT ^c*',
  '%',
  '_',
  '\\',
  '../../etc/passwd',
  '//example.org',
  'https://example.org/\r\nset-cookie: a=b',
  'javascript:alert(1)',
  '2026-02-30',
  '0000-00-00',
  '9999-12-31',
  '-271821-04-19',
  '+275760-09-13',
  '2026-13-01T99:99',
  '{"a":1}',
  '[1,2,3]',
];

/** As they stand in an address: also bytes that are no UTF-8, and percent signs that escape nothing. */
export const ADDRESS_PARTS = [
  ...TEXTS.map(encodeURIComponent).filter((part) => part.length < 8000),
  '%ff',
  '%ED%A0%80',
  '%zz',
  '%',
  '%C3',
  '%2e%2e%2f',
];

const texts = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...TEXTS) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
  { weight: 1, arbitrary: fc.integer().map(String) },
);

const deep = (levels: number): unknown => {
  let value: unknown = 'x';
  for (let level = 0; level < levels; level += 1) value = level % 2 ? [value] : { a: value };
  return value;
};

const values = fc.oneof(
  { weight: 4, arbitrary: texts as fc.Arbitrary<unknown> },
  {
    weight: 3,
    arbitrary: fc.constantFrom<unknown>(
      null,
      true,
      false,
      0,
      -1,
      1.5,
      1e21,
      -1e308,
      Number.MAX_SAFE_INTEGER,
      [],
      {},
      [null],
      [[]],
      ['x', 'x'],
      { length: 3 },
      Array.from({ length: 3000 }, () => 'x'),
      deep(2000),
      '\ud800',
    ),
  },
  { weight: 1, arbitrary: fc.jsonValue() as fc.Arbitrary<unknown> },
);

/** One after the other, the same ones for the same seed. */
export type Values = { text: () => string; json: () => unknown; below: (count: number) => number };

export function valuesOf(seed: number): Values {
  let at = seed;
  const one = <T>(arbitrary: fc.Arbitrary<T>): T => {
    at += 1;
    return fc.sample(arbitrary, { seed: at, numRuns: 1 })[0] as T;
  };
  return {
    text: () => one(texts),
    json: () => one(values),
    below: (count) => one(fc.nat({ max: Math.max(0, count - 1) })),
  };
}
