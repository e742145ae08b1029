import { describe, expect, it } from 'vitest';
import { formatsFor } from './format.ts';
import { messagesFor } from './messages.ts';

/** `a.b.c` of every sentence with the sentence or function that stands there. */
function sentences(catalogue: object, path = ''): [path: string, sentence: unknown][] {
  return Object.entries(catalogue).flatMap(([name, entry]: [string, unknown]) =>
    typeof entry === 'object' && entry !== null
      ? sentences(entry, `${path}${name}.`)
      : [[path + name, entry] as [string, unknown]],
  );
}

describe('the two catalogues', () => {
  const vi = sentences(messagesFor('vi'));
  const en = sentences(messagesFor('en'));

  it('hold the same sentences', () => {
    expect(en.map(([path]) => path).sort()).toEqual(vi.map(([path]) => path).sort());
  });

  it('leave no sentence empty', () => {
    const empty = [...vi, ...en].filter(([, sentence]) => sentence === '');
    expect(empty).toEqual([]);
  });

  it('agree on which sentences take parameters', () => {
    const english = new Map(en);
    const differing = vi.filter(([path, sentence]) => typeof sentence !== typeof english.get(path));
    expect(differing).toEqual([]);
  });
});

describe('English plurals', () => {
  const { home } = messagesFor('en').reading;

  it('say one document and two documents', () => {
    expect(home.toReadCount(1)).toContain('1 document still');
    expect(home.toReadCount(2)).toContain('2 documents still');
  });
});

describe('numbers and dates', () => {
  const vi = formatsFor('vi');
  const en = formatsFor('en');

  it('use comma decimals and dotted thousands in Vietnamese', () => {
    expect(vi.count(1_234_567)).toBe('1.234.567');
    expect(vi.decimal(-1234.5, 2)).toBe('−1.234,50');
    expect(vi.percent(7, 8)).toBe('87,50\u00a0%');
  });

  it('use point decimals in English', () => {
    expect(en.count(4213)).toBe('4,213');
    expect(en.percent(7, 8)).toBe('87.50%');
  });

  it('compute no share of nobody', () => {
    expect(vi.percent(0, 0)).toBeNull();
  });

  it('show the day it is in Vietnam', () => {
    expect(vi.day(Date.UTC(2026, 0, 4, 17, 0))).toBe('05/01/2026');
    expect(vi.moment(Date.UTC(2026, 0, 4, 17, 5))).toContain('00:05');
  });

  it('write long dates as official papers do', () => {
    expect(vi.longDate('2026-01-05')).toBe('ngày 05 tháng 01 năm 2026');
    expect(vi.longDate('2026-11-23')).toBe('ngày 23 tháng 11 năm 2026');
  });
});
