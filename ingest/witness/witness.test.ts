import { once } from 'node:events';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { toBase64 } from '../../domain/ledger/base64.ts';
import { signCheckpoint, verifyCheckpoint } from '../../domain/ledger/checkpoint.ts';
import { leafHash } from '../../domain/ledger/hash.ts';
import { introductionMessage, type LedgerKey } from '../../domain/ledger/key-list.ts';
import { newTestKey } from '../../domain/ledger/ledger.test-keys.ts';
import { consistencyProof, type Hash, merkleRoot } from '../../domain/ledger/merkle.ts';
import { readVerifierKey } from '../../domain/ledger/signed-note.ts';
import { ServerAway } from '../agent/agent-api.ts';
import { witnessOnce } from './witness.ts';
import { openWitness, readState } from './witness-folder.ts';

const origin = 'quan-triet/ledger/test';
const NOW = 1_800_000_000;

/** A log over HTTP that does whatever the test wants, honest or not. */
const log = {
  leaves: [] as Hash[],
  key: newTestKey(),
  keys: [] as LedgerKey[],
  taken: [] as { size: number; line: string }[],
  away: false,
};
const leaf = (value: number, branch = 0) =>
  leafHash(Uint8Array.of(value & 255, value >> 8, branch));
const honest = (size: number) => Array.from({ length: size }, (_, index) => leaf(index));

function note(): string {
  const head = { origin, size: log.leaves.length, root: merkleRoot(log.leaves) };
  return signCheckpoint(head, { publicKey: log.key.raw, sign: log.key.sign });
}

function answer(method: string, url: URL, body: string): [number, string] {
  if (url.pathname === '/ledger/checkpoint')
    return log.leaves.length === 0 ? [404, ''] : [200, note()];
  if (url.pathname === '/api/ledger/keys') return [200, JSON.stringify({ origin, keys: log.keys })];
  if (url.pathname === '/api/ledger/consistency') {
    const proof = consistencyProof(log.leaves, Number(url.searchParams.get('from')));
    return [200, JSON.stringify({ proof: proof.map(toBase64) })];
  }
  if (log.away) return [503, ''];
  if (method === 'POST') log.taken.push(JSON.parse(body) as (typeof log.taken)[number]);
  return [200, '{"outcome":"kept"}'];
}

let server: Server;
let folder: string;
let address: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'witness-'));
  Object.assign(log, { leaves: honest(5), key: newTestKey(), taken: [], away: false });
  const { keyId, publicKey } = log.key;
  log.keys = [{ keyId, publicKey, seq: 0, introducedBy: null, signature: null }];
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => {
      body += chunk.toString();
    });
    request.on('end', () => {
      const url = new URL(request.url ?? '/', 'http://127.0.0.1');
      const [status, text] = answer(request.method ?? 'GET', url, body);
      response.writeHead(status).end(text);
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await rm(folder, { recursive: true });
});

async function look(logKeys: string[] = []) {
  const witness = await openWitness(folder, 'witness.test');
  return witnessOnce(witness, { server: { address, key: 'k' }, folder, logKeys }, () => NOW);
}

describe('a witness', () => {
  it('keeps one key of its own, readable by nobody else', async () => {
    const first = await openWitness(folder, 'witness.test');
    const second = await openWitness(folder, 'another name');
    expect(second.verifierKey).toBe(first.verifierKey);
    expect((await stat(path.join(folder, 'witness-key.json'))).mode & 0o777).toBe(0o600);
  });

  it('cosigns the log it sees first, and every log that grew out of it', async () => {
    const { verifierKey } = await openWitness(folder, 'witness.test');
    for (const size of [5, 6, 64, 300]) {
      log.leaves = honest(size);
      expect(await look()).toEqual({ outcome: 'cosigned', size });
      expect(await look()).toEqual({ outcome: 'unchanged', size });
      const cosigned = `${note()}${log.taken.at(-1)?.line}\n`;
      const keys = [readVerifierKey(verifierKey)];
      expect(await verifyCheckpoint(cosigned, origin, [log.key.raw], keys)).toMatchObject({
        valid: true,
        cosignatures: [{ witness: 'witness.test', time: NOW }],
      });
    }
    expect(log.taken.map(({ size }) => size)).toEqual([5, 6, 64, 300]);
  });

  it('waits for the first checkpoint, and does not take its absence for an empty log later', async () => {
    log.leaves = [];
    expect(await look()).toEqual({ outcome: 'nothing_yet' });
    log.leaves = honest(5);
    await look();
    log.leaves = [];
    expect(await look()).toMatchObject({ outcome: 'refused', reason: 'shrunk' });
  });

  it('refuses a shrunken log, and goes on refusing it', async () => {
    log.leaves = honest(50);
    await look();
    for (const size of [49, 1, 49]) {
      log.leaves = honest(size);
      expect(await look()).toEqual({ outcome: 'refused', reason: 'shrunk', size });
    }
    expect(log.taken).toHaveLength(1);
    expect((await readState(folder))?.size).toBe(50);
  });

  it('refuses 500 forks, wherever they leave what it has seen and however far they go', async () => {
    const seen = 40;
    log.leaves = honest(seen);
    await look();
    for (let fork = 0; fork < 500; fork += 1) {
      const at = fork % seen;
      const size = seen + (fork % 13);
      log.leaves = honest(size).map((one, index) => (index < at ? one : leaf(index, 1)));
      expect(await look()).toEqual({ outcome: 'refused', reason: 'forked', size });
    }
    expect(log.taken).toHaveLength(1);
    log.leaves = honest(seen + 1);
    expect(await look()).toMatchObject({ outcome: 'cosigned' });
  }, 120_000);

  it('refuses a log signed by a key that nobody it trusts introduced, and follows one that was', async () => {
    await look();
    const before = log.key;
    log.key = newTestKey();
    log.leaves = honest(6);
    const { keyId, publicKey } = log.key;
    const entry = { keyId, publicKey, seq: 5, introducedBy: null, signature: null };
    log.keys = [...log.keys, entry];
    expect(await look()).toMatchObject({ outcome: 'refused', reason: 'not_signed_by_the_log' });
    const signature = toBase64(before.sign(introductionMessage(origin, 5, publicKey)));
    log.keys[1] = { ...entry, introducedBy: before.keyId, signature };
    expect(await look()).toMatchObject({ outcome: 'cosigned', size: 6 });
  });

  it('trusts the key it was given rather than what the log says of itself', async () => {
    expect(await look([newTestKey().publicKey])).toMatchObject({
      reason: 'not_signed_by_the_log',
    });
    expect(await look([log.key.publicKey])).toMatchObject({ outcome: 'cosigned' });
  });

  it('writes down what it signs before it hands it in, and hands in the same after a failure', async () => {
    log.away = true;
    await expect(look()).rejects.toThrow(ServerAway);
    const state = await readState(folder);
    expect(state).toMatchObject({ size: 5, handedIn: false });
    log.away = false;
    expect(await look()).toEqual({ outcome: 'unchanged', size: 5 });
    expect(log.taken.map(({ line }) => line)).toEqual([state?.line]);
  });

  it('stops rather than forgets when its memory is damaged', async () => {
    await look();
    const file = path.join(folder, 'witness-state.json');
    await writeFile(file, (await readFile(file, 'utf8')).slice(0, 20));
    await expect(look()).rejects.toThrow(SyntaxError);
    expect(log.taken).toHaveLength(1);
  });
});
