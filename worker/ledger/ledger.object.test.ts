import { runInDurableObject } from 'cloudflare:test';
import { env as bindings } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { writeEvent } from '../../domain/ledger/event.ts';
import { commitment, fromHex, textSha256, toHex } from '../../domain/ledger/hash.ts';
import { leafHashOf, verifyReceipt } from '../../domain/ledger/receipt.ts';
import type { Env } from '../platform/env.ts';
import { readEvents } from './ledger.events.ts';
import type { Ledger } from './ledger.object.ts';
import type { LedgerCampaign } from './ledger.port.ts';
import { APPEND_ONLY_TABLES, PROJECTION_TABLES } from './ledger.schema.ts';

const env = bindings as unknown as Env;
const DAY = 86_400_000;
const DUE = 1_900_000_000_000;

function campaign(id: string, dueAt = Date.now() + DAY): LedgerCampaign {
  return {
    campaignId: id,
    editionSha256: 'a'.repeat(64),
    statementSha256: 'b'.repeat(64),
    dueAt,
  };
}

function members(count: number, units = 2) {
  return Array.from({ length: count }, (_, index) => ({
    memberId: `m${index}`,
    unitId: `u${index % units}`,
  }));
}

let ledgers = 0;
/** A ledger nobody else uses, with one campaign and its members. */
async function ledgerWith(count: number, dueAt?: number) {
  ledgers += 1;
  const ledger = env.LEDGER.getByName(`test-${ledgers}`);
  await ledger.assign(campaign('c1', dueAt), members(count), 'first');
  return ledger;
}

const acknowledge = (memberId: string, idempotencyKey = `key-${memberId}`) => ({
  campaignId: 'c1',
  memberId,
  method: 'self' as const,
  actorId: memberId,
  idempotencyKey,
});

function eventsOf(ledger: DurableObjectStub<Ledger>) {
  return runInDurableObject(ledger, (_object, state) => readEvents(state.storage.sql, 0, 100_000));
}

describe('assigning', () => {
  it('assigns each member once, however often and in whatever chunks it is asked', async () => {
    const ledger = await ledgerWith(10, DUE);
    const c1 = campaign('c1', DUE);
    expect(await ledger.assign(c1, members(10), 'first')).toEqual({
      assigned: 10,
      alreadyAssigned: 0,
    });
    expect(await ledger.assign(c1, members(12), 'second')).toEqual({
      assigned: 2,
      alreadyAssigned: 10,
    });
    // The same key with other content is another request, not an answer to the first.
    expect(await ledger.assign(c1, members(13), 'second')).toEqual({
      assigned: 1,
      alreadyAssigned: 12,
    });
    const [counts] = await ledger.coverage(['c1']);
    expect(counts?.units.map((unit) => unit.assigned)).toEqual([7, 6]);
  });

  it.each([
    ['more than 1,000 members in one call', campaign('c2'), members(1001), /1000/],
    ['a known campaign with another due date', campaign('c1', 5), members(1), /other content/],
  ])('refuses %s', async (_title, one, people, reason) => {
    const ledger = await ledgerWith(0);
    const error = await runInDurableObject(ledger, (object: Ledger) =>
      object.assign(one, people, 'k').then(() => null, String),
    );
    expect(error).toMatch(reason);
  });

  it('gives one person unlinkable commitments in two campaigns', async () => {
    const ledger = await ledgerWith(1);
    await ledger.assign(campaign('c2'), members(1), 'k');
    const events = await eventsOf(ledger);
    const subjects = events.filter(({ kind }) => kind === 'assigned').map(({ subject }) => subject);
    expect(new Set(subjects).size).toBe(2);
  });

  it('puts exempt members out of the denominator until they take part', async () => {
    const ledger = await ledgerWith(1);
    await ledger.assign(campaign('c2'), [{ memberId: 'old', unitId: 'u0', exempt: true }], 'k');
    expect((await ledger.coverage(['c2']))[0]?.units[0]).toMatchObject({ assigned: 1, exempt: 1 });
    expect(await ledger.outstanding('c2', ['u0'])).toEqual([]);
    await ledger.open('c2', 'old');
    await ledger.acknowledge({ ...acknowledge('old'), campaignId: 'c2' });
    expect((await ledger.coverage(['c2']))[0]?.units[0]).toMatchObject({ exempt: 0, self: 1 });
  });
});

describe('acknowledging', () => {
  it('is refused before the edition was opened, and to whoever is not assigned', async () => {
    const ledger = await ledgerWith(2);
    expect(await ledger.acknowledge(acknowledge('m0'))).toEqual({ outcome: 'not_opened' });
    expect(await ledger.acknowledge(acknowledge('stranger'))).toEqual({ outcome: 'not_assigned' });
    expect(await ledger.open('c1', 'stranger')).toEqual({ outcome: 'not_assigned' });
    expect(await ledger.open('unknown', 'm0')).toEqual({ outcome: 'not_assigned' });
  });

  it('answers with a receipt that verifies, the same to the byte on every repeat', async () => {
    const ledger = await ledgerWith(2);
    await ledger.open('c1', 'm0');
    const first = await ledger.acknowledge(acknowledge('m0'));
    expect(first.outcome).toBe('acknowledged');
    if (!('receipt' in first)) throw new Error('no receipt');
    expect(await verifyReceipt(first.receipt, await ledger.publicKey())).toMatchObject({
      valid: true,
      event: { campaign: 'c1', edition: 'a'.repeat(64), statement: 'b'.repeat(64) },
    });
    expect(JSON.stringify(await ledger.acknowledge(acknowledge('m0')))).toBe(JSON.stringify(first));
    const other = await ledger.acknowledge(acknowledge('m0', 'another key'));
    expect(other).toEqual({ outcome: 'already_acknowledged', receipt: first.receipt });
    expect(await ledger.receiptOf('c1', 'm0')).toEqual(first.receipt);
    expect(await ledger.receiptOf('c1', 'm1')).toBeNull();
  });

  it('takes 500 at once without a gap, and 200 repeats of one member as one', async () => {
    const ledger = await ledgerWith(500);
    const all = members(500);
    await Promise.all(all.map(({ memberId }) => ledger.open('c1', memberId)));
    const outcomes = await Promise.all(
      all.map(({ memberId }) => ledger.acknowledge(acknowledge(memberId))),
    );
    expect(outcomes.every(({ outcome }) => outcome === 'acknowledged')).toBe(true);
    const repeats = await Promise.all(
      Array.from({ length: 200 }, (_, index) => ledger.acknowledge(acknowledge('m7', `r${index}`))),
    );
    expect(new Set(repeats.map((repeat) => JSON.stringify(repeat))).size).toBe(1);
    const events = await eventsOf(ledger);
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index));
    expect(events.filter(({ kind }) => kind === 'acknowledged')).toHaveLength(500);
  });

  it('counts methods apart, on time or late by the due date, and names officers by commitment', async () => {
    const ledger = await ledgerWith(3, Date.now() - 1);
    await ledger.acknowledge({ ...acknowledge('m0'), method: 'attended', actorId: 'officer' });
    await ledger.acknowledge({ ...acknowledge('m2'), method: 'attested', actorId: 'officer' });
    expect((await ledger.coverage(['c1']))[0]?.units).toEqual([
      {
        unitId: 'u0',
        assigned: 2,
        exempt: 0,
        left: 0,
        closed: 0,
        opened: 0,
        self: 0,
        attended: 1,
        attested: 1,
        onTime: 0,
      },
      {
        unitId: 'u1',
        assigned: 1,
        exempt: 0,
        left: 0,
        closed: 0,
        opened: 0,
        self: 0,
        attended: 0,
        attested: 0,
        onTime: 0,
      },
    ]);
    const events = (await eventsOf(ledger)).filter(({ kind }) => kind === 'acknowledged');
    expect(events[0]?.actor).toBe(events[1]?.actor);
    expect(JSON.stringify(events)).not.toContain('officer');
  });
});

describe('closing a campaign', () => {
  it('closes what is outstanding, keeps what was done and takes nothing more', async () => {
    const ledger = await ledgerWith(3);
    await ledger.open('c1', 'm0');
    await ledger.acknowledge(acknowledge('m0'));
    await ledger.open('c1', 'm1');
    expect(await ledger.closeCampaign('c1', 'hết hạn', 'officer')).toEqual({ closed: 2 });
    expect(await ledger.closeCampaign('c1', 'lần nữa', 'officer')).toEqual({ closed: 2 });
    expect(await ledger.acknowledge(acknowledge('m1'))).toEqual({ outcome: 'campaign_closed' });
    expect(await ledger.open('c1', 'm2')).toEqual({ outcome: 'campaign_closed' });
    expect(await ledger.acknowledge(acknowledge('m0'))).toMatchObject({ outcome: 'acknowledged' });
    const units = (await ledger.coverage(['c1']))[0]?.units ?? [];
    expect(units.map(({ closed, self, opened }) => [closed, self, opened])).toEqual([
      [1, 1, 0],
      [1, 0, 0],
    ]);
  });
});

describe('erasing a person', () => {
  it('leaves every event and count, and nothing that leads to the person', async () => {
    const ledger = await ledgerWith(2);
    await ledger.open('c1', 'm0');
    await ledger.acknowledge(acknowledge('m0'));
    const events = await eventsOf(ledger);
    const counts = await ledger.coverage(['c1']);
    expect(await ledger.erase('m0')).toEqual({ erased: 1 });
    expect(await eventsOf(ledger)).toEqual(events);
    expect(await ledger.coverage(['c1'])).toEqual(counts);
    expect(await ledger.assignmentsOf('m0')).toEqual([]);
    expect(await ledger.receiptOf('c1', 'm0')).toBeNull();
    const tables = await everythingIn(ledger);
    expect(tables).not.toContain('"m0"');
  });

  it('erases the words that were said about the person, and hashes that ids could be tried on', async () => {
    const ledger = await ledgerWith(1);
    await ledger.exempt({
      campaignId: 'c1',
      memberId: 'm0',
      reason: 'ốm nặng',
      actorId: 'officer',
    });
    await ledger.acknowledge({ ...acknowledge('m0'), method: 'attended', actorId: 'officer' });
    await ledger.closeCampaign('c1', 'hết hạn', 'officer');
    expect(await everythingIn(ledger)).toContain('ốm nặng');
    await ledger.erase('m0');
    const tables = await everythingIn(ledger);
    expect(tables).not.toContain('ốm nặng');
    expect(tables).toContain('hết hạn');
    const guesses = [
      textSha256(`assign\nc1\nfirst\n${JSON.stringify(members(1))}`),
      ...(await eventsOf(ledger)).flatMap(({ subject }) =>
        subject ? [toHex(commitment(fromHex(subject), 'key-m0'))] : [],
      ),
    ];
    for (const guess of guesses) expect(tables).not.toContain(guess);
    // The close keeps its outcome: it named nobody.
    expect(await ledger.closeCampaign('c1', 'lần nữa', 'officer')).toEqual({ closed: 0 });
  });
});

/** All rows of all tables as text, bytes in hex. */
function everythingIn(ledger: DurableObjectStub<Ledger>): Promise<string> {
  return runInDurableObject(ledger, (_object, { storage: { sql } }) => {
    const tables = sql
      .exec<{ name: string }>(`SELECT name FROM sqlite_master WHERE type = 'table'`)
      .toArray()
      .filter(({ name }) => !name.startsWith('_cf') && !name.startsWith('sqlite'));
    const rows = tables.map(({ name }) => [...sql.exec(`SELECT * FROM ${name}`).raw()]);
    return JSON.stringify(rows, (_key, value: unknown) =>
      value instanceof ArrayBuffer ? toHex(new Uint8Array(value)) : value,
    );
  });
}

const columns =
  'seq, kind, campaign_no, unit_no, subject, method, ground, actor, detail, about, at, key, leaf';
const copyOf = (seq: string) =>
  `SELECT ${seq}, 'closed', campaign_no, unit_no, subject, method, ground, actor, detail, about, at, NULL, leaf FROM events WHERE seq = 2`;

describe('the event table', () => {
  it.each([
    ['UPDATE', `UPDATE events SET at = 1 WHERE seq = 2`],
    ['UPDATE OR IGNORE', `UPDATE OR IGNORE events SET at = 1 WHERE seq = 2`],
    ['UPDATE OR REPLACE', `UPDATE OR REPLACE events SET seq = 1 WHERE seq = 2`],
    ['UPDATE FROM', `UPDATE events SET at = 1 FROM units WHERE events.unit_no = units.no`],
    ['DELETE', `DELETE FROM events WHERE seq = 2`],
    ['DELETE of everything', `DELETE FROM events`],
    ['REPLACE', `REPLACE INTO events (${columns}) ${copyOf('2')}`],
    ['INSERT OR REPLACE', `INSERT OR REPLACE INTO events (${columns}) ${copyOf('2')}`],
    ['INSERT OR IGNORE', `INSERT OR IGNORE INTO events (${columns}) ${copyOf('2')}`],
    ['INSERT OR FAIL', `INSERT OR FAIL INTO events (${columns}) ${copyOf('2')}`],
    ['INSERT OR ROLLBACK', `INSERT OR ROLLBACK INTO events (${columns}) ${copyOf('2')}`],
    [
      'ON CONFLICT DO NOTHING',
      `INSERT INTO events (${columns}) ${copyOf('2')} ON CONFLICT DO NOTHING`,
    ],
    [
      'ON CONFLICT DO UPDATE',
      `INSERT INTO events (${columns}) ${copyOf('2')} ON CONFLICT (seq) DO UPDATE SET at = 1`,
    ],
    ['an insert that leaves a gap', `INSERT INTO events (${columns}) ${copyOf('99')}`],
    ['an insert before the first', `INSERT INTO events (${columns}) ${copyOf('-1')}`],
    ['an insert without a number', `INSERT INTO events (${columns}) ${copyOf('NULL')}`],
    [
      'an insert back in time',
      `INSERT INTO events (${columns}) SELECT max(seq) + 1, 'closed', 1, 1, NULL, NULL, NULL, NULL, NULL, NULL, 1, NULL, leaf FROM events`,
    ],
    [
      'a replace by the same idempotency key',
      `REPLACE INTO events (${columns}) SELECT (SELECT max(seq) + 1 FROM events), 'acknowledged', 1, 1, NULL, NULL, NULL, NULL, NULL, NULL, at, key, leaf FROM events WHERE key IS NOT NULL`,
    ],
    ['a cascade from a parent', `DELETE FROM campaigns`],
    ['a change of the campaign behind it', `UPDATE campaigns SET due_at = 1`],
    ['a replace of the unit behind it', `REPLACE INTO units (no, id) VALUES (1, 'elsewhere')`],
    ['a replace of the unit by its name', `REPLACE INTO units (no, id) SELECT 99, id FROM units`],
    [
      'another signature',
      `REPLACE INTO receipts (seq, key_id, signature) SELECT seq, key_id, 'x' FROM receipts`,
    ],
    ['another key', `UPDATE signing_keys SET public_key = 'x'`],
  ])('refuses %s', async (_title, statement) => {
    const ledger = await ledgerWith(3);
    await ledger.open('c1', 'm0');
    await ledger.acknowledge(acknowledge('m0'));
    const contents = () =>
      runInDurableObject(ledger, (_object, state) =>
        APPEND_ONLY_TABLES.map((table) =>
          state.storage.sql.exec(`SELECT * FROM ${table}`).toArray(),
        ),
      );
    const before = await contents();
    const error = await runInDurableObject(ledger, (_object, state) => {
      try {
        state.storage.sql.exec(statement);
        return null;
      } catch (thrown) {
        return String(thrown);
      }
    });
    expect(error).toMatch(/append-only/);
    expect(await contents()).toEqual(before);
  });

  it('holds the leaf hash of the canonical text of every event', async () => {
    const ledger = await ledgerWith(3);
    await ledger.open('c1', 'm0');
    await ledger.acknowledge(acknowledge('m0'));
    const leaves = await runInDurableObject(ledger, (_object, state) =>
      state.storage.sql.exec('SELECT lower(hex(leaf)) AS leaf FROM events ORDER BY seq').toArray(),
    );
    const events = await eventsOf(ledger);
    expect(leaves.map(({ leaf }) => leaf)).toEqual(
      events.map((event) => leafHashOf(writeEvent(event))),
    );
    expect(events[0]?.kind).toBe('key');
  });
});

describe('the projections', () => {
  it('are the same after a replay of the events', async () => {
    const ledger = await ledgerWith(40);
    for (const { memberId } of members(30)) await ledger.open('c1', memberId);
    for (const { memberId } of members(20)) await ledger.acknowledge(acknowledge(memberId));
    await ledger.closeCampaign('c1', 'xong', 'officer');
    const snapshot = () =>
      runInDurableObject(ledger, (_object, state) =>
        PROJECTION_TABLES.map((table) =>
          state.storage.sql.exec(`SELECT * FROM ${table} ORDER BY 1, 2`).toArray(),
        ),
      );
    const before = await snapshot();
    expect(before.map((rows) => rows.length)).toEqual([40, 2, 2, 1]);
    await ledger.rebuild();
    expect(await snapshot()).toEqual(before);
  });
});
