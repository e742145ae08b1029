import { describe, expect, it } from 'vitest';
import { cosignCheckpoint, signCheckpoint } from './checkpoint.ts';
import { fromHex, leafHash } from './hash.ts';
import { newTestKey } from './ledger.test-keys.ts';
import { inclusionProof, merkleRoot } from './merkle.ts';
import { readProof, verifyReceiptProof, writeProof } from './proof.ts';
import { readNote, writeNote, writeVerifierKey } from './signed-note.ts';

const origin = 'quan-triet/ledger/test';
const leafHex = 'ab'.repeat(32);
const leaves = Array.from({ length: 13 }, (_, index) =>
  index === 5 ? fromHex(leafHex) : leafHash(Uint8Array.of(index)),
);
const [log, witness] = [newTestKey(), newTestKey()];
const note = signCheckpoint(
  { origin, size: leaves.length, root: merkleRoot(leaves) },
  { publicKey: log.raw, sign: log.sign },
);
const cosigner = { name: 'witness.test', publicKey: witness.raw, sign: witness.sign };
const cosigned = writeNote({
  ...readNote(note),
  signatures: [...readNote(note).signatures, cosignCheckpoint(note, cosigner, 1_780_000_000)],
});
const proof = writeProof({ index: 5, hashes: inclusionProof(leaves, 5), checkpoint: cosigned });
const receipt = { origin, seq: 5, leafHash: leafHex, proof };
const trust = { logKeys: [log.publicKey] };

describe('a log proof', () => {
  it('is text that reads back to the same', () => {
    expect(writeProof(readProof(proof))).toBe(proof);
    expect(proof).toMatch(/^c2sp\.org\/tlog-proof@v1\nindex 5\n/);
  });

  it('shows that the event of a receipt stands in its ledger', async () => {
    expect(await verifyReceiptProof(receipt, trust)).toMatchObject({
      state: 'proven',
      size: 13,
      cosignatures: [],
    });
  });

  it('names the trusted witnesses that saw it', async () => {
    const key = writeVerifierKey({ ...cosigner, type: 'cosignature' });
    expect(await verifyReceiptProof(receipt, { ...trust, witnesses: [key] })).toMatchObject({
      cosignatures: [{ witness: 'witness.test', time: 1_780_000_000 }],
    });
  });

  it('is not asked of a receipt that came before the next checkpoint', async () => {
    const { proof: _none, ...bare } = receipt;
    expect(await verifyReceiptProof(bare, trust)).toEqual({ state: 'none' });
  });

  it.each([
    ['other_entry', { seq: 6 }],
    ['other_log', { origin: 'quan-triet/ledger/other' }],
    ['not_included', { leafHash: 'cd'.repeat(32) }],
    ['malformed', { proof: proof.replace('index 5', 'index 05') }],
    ['malformed', { proof: `${proof}x` }],
    ['malformed', { proof: '' }],
    ['not_included', { proof: proof.split('\n').toSpliced(2, 1).join('\n') }],
    ['unsigned', { proof: proof.replace('\n13\n', '\n14\n') }],
  ])('is refused as %s with %o', async (problem, change) => {
    expect(await verifyReceiptProof({ ...receipt, ...change }, trust)).toEqual({
      state: 'refused',
      problem,
    });
  });

  it('is refused without an exception whatever it is', async () => {
    for (const anything of [null, 5, 'x', { proof: 5 }, { proof: null }, { proof }])
      expect((await verifyReceiptProof(anything, trust)).state).not.toBe('proven');
  });
});
