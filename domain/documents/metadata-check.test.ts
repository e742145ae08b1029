import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkMetadata, type DocumentMetadata, tidyMetadata } from './metadata-check.ts';

const KNOWN = { types: new Set(['resolution']), today: '2026-11-23' };
const whole: DocumentMetadata = {
  type: 'resolution',
  sign: '21-NQ/TU',
  issuer: 'Tỉnh ủy Bình Minh',
  issueDate: '2026-11-01',
  title: 'Về chuyển đổi số',
  signer: null,
};
const check = (change: Partial<DocumentMetadata>, none: ('sign' | 'issueDate')[] = []) =>
  checkMetadata({ ...whole, ...change }, none, KNOWN);

describe('checkMetadata', () => {
  it('finds nothing wrong with whole metadata, with or without a signer', () => {
    expect(check({})).toEqual([]);
    expect(check({ signer: 'Nguyễn Văn An' })).toEqual([]);
  });

  it.each([
    [{ type: null }, 'type', 'missing'],
    [{ type: 'thu-tay' }, 'type', 'unknown'],
    [{ sign: null }, 'sign', 'missing'],
    [{ issueDate: null }, 'issueDate', 'missing'],
    [{ issueDate: '2026-02-30' }, 'issueDate', 'not_a_date'],
    [{ issueDate: '2026-11-24' }, 'issueDate', 'in_future'],
    [{ issuer: null }, 'issuer', 'missing'],
    [{ title: null }, 'title', 'missing'],
    [{ title: 'a'.repeat(2001) }, 'title', 'too_long'],
  ] as const)('names the field and the problem of %j', (change, field, problem) => {
    expect(check(change)).toEqual([{ field, problem }]);
  });

  it('lets a document without number and date pass only when that was confirmed', () => {
    const none = { sign: null, issueDate: null };
    expect(check(none, ['sign', 'issueDate'])).toEqual([]);
    expect(check(none, ['sign'])).toEqual([{ field: 'issueDate', problem: 'missing' }]);
    expect(check({}, ['sign'])).toEqual([{ field: 'sign', problem: 'contradiction' }]);
  });
});

describe('tidyMetadata', () => {
  it('leaves nothing else to tidy and never an empty text', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (sign, title) => {
        const once = tidyMetadata({ sign, title });
        expect(tidyMetadata(once)).toEqual(once);
        expect(Object.values(once)).not.toContain('');
      }),
    );
  });
});
