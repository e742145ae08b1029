import { runInDurableObject } from 'cloudflare:test';
import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { signCheckpoint } from '../../domain/ledger/checkpoint.ts';
import { fromHex } from '../../domain/ledger/hash.ts';
import { trustedKeys } from '../../domain/ledger/key-list.ts';
import { inclusionProof, merkleRoot } from '../../domain/ledger/merkle.ts';
import { verifyReceiptProof, writeProof } from '../../domain/ledger/proof.ts';
import { fromBase64, signReceipt, verifyReceipt } from '../../domain/ledger/receipt.ts';
import { verifyKept } from '../../domain/ledger/verification.ts';
import { Ledger } from './ledger.object.ts';
import { importSigner } from './ledger.signer.ts';
import { acknowledgement, env, newLedger, openAndAcknowledge } from './ledger.test-ledgers.ts';

const OLD = env.LEDGER_SIGNING_KEY;

function newSecret(): string {
  const { privateKey } = generateKeyPairSync('ed25519');
  return privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64');
}

/** The same ledger as it starts again after its secrets were set anew. */
function restarted<T>(
  ledger: DurableObjectStub<Ledger>,
  secrets: { LEDGER_SIGNING_KEY: string; LEDGER_PREVIOUS_SIGNING_KEY?: string },
  run: (ledger: Ledger) => Promise<T>,
): Promise<T> {
  return runInDurableObject(ledger, (_object, state) =>
    run(new Ledger(state, { ...env, ...secrets })),
  );
}

describe('a change of the signing key', () => {
  it('is an event that the old key introduces; receipts of both verify', async () => {
    const ledger = await newLedger(3);
    const oldKey = await ledger.publicKey();
    const before = await openAndAcknowledge(ledger, 'm0');
    await ledger.seal();
    const secret = newSecret();
    const secrets = { LEDGER_SIGNING_KEY: secret, LEDGER_PREVIOUS_SIGNING_KEY: OLD };
    await restarted(ledger, secrets, async (after) => {
      await after.open('c1', 'm1');
      const answer = await after.acknowledge(acknowledgement('m1'));
      if (!('receipt' in answer) || !('receipt' in before)) throw new Error('no receipt');
      expect((await after.seal()).state).toBe('writable');
      expect(await after.receiptOf('c1', 'm0')).toEqual(before.receipt);
      const list = await after.keys();
      expect(list.keys.map(({ introducedBy }) => introducedBy)).toEqual([
        null,
        list.keys[0]?.keyId,
      ]);
      const keys = await trustedKeys(list, [oldKey]);
      expect(keys).toHaveLength(2);
      for (const [memberId, receipt] of [
        ['m0', before.receipt],
        ['m1', answer.receipt],
      ] as const) {
        expect((await verifyReceipt(receipt, keys)).valid).toBe(true);
        const proven = { ...receipt, proof: (await after.proofOf('c1', memberId)) ?? '' };
        const verdict = await verifyReceiptProof(proven, { logKeys: keys });
        expect(verdict.state).toBe('proven');
      }
      expect((await verifyReceipt(before.receipt, [oldKey])).valid).toBe(true);
      expect((await verifyReceipt(answer.receipt, [oldKey])).valid).toBe(false);
    });
    // Later starts need the old key no more.
    await restarted(ledger, { LEDGER_SIGNING_KEY: secret }, async (later) => {
      await later.open('c1', 'm2');
      expect((await later.acknowledge(acknowledgement('m2'))).outcome).toBe('acknowledged');
      expect((await later.keys()).keys).toHaveLength(2);
    });
  });

  it.each([
    ['no old key', undefined],
    ['another key in place of the old', newSecret()],
    ['something in its place that is no key', 'no key'],
  ])(
    'with %s signs nothing and holds what people do, until the old key introduces it',
    async (_title, previous) => {
      const ledger = await newLedger(2);
      await ledger.seal();
      const secret = newSecret();
      const wrong = {
        LEDGER_SIGNING_KEY: secret,
        ...(previous && { LEDGER_PREVIOUS_SIGNING_KEY: previous }),
      };
      await restarted(ledger, wrong, async (after) => {
        await after.open('c1', 'm0');
        expect(await after.acknowledge(acknowledgement('m0'))).toMatchObject({
          outcome: 'pending',
        });
        expect((await after.integrity()).fault?.code).toBe('key_not_introduced');
        expect((await after.check()).state).toBe('read_only');
        expect((await after.keys()).keys).toHaveLength(1);
      });
      const right = { LEDGER_SIGNING_KEY: secret, LEDGER_PREVIOUS_SIGNING_KEY: OLD };
      await restarted(ledger, right, async (after) => {
        expect(await after.check()).toMatchObject({ state: 'writable', held: 0 });
        const receipt = await after.receiptOf('c1', 'm0');
        const keys = await trustedKeys(await after.keys(), []);
        expect(keys).toEqual([]);
        const [first] = (await after.keys()).keys;
        const trusted = await trustedKeys(await after.keys(), [first?.publicKey ?? '']);
        expect((await verifyReceipt(receipt, trusted)).valid).toBe(true);
      });
    },
  );

  it('leaves a thief of the old key with what was recorded before, whoever knows the list', async () => {
    const ledger = await newLedger(3);
    const oldKey = await ledger.publicKey();
    const thief = importSigner(OLD);
    const first = await openAndAcknowledge(ledger, 'm0');
    const secrets = { LEDGER_SIGNING_KEY: newSecret(), LEDGER_PREVIOUS_SIGNING_KEY: OLD };
    await restarted(ledger, secrets, async (after) => {
      await after.open('c1', 'm1');
      const answer = await after.acknowledge(acknowledgement('m1'));
      if (!('receipt' in answer) || !('receipt' in first)) throw new Error('no receipt');
      await after.seal();
      const anchors = { keys: [oldKey], keyList: await after.keys() };
      const { origin, seq, leafHash } = answer.receipt;
      // A receipt of an entry after the change, and a log of its own around it, both signed with the stolen key.
      const forged = { ...answer.receipt, ...signReceipt(answer.receipt, thief) };
      const leaves = Array.from({ length: seq + 1 }, (_, at) =>
        at === seq ? fromHex(leafHash) : new Uint8Array(32).fill(at),
      );
      const signer = { publicKey: fromBase64(oldKey), sign: thief.sign };
      const size = leaves.length;
      const checkpoint = signCheckpoint({ origin, size, root: merkleRoot(leaves) }, signer);
      const hashes = inclusionProof(leaves, seq);
      const proof = writeProof({ index: seq, hashes, checkpoint });
      const verdictOn = async (kept: object) => {
        const { valid, checks } = await verifyKept(JSON.stringify(kept), anchors);
        return [valid, checks.find(({ state }) => state === 'failed')?.problem ?? null];
      };
      expect(await verdictOn(answer.receipt)).toEqual([true, null]);
      expect(await verdictOn(first.receipt)).toEqual([true, null]);
      expect(await verdictOn(forged)).toEqual([false, 'key_replaced']);
      expect(await verdictOn({ ...answer.receipt, proof })).toEqual([false, 'unsigned']);
    });
  });

  it('because the old one is lost begins anew, and the list says that nobody introduced it', async () => {
    const ledger = await newLedger(1);
    const oldKey = await ledger.publicKey();
    const secrets = { LEDGER_SIGNING_KEY: newSecret(), LEDGER_PREVIOUS_SIGNING_KEY: 'lost' };
    await restarted(ledger, secrets, async (after) => {
      const { keys } = await after.keys();
      expect(keys.map(({ introducedBy }) => introducedBy)).toEqual([null, null]);
      expect(await trustedKeys(await after.keys(), [oldKey])).toEqual([oldKey]);
    });
  });
});
