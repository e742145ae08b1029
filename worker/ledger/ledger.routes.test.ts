import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { fromBase64 } from '../../domain/ledger/base64.ts';
import { cosignCheckpoint, verifyCheckpoint } from '../../domain/ledger/checkpoint.ts';
import { newTestKey } from '../../domain/ledger/ledger.test-keys.ts';
import { merkleRoot, verifyConsistency } from '../../domain/ledger/merkle.ts';
import { writeSignatureLine, writeVerifierKey } from '../../domain/ledger/signed-note.ts';
import {
  createTestCommittee,
  type TestCommittee,
  type TestPerson,
} from '../platform/test-harness.ts';
import { sealLedger } from './ledger.service.ts';
import { CAMPAIGN, damage, members } from './ledger.test-ledgers.ts';

let committee: TestCommittee;
let beforeTheFirst: Response;
beforeAll(async () => {
  committee = await createTestCommittee(env);
  const { ledger } = committee.services;
  beforeTheFirst = await committee.fetch('/ledger/checkpoint');
  await ledger.assign(CAMPAIGN, members(20), 'first');
  await sealLedger(committee.services);
  await ledger.assign(CAMPAIGN, members(300, 20), 'second');
  await sealLedger(committee.services);
});

async function readCheckpoint() {
  const note = await (await committee.fetch('/ledger/checkpoint')).text();
  type Keys = { origin: string; keys: { publicKey: string }[] };
  const { origin, keys } = await (await committee.fetch('/api/ledger/keys')).json<Keys>();
  const raw = keys.map(({ publicKey }) => fromBase64(publicKey));
  const verdict = await verifyCheckpoint(note, origin, raw);
  if (!verdict.valid) throw new Error(verdict.problem);
  return { note, ...verdict.checkpoint };
}

describe('what everybody may fetch of the ledger', () => {
  it('begins with the first checkpoint', () => {
    expect(beforeTheFirst.status).toBe(404);
  });

  it('is the checkpoint, and tiles that lead to its root', async () => {
    const { size, root } = await readCheckpoint();
    expect(size).toBe(321);
    const tiles = await Promise.all(
      ['/ledger/tile/0/000', '/ledger/tile/0/001.p/65'].map(async (path) => {
        const response = await committee.fetch(path);
        expect(response.headers.get('cache-control')).toMatch(/^public, .*immutable$/);
        return new Uint8Array(await response.arrayBuffer());
      }),
    );
    const hashes = tiles.flatMap((tile) =>
      Array.from({ length: tile.length / 32 }, (_, index) =>
        tile.slice(index * 32, index * 32 + 32),
      ),
    );
    expect(merkleRoot(hashes)).toEqual(root);
  });

  it('is the proof between two signed sizes', async () => {
    const { size, root } = await readCheckpoint();
    const response = await committee.fetch(`/api/ledger/consistency?from=21&to=${size}`);
    const { proof } = await response.json<{ proof: string[] }>();
    const tile = new Uint8Array(await (await committee.fetch('/ledger/tile/0/000')).arrayBuffer());
    const first = Array.from({ length: 21 }, (_, index) => tile.slice(index * 32, index * 32 + 32));
    const older = merkleRoot(first);
    expect(verifyConsistency(21, older, size, root, proof.map(fromBase64))).toBe(true);
    expect((await committee.fetch('/api/ledger/consistency?from=5&to=9999')).status).toBe(404);
    expect((await committee.fetch('/api/ledger/consistency?from=x&to=3')).status).toBe(400);
  });

  it.each(['0/002', '0/000.p/5x', '3/000', '0/001.p/66', 'x/000', '0/../000'])(
    'is not the tile %s',
    async (path) => {
      expect((await committee.fetch(`/ledger/tile/${path}`)).status).toBe(404);
    },
  );
});

describe('whole events', () => {
  it('are for auditors and witnesses, and hold no id of a person', async () => {
    const path = '/ledger/tile/entries/000';
    expect((await committee.fetch(path)).status).toBe(401);
    expect((await committee.fetch(path, { as: 'member' })).status).toBe(404);
    const headers = await committee.keyFor(['agent']);
    expect((await committee.fetch(path, { headers })).status).toBe(200);
    const bundle = await (await committee.fetch(path, { as: 'auditor' })).arrayBuffer();
    const text = new TextDecoder().decode(bundle);
    expect(text.match(/kind=assigned/g)).toHaveLength(255);
    expect(text).not.toMatch(/=m\d+\n/);
  });
});

describe('a witness', () => {
  it('hands in its cosignature with the key of an agent, and finds it on the checkpoint', async () => {
    const { note, size } = await readCheckpoint();
    const { raw: publicKey, sign } = newTestKey();
    const name = 'witness.test';
    const witness = writeVerifierKey({ name, type: 'cosignature', publicKey });
    const line = writeSignatureLine(cosignCheckpoint(note, { name, publicKey, sign }, 5));
    const send = async (json: object) =>
      committee.fetch('/api/ledger/cosignatures', {
        json,
        headers: await committee.keyFor(['agent']),
      });
    const refused = await send({ size, witness, line: line.replace('witness', 'another') });
    expect(refused.status).toBe(422);
    expect(await (await send({ size, witness, line })).json()).toEqual({ outcome: 'kept' });
    expect(await (await send({ size, witness, line })).json()).toEqual({ outcome: 'known' });
    expect(await (await committee.fetch('/ledger/checkpoint')).text()).toBe(`${note}${line}\n`);
  });
});

async function page(path: string, as: TestPerson): Promise<{ status: number; html: string }> {
  const response = await committee.fetch(path, { as, headers: { accept: 'text/html' } });
  return { status: response.status, html: await response.text() };
}

describe('the desk of the ledger', () => {
  it('shows how far the ledger is sealed and who witnessed it', async () => {
    const { html } = await page('/administration/ledger', 'auditor');
    expect(html).toContain('Sổ hoạt động bình thường');
    expect(html).toContain('321 dòng');
    expect(html).toContain('witness.test');
    expect(html).not.toContain('/administration/ledger/check');
    expect((await page('/administration/ledger', 'member')).status).toBe(404);
  });

  it('warns everybody with an office while the ledger is read-only, and has it checked again', async () => {
    const stub = committee.services.env.LEDGER.getByName(committee.committeeId);
    const change = (by: number) => damage(stub, `UPDATE events SET at = at + ${by} WHERE seq = 3`);
    expect((await page('/coverage', 'officer')).html).not.toContain('tạm dừng ghi');
    await change(1);
    await sealLedger(committee.services);
    for (const person of ['officer', 'secretary', 'administrator', 'publisher'] as const)
      expect((await page('/', person)).html).toContain('Sổ xác nhận đang tạm dừng ghi');
    expect((await page('/', 'member')).html).not.toContain('tạm dừng ghi');
    expect((await page('/administration/ledger', 'administrator')).html).toContain(
      'không còn đúng như khi ghi',
    );
    await change(-1);
    const answer = await committee.fetch('/administration/ledger/check', {
      as: 'administrator',
      form: {},
    });
    expect(answer.status).toBe(303);
    expect((await page('/', 'officer')).html).not.toContain('tạm dừng ghi');
  });
});
