import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EventFormatError, type LedgerEvent, readEvent, writeEvent } from './event.ts';
import { EVENT_KINDS } from './ledger.types.ts';

const hash = fc.stringMatching(/^[0-9a-f]{64}$/);
const id = fc.stringMatching(/^[0-9a-z]{1,26}$/);
const time = fc.integer({ min: 0, max: 4_000_000_000_000 });
const none = { nil: null };

const anyEvent: fc.Arbitrary<LedgerEvent> = fc.record({
  seq: fc.nat(),
  kind: fc.constantFrom(...EVENT_KINDS),
  campaign: fc.option(id, none),
  edition: fc.option(hash, none),
  statement: fc.option(hash, none),
  due: fc.option(time, none),
  unit: fc.option(id, none),
  subject: fc.option(hash, none),
  method: fc.option(fc.constantFrom('self', 'attended', 'attested'), none),
  ground: fc.option(fc.constantFrom('left', 'campaign_closed'), none),
  actor: fc.option(hash, none),
  detail: fc.option(hash, none),
  about: fc.option(fc.nat(), none),
  at: time,
  key: fc.option(hash, none),
});

const example: LedgerEvent = {
  seq: 7,
  kind: 'acknowledged',
  campaign: 'c1',
  edition: 'a'.repeat(64),
  statement: 'b'.repeat(64),
  due: 1_790_000_000_000,
  unit: 'u1',
  subject: 'c'.repeat(64),
  method: 'self',
  ground: null,
  actor: 'd'.repeat(64),
  detail: null,
  about: null,
  at: 1_780_000_000_000,
  key: 'e'.repeat(64),
};

describe('the canonical text of an event', () => {
  it('has the version first, then every field on its own line in fixed order', () => {
    expect(writeEvent(example)).toBe(
      [
        'version=quan-triet-event-v1',
        'seq=7',
        'kind=acknowledged',
        'campaign=c1',
        `edition=${'a'.repeat(64)}`,
        `statement=${'b'.repeat(64)}`,
        'due=1790000000000',
        'unit=u1',
        `subject=${'c'.repeat(64)}`,
        'method=self',
        'ground=-',
        `actor=${'d'.repeat(64)}`,
        'detail=-',
        'about=-',
        'at=1780000000000',
        `key=${'e'.repeat(64)}`,
        '',
      ].join('\n'),
    );
  });

  it('is read back as the same event', () => {
    fc.assert(
      fc.property(anyEvent, (event) => {
        expect(readEvent(writeEvent(event))).toEqual(event);
      }),
    );
  });

  it('differs between any two different events', () => {
    fc.assert(
      fc.property(anyEvent, anyEvent, (one, other) => {
        const same = JSON.stringify(one) === JSON.stringify(other);
        expect(writeEvent(one) === writeEvent(other)).toBe(same);
      }),
    );
  });

  it('is refused after any change of one character that it was not written from', () => {
    fc.assert(
      fc.property(
        anyEvent,
        fc.nat(),
        fc.string({ minLength: 1, maxLength: 1 }),
        (event, at, to) => {
          const text = writeEvent(event);
          const place = at % text.length;
          const changed = text.slice(0, place) + to + text.slice(place + 1);
          // Either it is refused, or it is the one canonical text of another event.
          let read: LedgerEvent;
          try {
            read = readEvent(changed);
          } catch (error) {
            expect(error).toBeInstanceOf(EventFormatError);
            return;
          }
          expect(writeEvent(read)).toBe(changed);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it.each([
    ['a capital letter', { campaign: 'C1' }],
    ['a line feed', { unit: 'u1\nmethod=self' }],
    ['an equals sign', { unit: 'u=1' }],
    ['an empty value', { unit: '' }],
    ['a short hash', { edition: 'abc' }],
    ['a negative time', { at: -1 }],
    ['a fraction', { at: 1.5 }],
    ['a number past exact integers', { at: 2 ** 60 }],
  ] satisfies [string, Partial<LedgerEvent>][])('cannot be written with %s', (_title, wrong) => {
    const event = { ...example, ...wrong };
    expect(() => writeEvent(event)).toThrow(EventFormatError);
  });

  it.each([
    ['a line more', (text: string) => `${text}extra=1\n`],
    ['a line less', (text: string) => text.replace('ground=-\n', '')],
    [
      'two lines exchanged',
      (text: string) =>
        text.replace('ground=-\n', '').replace('method=self\n', 'ground=-\nmethod=self\n'),
    ],
    ['carriage returns', (text: string) => text.replaceAll('\n', '\r\n')],
    ['no last line feed', (text: string) => text.slice(0, -1)],
    ['a leading zero', (text: string) => text.replace('seq=7', 'seq=07')],
    ['another version', (text: string) => text.replace('-v1', '-v2')],
    ['no sequence number', (text: string) => text.replace('seq=7', 'seq=-')],
  ])('is not read with %s', (_title, change) => {
    expect(() => readEvent(change(writeEvent(example)))).toThrow(EventFormatError);
  });
});
