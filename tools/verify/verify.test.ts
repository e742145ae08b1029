import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cosignCheckpoint, signCheckpoint } from '../../domain/ledger/checkpoint.ts';
import { writeEvent } from '../../domain/ledger/event.ts';
import { commitment, fromHex, toHex } from '../../domain/ledger/hash.ts';
import { introductionMessage } from '../../domain/ledger/key-list.ts';
import { newTestKey } from '../../domain/ledger/ledger.test-keys.ts';
import { inclusionProof, merkleRoot } from '../../domain/ledger/merkle.ts';
import { writeProof } from '../../domain/ledger/proof.ts';
import {
  assembleReceipt,
  type Receipt,
  signReceipt,
  toBase64,
} from '../../domain/ledger/receipt.ts';
import { packReceipt } from '../../domain/ledger/receipt-code.ts';
import { readNote, writeNote, writeVerifierKey } from '../../domain/ledger/signed-note.ts';

const COMMAND = path.join(import.meta.dirname, 'verify.command.ts');
const ledgerKey = newTestKey();
const KEY = ledgerKey.publicKey;
const OTHER_KEY = toBase64(new Uint8Array(32).fill(7));

function makeReceipt(): Receipt {
  const salt = new Uint8Array(32).fill(5);
  const subject = toHex(commitment(salt, 'member-1'));
  const event = writeEvent({
    seq: 12,
    kind: 'acknowledged',
    campaign: 'c1',
    edition: 'a'.repeat(64),
    statement: 'b'.repeat(64),
    due: 1_900_000_000_000,
    unit: 'u1',
    subject,
    method: 'self',
    ground: null,
    actor: subject,
    detail: null,
    about: null,
    at: 1_800_000_000_000,
    key: 'c'.repeat(64),
  });
  const content = {
    origin: 'quan-triet/ledger/test',
    event,
    memberId: 'member-1',
    salt: toHex(salt),
  };
  return assembleReceipt(content, signReceipt(content, ledgerKey));
}

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'verify-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** Runs the command with these arguments. */
function run(...args: string[]): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [COMMAND, ...args], (_error, stdout, stderr) =>
      resolve({ code: child.exitCode ?? -1, output: stdout + stderr }),
    );
  });
}

/** Runs the command on a file with this content. */
async function verify(text: string, key?: string, ...more: string[]) {
  const file = path.join(folder, 'receipt.json');
  await writeFile(file, text);
  return run(file, ...(key === undefined ? [] : ['--key', key]), ...more);
}

const witness = newTestKey();
const WITNESS = { name: 'witness.test', publicKey: witness.raw, sign: witness.sign };
const WITNESS_KEY = writeVerifierKey({ ...WITNESS, type: 'cosignature' });

/** The receipt with a proof in a log of twenty events, cosigned. */
function makeProven() {
  const receipt = makeReceipt();
  const leaves = Array.from({ length: 20 }, (_, index) =>
    fromHex(index === receipt.seq ? receipt.leafHash : 'ee'.repeat(32)),
  );
  const head = { origin: receipt.origin, size: 20, root: merkleRoot(leaves) };
  const note = signCheckpoint(head, { publicKey: ledgerKey.raw, sign: ledgerKey.sign });
  const line = cosignCheckpoint(note, WITNESS, 1_800_000_100);
  const { text, signatures } = readNote(note);
  const checkpoint = writeNote({ text, signatures: [...signatures, line] });
  const hashes = inclusionProof(leaves, receipt.seq);
  return { ...receipt, proof: writeProof({ index: receipt.seq, hashes, checkpoint }) };
}

describe('npm run verify', () => {
  it('verifies every part of an honest receipt and exits with 0', async () => {
    const { code, output } = await verify(JSON.stringify(makeReceipt()), KEY);
    expect(code).toBe(0);
    expect(output.match(/✓/g)).toHaveLength(6);
    expect(output).toContain('THE RECEIPT IS VALID');
  });

  it('says that the signature was not verified when no key is given', async () => {
    const { code, output } = await verify(JSON.stringify(makeReceipt()));
    expect(code).toBe(1);
    expect(output.match(/✓/g)).toHaveLength(4);
    expect(output).not.toContain('✗');
    expect(output).toContain('SIGNATURE NOT VERIFIED');
  });

  it.each<[string, Partial<Receipt>, string, number]>([
    ['another member', { memberId: 'member-2' }, 'other_member', 2],
    ['another number', { seq: 13 }, 'fields_differ_from_event', 1],
    ['another leaf hash', { leafHash: 'd'.repeat(64) }, 'other_leaf_hash', 3],
    ['another ledger', { origin: 'quan-triet/ledger/other' }, 'bad_signature', 5],
    ['no canonical event', { event: 'version=1\n' }, 'malformed', 0],
  ])('refuses a receipt with %s and names what failed', async (_what, change, problem, passed) => {
    const { code, output } = await verify(JSON.stringify({ ...makeReceipt(), ...change }), KEY);
    expect(code).toBe(1);
    expect(output).toContain(`(${problem})`);
    expect(output.match(/✓/g) ?? []).toHaveLength(passed);
    expect(output).toContain('THE RECEIPT IS NOT VALID');
  });

  it('refuses another key, a file that is no JSON and a missing file', async () => {
    expect((await verify(JSON.stringify(makeReceipt()), OTHER_KEY)).output).toContain(
      '(other_key)',
    );
    expect((await verify('not JSON', KEY)).code).toBe(1);
    await rm(path.join(folder, 'receipt.json'));
    const child = execFile(process.execPath, [COMMAND, path.join(folder, 'receipt.json')]);
    expect(await new Promise((resolve) => child.on('exit', resolve))).toBe(1);
  });

  it('verifies the proof and names the witness that it was told to trust', async () => {
    const proven = JSON.stringify(makeProven());
    const without = await verify(proven, KEY);
    expect([without.code, without.output.match(/✓/g)?.length]).toEqual([0, 7]);
    expect(without.output).toContain('Not proven: that everybody sees the same ledger');
    const { code, output } = await verify(proven, KEY, '--witness', WITNESS_KEY);
    expect([code, output.match(/✓/g)?.length]).toEqual([0, 8]);
    expect(output).toContain('The witness witness.test saw that ledger');
  });

  it('refuses a receipt whose proof does not hold, though its signature does', async () => {
    const proven = makeProven();
    const proof = proven.proof.replace('\n20\n', '\n21\n');
    const { code, output } = await verify(JSON.stringify({ ...proven, proof }), KEY);
    expect(code).toBe(1);
    expect(output).toContain('(unsigned)');
    expect(output).toContain('THE RECEIPT IS NOT VALID');
  });

  it('reads the code of a receipt, as it stands in the address of a QR code', async () => {
    const code = await packReceipt(makeReceipt());
    const answer = await run('--code', `https://example.test/verify#${code}`, '--key', KEY);
    expect([answer.code, answer.output.match(/✓/g)?.length]).toEqual([0, 6]);
    expect((await run('--code', code.slice(0, -8), '--key', KEY)).code).toBe(1);
  });

  it('follows a list of keys from an older key to the one that signed', async () => {
    const older = newTestKey();
    const { origin } = makeReceipt();
    const signature = toBase64(older.sign(introductionMessage(origin, 3, KEY)));
    const entry = { keyId: ledgerKey.keyId, publicKey: KEY, seq: 3 };
    const keys = [{ ...entry, introducedBy: older.keyId, signature }];
    const list = path.join(folder, 'keys.json');
    const receipt = JSON.stringify(makeReceipt());
    await writeFile(list, JSON.stringify({ origin, keys }));
    expect((await verify(receipt, older.publicKey, '--keys', list)).code).toBe(0);
    expect((await verify(receipt, older.publicKey)).code).toBe(1);
    expect((await verify(receipt, newTestKey().publicKey, '--keys', list)).code).toBe(1);
  });
});
