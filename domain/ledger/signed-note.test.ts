import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSignedBy } from './ed25519.ts';
import { newTestKey } from './ledger.test-keys.ts';
import {
  noteKeyId,
  readNote,
  readVerifierKey,
  writeNote,
  writeVerifierKey,
} from './signed-note.ts';

/** The key and note with which the format was published, made by another implementation. */
const KNOWN_KEY = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
const KNOWN_TEXT =
  "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
const KNOWN_NOTE = `${KNOWN_TEXT}\n\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n`;

describe('a verifier key', () => {
  it('has the published key id and spelling', () => {
    const key = readVerifierKey(KNOWN_KEY);
    expect(key).toMatchObject({ name: 'PeterNeumann', type: 'ed25519' });
    expect(noteKeyId(key)).toBe('c74f20a3');
    expect(writeVerifierKey(key)).toBe(KNOWN_KEY);
  });

  it('of a witness has another id than the same key of a log', () => {
    const { raw: publicKey } = newTestKey();
    const log = noteKeyId({ name: 'example.test/log', type: 'ed25519', publicKey });
    const witness = noteKeyId({ name: 'example.test/log', type: 'cosignature', publicKey });
    expect(log).not.toBe(witness);
  });

  it.each([
    ['another id', KNOWN_KEY.replace('c74f20a3', 'c74f20a4')],
    ['another name', KNOWN_KEY.replace('Peter', 'Petra')],
    ['an unknown kind', KNOWN_KEY.replace('+ARpc', '+Axpc')],
    ['a key that is cut off', KNOWN_KEY.slice(0, -4)],
    ['nothing', ''],
  ])('with %s is refused', (_title, text) => {
    expect(() => readVerifierKey(text)).toThrow(/not a signed note/);
  });
});

describe('a signed note', () => {
  it('published by another implementation is read, verified and written to the byte', async () => {
    const note = readNote(KNOWN_NOTE);
    const { publicKey } = readVerifierKey(KNOWN_KEY);
    expect(note.text).toBe(KNOWN_TEXT);
    expect(note.signatures[0]).toMatchObject({ name: 'PeterNeumann', keyId: 'c74f20a3' });
    const signature = note.signatures[0]?.signature ?? new Uint8Array();
    const message = new TextEncoder().encode(note.text);
    expect(await isSignedBy(publicKey, message, signature)).toBe(true);
    expect(writeNote(note)).toBe(KNOWN_NOTE);
  });

  it('is what it was after writing and reading, also with an empty line in its text', () => {
    const name = fc.stringMatching(/^[a-z./-]{1,20}$/);
    const line = fc.record({
      name,
      keyId: fc.stringMatching(/^[0-9a-f]{8}$/),
      signature: fc.uint8Array({ minLength: 1, maxLength: 80 }),
    });
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 16 }), (signatures) => {
        const note = { text: 'one\n\ntwo\n', signatures };
        expect(readNote(writeNote(note))).toEqual(note);
      }),
    );
  });

  it.each([
    ['no signature', `${KNOWN_TEXT}\n`],
    ['no empty line', KNOWN_TEXT],
    ['a carriage return', KNOWN_NOTE.replace('problem,', 'problem,\r')],
    ['a line that is none', `${KNOWN_NOTE}- x AAAA\n`],
    ['no last line feed', KNOWN_NOTE.slice(0, -1)],
    ['too short a signature', `${KNOWN_TEXT}\n\u2014 x AAAAAA==\n`],
    ['a hundred signatures', KNOWN_NOTE + (KNOWN_NOTE.split('\n').at(-2) + '\n').repeat(99)],
  ])('with %s is refused', (_title, text) => {
    expect(() => readNote(text)).toThrow(/not a signed note/);
  });
});
