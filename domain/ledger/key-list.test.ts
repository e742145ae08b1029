import { describe, expect, it } from 'vitest';
import { toBase64 } from './base64.ts';
import { endsOfKeys, introductionMessage, type LedgerKey, trustedKeys } from './key-list.ts';
import { newTestKey, type TestKey } from './ledger.test-keys.ts';

const origin = 'quan-triet/ledger/test';
const [first, second, third, stranger] = [newTestKey(), newTestKey(), newTestKey(), newTestKey()];

function entry(seq: number, key: TestKey, by: TestKey | null): LedgerKey {
  const { keyId, publicKey } = key;
  const signature = by && toBase64(by.sign(introductionMessage(origin, seq, publicKey)));
  return { keyId, publicKey, seq, introducedBy: by?.keyId ?? null, signature };
}

const keys = [entry(0, first, null), entry(40, second, first), entry(90, third, second)];

describe('a list of keys', () => {
  it('leads from a key one has to every later one, and to none before it', async () => {
    const all = [first, second, third].map(({ publicKey }) => publicKey);
    expect(await trustedKeys({ origin, keys }, [first.publicKey])).toEqual(all);
    expect(await trustedKeys({ origin, keys }, [second.publicKey])).toEqual(all.slice(1));
  });

  it('gives no trust to whom one has no key of', async () => {
    expect(await trustedKeys({ origin, keys }, [])).toEqual([]);
    expect(await trustedKeys({ origin, keys }, [stranger.publicKey])).toEqual([stranger.publicKey]);
  });

  it.each([
    ['a stranger introduced', entry(40, second, stranger)],
    ['nobody introduced', entry(40, second, null)],
    ['was introduced at another place', { ...entry(41, second, first), seq: 40 }],
    ['was put in the place of the introduced', { ...entry(40, second, first), ...stranger }],
  ])('does not lead to a key that %s', async (_title, forged) => {
    const list = { origin, keys: [keys[0], forged] };
    expect(await trustedKeys(list, [first.publicKey])).toEqual([first.publicKey]);
  });

  it('that is none adds nothing', async () => {
    for (const anything of [null, 5, {}, { origin, keys: [null] }])
      expect(await trustedKeys(anything, [first.publicKey])).toEqual([first.publicKey]);
  });
});

describe('a key that was replaced', () => {
  const all = [first, second, third].map(({ publicKey }) => publicKey);

  it('signs up to the event that announced the next one', () => {
    expect([...endsOfKeys({ origin, keys }, all).values()]).toEqual([40, 90, Infinity]);
    const again = [...keys, entry(120, first, third)];
    expect(endsOfKeys({ origin, keys: again }, all).get(first.publicKey)).toBe(Infinity);
  });

  it('is not ended by a key that nobody trusts, nor by what is no list', () => {
    const list = { origin, keys: [...keys, entry(95, stranger, null)] };
    expect(endsOfKeys(list, all).get(third.publicKey)).toBe(Infinity);
    for (const anything of [null, 5, { keys: [null] }])
      expect(endsOfKeys(anything, all)).toEqual(new Map());
  });
});
