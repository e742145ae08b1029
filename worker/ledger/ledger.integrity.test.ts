import { runInDurableObject } from 'cloudflare:test';
import { describe, expect, it } from 'vitest';
import { writeEvent } from '../../domain/ledger/event.ts';
import { commitment, toHex } from '../../domain/ledger/hash.ts';
import { verifyReceiptProof } from '../../domain/ledger/proof.ts';
import { leafHashOf, verifyReceipt } from '../../domain/ledger/receipt.ts';
import { checkpointKey } from './ledger.checkpoints.ts';
import { readEvents } from './ledger.events.ts';
import type { Ledger } from './ledger.object.ts';
import {
  acknowledgement,
  CAMPAIGN,
  contentsOf,
  damage,
  env,
  members,
  newLedger,
  openAndAcknowledge,
} from './ledger.test-ledgers.ts';

type Stub = DurableObjectStub<Ledger>;

const CHANGE = `UPDATE events SET unit_no = 3 - unit_no WHERE seq = 2`;

async function folderOf(ledger: Stub): Promise<string> {
  return `ledgers/${(await ledger.keys()).origin.split('/').at(-1)}/checkpoints/`;
}

const AWAY = { list: () => Promise.reject(new Error('away')) } as unknown as R2Bucket;

/** A sealed ledger of `count` members of whom m0 has acknowledged. */
async function sealedLedger(count = 5): Promise<Stub> {
  const ledger = await newLedger(count);
  await openAndAcknowledge(ledger, 'm0');
  await ledger.seal();
  return ledger;
}

/** The object throws what a caller across the border sees as a rejection. */
function refusalOf(ledger: Stub, call: (object: Ledger) => Promise<unknown>): Promise<string> {
  return runInDurableObject(ledger, (object: Ledger) =>
    call(object).then(
      () => 'no refusal',
      (error: unknown) => String(error),
    ),
  );
}

describe('a ledger that is not what was signed', () => {
  it.each([
    ['an event was changed', 'event_changed', [CHANGE]],
    ['a due date was changed', 'event_changed', ['UPDATE campaigns SET due_at = due_at + 1']],
    ['a time was changed', 'event_changed', ['UPDATE events SET at = at + 1 WHERE seq = 3']],
    [
      'two events changed places',
      'event_changed',
      [
        'UPDATE events SET seq = -1 WHERE seq = 2',
        'UPDATE events SET seq = 2 WHERE seq = 3',
        'UPDATE events SET seq = 3 WHERE seq = -1',
      ],
    ],
    ['an event is missing', 'event_changed', ['DELETE FROM events WHERE seq = 3']],
    [
      'the end was cut off',
      'rolled_back',
      ['DELETE FROM receipts', 'DELETE FROM events WHERE seq > 5'],
    ],
    [
      'the end and the memory of it were cut off',
      'rolled_back',
      ['DELETE FROM checkpoints', 'DELETE FROM receipts', 'DELETE FROM events WHERE seq > 5'],
    ],
  ] as [string, string, string[]][])(
    'because %s, turns read-only: %s',
    async (_title, code, statements) => {
      const ledger = await sealedLedger();
      await damage(ledger, ...statements);
      const integrity = await ledger.seal();
      expect(integrity).toMatchObject({ state: 'read_only', fault: { code } });
      const note = await ledger.checkpointNote();
      await ledger.seal();
      expect(await ledger.checkpointNote()).toBe(note);
    },
  );

  it('because an event was rewritten with a leaf that fits it, turns read-only', async () => {
    const ledger = await sealedLedger();
    const text = await runInDurableObject(ledger, (_object, { storage: { sql } }) => {
      const [event] = readEvents(sql, 7, 1);
      return event ? writeEvent({ ...event, at: event.at + 1 }) : '';
    });
    const leaf = `x'${leafHashOf(text)}'`;
    await damage(ledger, `UPDATE events SET at = at + 1, leaf = ${leaf} WHERE seq = 7`);
    expect(await ledger.seal()).toMatchObject({ state: 'read_only', fault: { code: 'forked' } });
  });

  it.each([
    ['removed', 'checkpoint_missing', null],
    ['replaced by another text', 'checkpoint_replaced', 'another text'],
  ])('because its last checkpoint was %s, turns read-only', async (_title, code, text) => {
    const ledger = await sealedLedger();
    const key = checkpointKey(await folderOf(ledger), 8);
    if (text === null) await env.FILES.delete(key);
    else await env.FILES.put(key, text);
    expect(await ledger.seal()).toMatchObject({ state: 'read_only', fault: { code } });
  });

  it('because a node of its tree was changed, turns read-only', async () => {
    const ledger = await sealedLedger(600);
    await damage(ledger, 'UPDATE tree_nodes SET hash = zeroblob(32) WHERE number = 1');
    expect(await ledger.seal()).toMatchObject({ fault: { code: 'tree_changed' } });
  });

  it('does not turn read-only because the file store is away', async () => {
    const ledger = await sealedLedger();
    await openAndAcknowledge(ledger, 'm1');
    const failed = await runInDurableObject(ledger, async (object: Ledger) => {
      const own = object as unknown as { env: typeof env };
      const { env: working } = own;
      own.env = { ...working, FILES: AWAY };
      const outcome = await object.seal().then(
        () => 'sealed',
        (error: unknown) => String(error),
      );
      own.env = working;
      return outcome;
    });
    expect(failed).toMatch(/away/);
    expect(await ledger.seal()).toMatchObject({ state: 'writable', checkpoint: { size: 10 } });
  });
});

describe('a read-only ledger', () => {
  it('writes nothing, holds what people do, and goes on answering', async () => {
    const ledger = await sealedLedger();
    const receipt = await ledger.receiptOf('c1', 'm0');
    await damage(ledger, CHANGE);
    await ledger.seal();
    const before = await contentsOf(ledger);
    expect(await ledger.acknowledge(acknowledgement('m1'))).toEqual({ outcome: 'not_opened' });
    expect(await ledger.acknowledge(acknowledgement('stranger'))).toEqual({
      outcome: 'not_assigned',
    });
    expect(await ledger.open('c1', 'm1')).toEqual({ outcome: 'opened' });
    const first = await ledger.acknowledge(acknowledgement('m1'));
    expect(first).toMatchObject({ outcome: 'pending' });
    expect(await ledger.acknowledge(acknowledgement('m1'))).toEqual(first);
    expect(await ledger.heldSince('c1', 'm1')).toBe('receivedAt' in first && first.receivedAt);
    expect(await ledger.acknowledge(acknowledgement('m0'))).toEqual({
      outcome: 'already_acknowledged',
      receipt,
    });
    for (const call of [
      (object: Ledger) => object.assign(CAMPAIGN, members(2, 90), 'more'),
      (object: Ledger) => object.closeCampaign('c1', 'hết hạn', 'officer'),
      (object: Ledger) => object.erase('m0'),
    ])
      expect(await refusalOf(ledger, call)).toMatch(/ledger\.read_only/);
    expect(await contentsOf(ledger)).toBe(before);
    expect((await ledger.coverage(['c1']))[0]?.units).toHaveLength(2);
    expect(await ledger.integrity()).toMatchObject({ state: 'read_only', held: 1 });
  });

  it('stays read-only however often it is checked while the damage is there', async () => {
    const ledger = await sealedLedger();
    await damage(ledger, CHANGE);
    await ledger.seal();
    for (let round = 0; round < 3; round += 1)
      expect((await ledger.check()).state).toBe('read_only');
  });

  it('once it is restored takes what was held, with both times, and signs again', async () => {
    const ledger = await sealedLedger();
    await damage(ledger, CHANGE);
    await ledger.seal();
    const arrived = new Map<string, number>();
    for (const memberId of ['m1', 'm2']) {
      const held = await openAndAcknowledge(ledger, memberId);
      arrived.set(memberId, 'receivedAt' in held ? held.receivedAt : 0);
    }
    await damage(ledger, CHANGE);
    expect(await ledger.check()).toMatchObject({ state: 'writable', fault: null, held: 0 });
    await ledger.seal();
    const key = await ledger.publicKey();
    for (const [memberId, at] of arrived) {
      const receipt = await ledger.receiptOf('c1', memberId);
      expect(receipt?.acknowledgedAt).toBe(at);
      expect((await verifyReceipt(receipt, key)).valid).toBe(true);
      const proof = (await ledger.proofOf('c1', memberId)) ?? '';
      const verdict = await verifyReceiptProof({ ...receipt, proof }, { logKeys: [key] });
      expect(verdict.state).toBe('proven');
      expect(await ledger.acknowledge(acknowledgement(memberId))).toEqual({
        outcome: 'acknowledged',
        receipt,
      });
      expect(await ledger.heldSince('c1', memberId)).toBeNull();
    }
    expect(await timesBeside(ledger)).toEqual(
      [...arrived.values()].map((at) =>
        expect.stringMatching(`^received_at=${at}\nrecorded_at=\\d+$`),
      ),
    );
    expect((await ledger.coverage(['c1']))[0]?.units.map(({ self }) => self)).toEqual([2, 1]);
  });

  it('loses nothing of what was held when its own store is set back to an earlier state', async () => {
    const ledger = await sealedLedger();
    const earlier = await eventRows(ledger);
    await openAndAcknowledge(ledger, 'm1');
    await ledger.seal();
    const later = await eventRows(ledger);
    await restore(ledger, earlier);
    expect(await ledger.seal()).toMatchObject({ fault: { code: 'rolled_back' } });
    expect(await openAndAcknowledge(ledger, 'm2')).toMatchObject({ outcome: 'pending' });
    await restore(ledger, later);
    expect(await ledger.check()).toMatchObject({ state: 'writable', held: 0 });
    for (const memberId of ['m0', 'm1', 'm2'])
      expect(await ledger.receiptOf('c1', memberId)).not.toBeNull();
    expect((await ledger.coverage(['c1']))[0]?.units.map(({ self }) => self)).toEqual([2, 1]);
  });

  it('keeps nothing of a person among what was held once it is recorded', async () => {
    const ledger = await sealedLedger();
    await damage(ledger, CHANGE);
    await ledger.seal();
    await openAndAcknowledge(ledger, 'm3');
    const { origin } = await ledger.keys();
    const held = () =>
      env.DB.prepare('SELECT count(*) AS n FROM held_requests WHERE origin = ?')
        .bind(origin)
        .first('n');
    expect(await held()).toBe(2);
    await damage(ledger, CHANGE);
    await ledger.check();
    expect(await held()).toBe(0);
  });
});

/** Everything the object stores, table by table; `restore` puts it back as point-in-time recovery would. */
type Rows = { table: string; rows: SqlStorageValue[][] }[];

function eventRows(ledger: Stub): Promise<Rows> {
  return runInDurableObject(ledger, (_object, { storage: { sql } }) =>
    tablesOf(sql).map((table) => ({ table, rows: [...sql.exec(`SELECT * FROM ${table}`).raw()] })),
  );
}

function tablesOf(sql: SqlStorage): string[] {
  return sql
    .exec<{ name: string }>(`SELECT name FROM sqlite_master WHERE type = 'table'`)
    .toArray()
    .map(({ name }) => name)
    .filter((name) => !name.startsWith('_cf') && !name.startsWith('sqlite') && name !== 'faults');
}

async function restore(ledger: Stub, contents: Rows): Promise<void> {
  await runInDurableObject(ledger, (_object, { storage }) => {
    const { sql } = storage;
    const triggers = sql
      .exec<{ name: string; sql: string }>(
        `SELECT name, sql FROM sqlite_master WHERE type = 'trigger'`,
      )
      .toArray();
    storage.transactionSync(() => {
      sql.exec('PRAGMA defer_foreign_keys = ON');
      for (const { name } of triggers) sql.exec(`DROP TRIGGER ${name}`);
      for (const { table } of contents.toReversed()) sql.exec(`DELETE FROM ${table}`);
      for (const { table, rows } of contents)
        for (const row of rows)
          sql.exec(`INSERT INTO ${table} VALUES (${row.map(() => '?').join(', ')})`, ...row);
      for (const trigger of triggers) sql.exec(trigger.sql);
    });
  });
}

/** The reasons that stand beside events and open their commitments. */
function timesBeside(ledger: Stub): Promise<string[]> {
  return runInDurableObject(ledger, (_object, { storage: { sql } }) => {
    const rows = sql.exec<{ seq: number; text: string; salt: ArrayBuffer }>(
      'SELECT seq, text, salt FROM details ORDER BY seq',
    );
    return rows.toArray().map(({ seq, text, salt }) => {
      const [event] = readEvents(sql, seq, 1);
      expect(event?.detail).toBe(toHex(commitment(new Uint8Array(salt), text)));
      return text;
    });
  });
}
