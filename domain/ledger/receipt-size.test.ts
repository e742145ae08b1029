import { randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { cosignCheckpoint, signCheckpoint } from './checkpoint.ts';
import { writeEvent } from './event.ts';
import { commitment, fromHex, toHex } from './hash.ts';
import { newTestKey } from './ledger.test-keys.ts';
import { type Hash, inclusionRanges, nodeHash } from './merkle.ts';
import { writeProof } from './proof.ts';
import { assembleReceipt, leafHashOf, type Receipt, signReceipt } from './receipt.ts';
import { readNote, writeNote, writeVerifierKey } from './signed-note.ts';
import { verifyKept } from './verification.ts';

const SIZE = 1_000_000;
const SEQ = 765_432;
const memberId = '0123456789abcdefghjkmnpqrs';
const origin = `quan-triet/ledger/${memberId}`;
const [log, witness] = [newTestKey(), newTestKey()];
const cosigner = { name: 'witness.minh-son.example', publicKey: witness.raw, sign: witness.sign };
const hash = () => randomBytes(32).toString('hex');

/** With every field filled: an officer confirmed on behalf, for a reason. */
function longestReceipt(): Receipt {
  const salt = randomBytes(32);
  const event = writeEvent({
    seq: SEQ,
    kind: 'acknowledged',
    campaign: memberId,
    edition: hash(),
    statement: hash(),
    due: 1_790_000_000_000,
    unit: memberId,
    subject: toHex(commitment(salt, memberId)),
    method: 'attested',
    ground: null,
    actor: hash(),
    detail: hash(),
    about: null,
    at: 1_780_000_000_000,
    key: hash(),
  });
  const content = { origin, event, memberId, salt: toHex(salt) };
  return assembleReceipt(content, signReceipt(content, log));
}

/** A proof in a tree of a million leaves of which only the path is known; what stands beside it may be anything. */
function proofOf({ event }: Receipt): string {
  const hashes: Hash[] = [];
  let root: Hash = fromHex(leafHashOf(event));
  for (const [from] of inclusionRanges(SEQ, SIZE)) {
    const beside = new Uint8Array(randomBytes(32));
    root = from > SEQ ? nodeHash(root, beside) : nodeHash(beside, root);
    hashes.push(beside);
  }
  const signer = { publicKey: log.raw, sign: log.sign };
  const note = signCheckpoint({ origin, size: SIZE, root }, signer);
  const line = cosignCheckpoint(note, cosigner, 1_780_000_000);
  const { text, signatures } = readNote(note);
  const checkpoint = writeNote({ text, signatures: [...signatures, line] });
  return writeProof({ index: SEQ, hashes, checkpoint });
}

it('the longest receipt with its cosigned proof among a million takes less than 2 kB, compressed as it travels', async () => {
  const receipt = longestReceipt();
  const proof = proofOf(receipt);
  const kept = JSON.stringify({ ...receipt, proof });
  const witnesses = [writeVerifierKey({ ...cosigner, type: 'cosignature' })];
  const verification = await verifyKept(kept, { keys: [log.publicKey], witnesses });
  expect(verification.checks.map(({ state }) => state)).toEqual(Array(8).fill('passed'));
  expect(verification.proven?.size).toBe(SIZE);
  expect(proof.match(/\n/g)!.length).toBe(2 + 20 + 1 + 3 + 1 + 2);
  expect(gzipSync(kept).length).toBeLessThan(2_000);
  expect(proof.length).toBeLessThan(1_400);
  expect(kept.length).toBeLessThan(2_500);
});
