import { describe, expect, it, vi } from 'vitest';
import { fromBase64 } from '../../domain/ledger/base64.ts';
import { cosignCheckpoint, verifyCheckpoint } from '../../domain/ledger/checkpoint.ts';
import { leafHash, toHex } from '../../domain/ledger/hash.ts';
import { newTestKey } from '../../domain/ledger/ledger.test-keys.ts';
import { merkleRoot, verifyConsistency } from '../../domain/ledger/merkle.ts';
import { verifyReceiptProof } from '../../domain/ledger/proof.ts';
import { writeSignatureLine, writeVerifierKey } from '../../domain/ledger/signed-note.ts';
import { TILE_WIDTH } from '../../domain/ledger/tiles.ts';
import type { Ledger } from './ledger.object.ts';
import {
  CAMPAIGN,
  contentsOf,
  damage,
  env,
  members,
  newLedger,
  openAndAcknowledge,
} from './ledger.test-ledgers.ts';

type Stub = DurableObjectStub<Ledger>;

async function readCheckpoint(ledger: Stub) {
  const note = (await ledger.checkpointNote()) ?? '';
  const { origin, keys } = await ledger.keys();
  const raw = keys.map(({ publicKey }) => fromBase64(publicKey));
  const verdict = await verifyCheckpoint(note, origin, raw);
  if (!verdict.valid) throw new Error(`no checkpoint: ${verdict.problem}`);
  return { ...verdict.checkpoint, note };
}

async function tileOf(ledger: Stub, level: number | 'entries', number: number, width: number) {
  const tile = await ledger.tile({ level, number, width });
  return tile && new Uint8Array(tile);
}

function hashesOf(tile: Uint8Array | null): Uint8Array[] {
  return Array.from({ length: (tile?.length ?? 0) / 32 }, (_, index) =>
    (tile ?? new Uint8Array()).slice(index * 32, index * 32 + 32),
  );
}

/** Takes a bundle apart: each entry stands after its length in two bytes. */
function entriesOf(bundle: Uint8Array | null): Uint8Array[] {
  const entries: Uint8Array[] = [];
  const bytes = bundle ?? new Uint8Array();
  for (let at = 0; at < bytes.length; ) {
    const length = (bytes[at] ?? 0) * 256 + (bytes[at + 1] ?? 0);
    entries.push(bytes.slice(at + 2, at + 2 + length));
    at += 2 + length;
  }
  return entries;
}

describe('a checkpoint', () => {
  it('is signed, kept once in the file store, and made again only when something was appended', async () => {
    const ledger = await newLedger(3);
    expect(await ledger.checkpointNote()).toBeNull();
    expect(await ledger.seal()).toMatchObject({ state: 'writable', checkpoint: { size: 4 } });
    const first = await readCheckpoint(ledger);
    await ledger.seal();
    await openAndAcknowledge(ledger, 'm0');
    await Promise.all([ledger.seal(), ledger.seal(), ledger.seal()]);
    const second = await readCheckpoint(ledger);
    expect([first.size, second.size]).toEqual([4, 6]);
    const { origin } = await ledger.keys();
    const folder = `ledgers/${origin.split('/').at(-1)}/checkpoints/`;
    const { objects } = await env.FILES.list({ prefix: folder });
    expect(objects.map(({ key }) => Number(key.slice(folder.length)))).toEqual([4, 6]);
    expect(await (await env.FILES.get(objects[0]?.key ?? ''))?.text()).toBe(first.note);
  });

  it('is made in the middle of a burst, before the clock asks for it', async () => {
    const ledger = await newLedger(800);
    expect((await ledger.integrity()).checkpoint).toBeNull();
    const people = members(200).map(({ memberId }) => openAndAcknowledge(ledger, memberId));
    await Promise.all(people);
    await vi.waitFor(async () => {
      expect((await ledger.integrity()).checkpoint?.size).toBeGreaterThanOrEqual(1_000);
    }, 60_000);
  });

  it('is a proven continuation of every one before it', async () => {
    const ledger = await newLedger(2);
    const seen = [];
    for (let round = 1; round <= 5; round += 1) {
      await ledger.assign(CAMPAIGN, members(150, round * 150), `round-${round}`);
      await ledger.seal();
      seen.push(await readCheckpoint(ledger));
    }
    for (const [index, older] of seen.entries())
      for (const newer of seen.slice(index)) {
        const proof = (await ledger.consistency(older.size, newer.size)) ?? [];
        const hashes = proof.map(fromBase64);
        expect(verifyConsistency(older.size, older.root, newer.size, newer.root, hashes)).toBe(
          true,
        );
      }
    expect(await ledger.consistency(0, 5)).toBeNull();
    expect(await ledger.consistency(5, 1_000_000)).toBeNull();
  });

  it('that reached the file store alone before a crash is taken up again, not signed anew', async () => {
    const ledger = await newLedger(300);
    await ledger.seal();
    const before = await contentsOf(ledger);
    await damage(ledger, 'DELETE FROM checkpoints', 'DELETE FROM tree_nodes');
    expect(await ledger.checkpointNote()).toBeNull();
    expect((await ledger.seal()).state).toBe('writable');
    const times = /,17\d{11}\]/g;
    expect((await contentsOf(ledger)).replaceAll(times, '')).toBe(before.replaceAll(times, ''));
  });
});

describe('the tiles', () => {
  it('lead from every event to the signed root, and no further than it', async () => {
    const ledger = await newLedger(600);
    await ledger.seal();
    const { size, root } = await readCheckpoint(ledger);
    const widths = [TILE_WIDTH, TILE_WIDTH, size - 2 * TILE_WIDTH];
    const leaves: Uint8Array[] = [];
    for (const [number, width] of widths.entries()) {
      const hashes = hashesOf(await tileOf(ledger, 0, number, width));
      const entries = entriesOf(await tileOf(ledger, 'entries', number, width));
      expect(entries.map((entry) => toHex(leafHash(entry)))).toEqual(hashes.map(toHex));
      leaves.push(...hashes);
    }
    expect(toHex(merkleRoot(leaves))).toBe(toHex(root));
    const above = hashesOf(await tileOf(ledger, 1, 0, 2));
    expect(above.map(toHex)).toEqual(
      [0, 1].map((tile) => toHex(merkleRoot(leaves, tile * TILE_WIDTH, (tile + 1) * TILE_WIDTH))),
    );
    await openAndAcknowledge(ledger, 'm0');
    expect(await tileOf(ledger, 0, 2, (widths[2] ?? 0) + 1)).toBeNull();
    expect(await tileOf(ledger, 0, 3, 1)).toBeNull();
  });
});

describe('the proof of an acknowledgement', () => {
  it('is there after the next checkpoint, stays the same, and verifies with the key alone', async () => {
    const ledger = await newLedger(700);
    const trust = { logKeys: [await ledger.publicKey()] };
    for (const memberId of ['m0', 'm300', 'm699']) {
      const answer = await openAndAcknowledge(ledger, memberId);
      if (!('receipt' in answer)) throw new Error(answer.outcome);
      expect(await ledger.proofOf('c1', memberId)).toBeNull();
      await ledger.seal();
      const proof = (await ledger.proofOf('c1', memberId)) ?? '';
      const proven = { ...answer.receipt, proof };
      expect(await verifyReceiptProof(proven, trust)).toMatchObject({ state: 'proven' });
      await openAndAcknowledge(ledger, `${memberId}1`);
      await ledger.seal();
      expect(await ledger.proofOf('c1', memberId)).toBe(proof);
    }
    expect(await ledger.proofOf('c1', 'm5')).toBeNull();
  });

  it('holds after the person was erased, and so does everything that was signed', async () => {
    const ledger = await newLedger(3);
    const answer = await openAndAcknowledge(ledger, 'm0');
    if (!('receipt' in answer)) throw new Error(answer.outcome);
    await ledger.seal();
    const proven = { ...answer.receipt, proof: (await ledger.proofOf('c1', 'm0')) ?? '' };
    const before = await contentsOf(ledger);
    await ledger.erase('m0');
    expect(await contentsOf(ledger)).toBe(before);
    expect((await ledger.check()).state).toBe('writable');
    const trust = { logKeys: [await ledger.publicKey()] };
    expect((await verifyReceiptProof(proven, trust)).state).toBe('proven');
    expect(await ledger.proofOf('c1', 'm0')).toBeNull();
  });

  it('carries the cosignature of a witness once there is one', async () => {
    const ledger = await newLedger(2);
    const answer = await openAndAcknowledge(ledger, 'm0');
    if (!('receipt' in answer)) throw new Error(answer.outcome);
    await ledger.seal();
    const { size, note } = await readCheckpoint(ledger);
    const { raw: publicKey, sign } = newTestKey();
    const name = 'witness.test';
    const witness = writeVerifierKey({ name, type: 'cosignature', publicKey });
    const line = writeSignatureLine(
      cosignCheckpoint(note, { name, publicKey, sign }, 1_780_000_000),
    );
    expect(await ledger.cosign({ size, witness, line })).toBe('kept');
    expect(await ledger.cosign({ size, witness, line })).toBe('known');
    expect((await ledger.integrity()).cosigned).toMatchObject({ size, witnesses: [name] });
    const proven = { ...answer.receipt, proof: (await ledger.proofOf('c1', 'm0')) ?? '' };
    const trust = { logKeys: [await ledger.publicKey()], witnesses: [witness] };
    expect(await verifyReceiptProof(proven, trust)).toMatchObject({
      state: 'proven',
      cosignatures: [{ witness: name, time: 1_780_000_000 }],
    });
  });

  it('carries no line that is not by the key it names', async () => {
    const ledger = await newLedger(2);
    await ledger.seal();
    const { size, note } = await readCheckpoint(ledger);
    const [one, other] = [newTestKey(), newTestKey()];
    const name = 'witness.test';
    const witness = writeVerifierKey({ name, type: 'cosignature', publicKey: one.raw });
    const lineBy = (key: typeof one, of = note) =>
      writeSignatureLine(cosignCheckpoint(of, { name, publicKey: key.raw, sign: key.sign }, 5));
    const outcomes = [
      await ledger.cosign({ size, witness, line: lineBy(other) }),
      await ledger.cosign({ size, witness, line: lineBy(one, note.replace('\n3\n', '\n4\n')) }),
      await ledger.cosign({ size, witness: 'nobody', line: lineBy(one) }),
      await ledger.cosign({ size, witness, line: 'no line' }),
      await ledger.cosign({ size: size + 1, witness, line: lineBy(one) }),
    ];
    expect(outcomes).toEqual([...Array(4).fill('not_by_this_key'), 'no_such_checkpoint']);
    expect(await ledger.checkpointNote()).toBe(note);
  });
});
