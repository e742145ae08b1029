import { runInDurableObject } from 'cloudflare:test';
import { env as bindings } from 'cloudflare:workers';
import type { Env } from '../platform/env.ts';
import type { Ledger } from './ledger.object.ts';
import type { AcknowledgeRequest, LedgerCampaign } from './ledger.port.ts';
import { APPEND_ONLY_TABLES } from './ledger.schema.ts';

/** For tests of the ledger: ledgers of their own, and ways to damage them. */
export const env = bindings as unknown as Env;
const DAY = 86_400_000;

export const CAMPAIGN: LedgerCampaign = {
  campaignId: 'c1',
  editionSha256: 'a'.repeat(64),
  statementSha256: 'b'.repeat(64),
  dueAt: Date.now() + DAY,
};

/** Members m0, m1 … in two units. */
export function members(count: number, from = 0) {
  return Array.from({ length: count }, (_, index) => ({
    memberId: `m${from + index}`,
    unitId: `u${(from + index) % 2}`,
  }));
}

let ledgers = 0;
/** A ledger nobody else uses, with one campaign and its members (at most 1,000). */
export async function newLedger(count: number): Promise<DurableObjectStub<Ledger>> {
  ledgers += 1;
  const ledger = env.LEDGER.getByName(`log-${ledgers}`);
  await ledger.assign(CAMPAIGN, members(count), 'first');
  return ledger;
}

export function acknowledgement(memberId: string): AcknowledgeRequest {
  return {
    campaignId: 'c1',
    memberId,
    method: 'self',
    actorId: memberId,
    idempotencyKey: `key-of-${memberId}`,
  };
}

export async function openAndAcknowledge(ledger: DurableObjectStub<Ledger>, memberId: string) {
  await ledger.open('c1', memberId);
  return ledger.acknowledge(acknowledgement(memberId));
}

/** Runs SQL as somebody would who has the database in hand: the triggers are away meanwhile. */
export function damage(ledger: DurableObjectStub<Ledger>, ...statements: string[]): Promise<void> {
  return runInDurableObject(ledger, (_object, { storage: { sql } }) => {
    const triggers = sql
      .exec<{ name: string; sql: string }>(
        `SELECT name, sql FROM sqlite_master WHERE type = 'trigger'`,
      )
      .toArray();
    for (const { name } of triggers) sql.exec(`DROP TRIGGER ${name}`);
    for (const statement of statements) sql.exec(statement);
    for (const trigger of triggers) sql.exec(trigger.sql);
  });
}

/** All that must never change, as it stands. */
export function contentsOf(ledger: DurableObjectStub<Ledger>): Promise<string> {
  return runInDurableObject(ledger, (_object, { storage: { sql } }) =>
    JSON.stringify(
      APPEND_ONLY_TABLES.map((table) => [...sql.exec(`SELECT * FROM ${table}`).raw()]),
      (_key, value: unknown) =>
        value instanceof ArrayBuffer ? [...new Uint8Array(value)].join() : value,
    ),
  );
}
