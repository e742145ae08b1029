import { execFile } from 'node:child_process';
import { generateKeyPairSync, sign } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeEvent } from '../../domain/ledger/event.ts';
import { commitment, toHex } from '../../domain/ledger/hash.ts';
import {
  assembleReceipt,
  keyIdOf,
  type Receipt,
  signReceipt,
  toBase64,
} from '../../domain/ledger/receipt.ts';

const COMMAND = path.join(import.meta.dirname, 'verify.command.ts');
const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const rawKey = Uint8Array.from(
  Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url'),
);
const KEY = toBase64(rawKey);
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
  const signer = {
    keyId: keyIdOf(rawKey),
    sign: (message: Uint8Array) => new Uint8Array(sign(null, message, privateKey)),
  };
  return assembleReceipt(content, signReceipt(content, signer));
}

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'verify-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** Runs the command on a file with this content. */
async function verify(text: string, key?: string): Promise<{ code: number; output: string }> {
  const file = path.join(folder, 'receipt.json');
  await writeFile(file, text);
  const args = [COMMAND, file, ...(key === undefined ? [] : ['--key', key])];
  return new Promise((resolve) => {
    const child = execFile(process.execPath, args, (_error, stdout, stderr) =>
      resolve({ code: child.exitCode ?? -1, output: stdout + stderr }),
    );
  });
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
});
