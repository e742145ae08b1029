import { fromBase64, toBase64 } from '../../domain/ledger/base64.ts';
import { toHex } from '../../domain/ledger/hash.ts';
import type { KeyList } from '../../domain/ledger/key-list.ts';
import { verifyKept } from '../../domain/ledger/verification.ts';
import type { BackupRow, BackupRows, LedgerCut } from '../backups/backups.manifest.ts';
import { latestCheckpoint } from './ledger.checkpoints.ts';
import { latestKeyId } from './ledger.keys.ts';
import { rebuildProjections } from './ledger.projection.ts';
import { createSchema } from './ledger.schema.ts';
import { extendTree, logSize, rangeRoot } from './ledger.tree.ts';

type LedgerTable = { name: string; key: string; only?: string };

/**
 * What a ledger consists of, each table after those it refers to, by the key in whose order it grew. Left out is
 * what is worked out again (tree, projections) and what speaks of the running object alone (faults,
 * inspections, readings of the roll, contents of repeatable calls, which may be forgotten at any time).
 */
const TABLES: readonly LedgerTable[] = [
  { name: 'campaigns', key: 'no' },
  { name: 'units', key: 'no' },
  { name: 'events', key: 'seq' },
  { name: 'campaign_editions', key: 'no' },
  { name: 'subjects', key: 'no' },
  { name: 'actors', key: 'rowid' },
  { name: 'details', key: 'seq' },
  { name: 'receipts', key: 'seq' },
  { name: 'signing_keys', key: 'seq' },
  { name: 'key_introductions', key: 'seq' },
  { name: 'outcomes', key: 'no', only: 'content IS NULL' },
  { name: 'checkpoints', key: 'size' },
  { name: 'cosignatures', key: 'no' },
];
const ROWS_A_PAGE = 1_000;
/** Receipts that are verified after a restoration. */
const RECEIPTS_TRIED = 20;

function tableOf(name: string): LedgerTable {
  const table = TABLES.find((one) => one.name === name);
  if (!table) throw new RangeError(`no table ${name} in a ledger`);
  return table;
}

function columnsOf(sql: SqlStorage, { name }: LedgerTable): string[] {
  return sql.exec(`SELECT * FROM ${name} LIMIT 0`).columnNames;
}

/**
 * How far the ledger goes at this moment. Its tables only grow, so whatever is read later up to these keys is
 * the ledger of this moment, but for people who are erased meanwhile.
 */
export function cutLedger(sql: SqlStorage, fault: string | null): LedgerCut {
  const size = logSize(sql);
  extendTree(sql, size);
  const last = latestCheckpoint(sql);
  return {
    size,
    root: toHex(rangeRoot(sql, 0, size)),
    checkpoint: last && { size: last.size, note: last.note },
    keyId: latestKeyId(sql),
    fault,
    tables: TABLES.map((table) => {
      const { name, key, only = 'true' } = table;
      const { upTo, rows } = sql
        .exec<{ upTo: number; rows: number }>(
          `SELECT coalesce(max(${key}), -1) AS upTo, count(*) AS rows FROM ${name} WHERE ${only}`,
        )
        .one();
      return { name, columns: columnsOf(sql, table), rows, upTo };
    }),
  };
}

/** A part of a table, behind `after` and up to the key of the cut. */
export function readLedgerRows(
  sql: SqlStorage,
  name: string,
  after: number,
  upTo: number,
): BackupRows {
  const { key, only = 'true' } = tableOf(name);
  const read = sql
    .exec(
      `SELECT ${key}, * FROM ${name} WHERE ${key} > ? AND ${key} <= ? AND ${only}
        ORDER BY ${key} LIMIT ${ROWS_A_PAGE}`,
      after,
      upTo,
    )
    .raw();
  const rows = [...read];
  const next = rows.length < ROWS_A_PAGE ? null : Number(rows.at(-1)?.[0]);
  return { rows: rows.map(([, ...values]) => values.map(toJson)), next };
}

function toJson(value: SqlStorageValue): BackupRow[number] {
  return value instanceof ArrayBuffer ? { base64: toBase64(new Uint8Array(value)) } : value;
}

function fromJson(value: BackupRow[number]): SqlStorageValue {
  return typeof value === 'object' && value !== null
    ? new Uint8Array(fromBase64(value.base64)).buffer
    : value;
}

/**
 * Puts a part of a table back; one that is there already is passed over. To be called inside a transaction.
 *
 * @param before how many rows of the table come before it.
 * @returns false where it does not follow what is there.
 */
export function restoreLedgerRows(
  sql: SqlStorage,
  name: string,
  before: number,
  rows: readonly BackupRow[],
): boolean {
  const table = tableOf(name);
  const count = countOf(sql, table);
  if (count !== before) return count >= before + rows.length;
  const columns = columnsOf(sql, table);
  // An edition is adopted from the next event on, and here all events are there already.
  const areEditions = name === 'campaign_editions';
  if (areEditions) sql.exec('DROP TRIGGER campaign_editions_no_replace');
  const places = columns.map(() => '?').join(', ');
  for (const row of rows)
    sql.exec(
      `INSERT INTO ${name} (${columns.join(', ')}) VALUES (${places})`,
      ...row.map(fromJson),
    );
  if (areEditions) createSchema(sql);
  return true;
}

function countOf(sql: SqlStorage, { name, only = 'true' }: LedgerTable): number {
  return sql.exec<{ n: number }>(`SELECT count(*) AS n FROM ${name} WHERE ${only}`).one().n;
}

/** What of a restored ledger differs from the cut, in words for whoever restores; the projections are filled. */
export function settleRestored(sql: SqlStorage, cut: LedgerCut): string[] {
  rebuildProjections(sql);
  const problems = cut.tables.flatMap(({ name, rows }) => {
    const restored = countOf(sql, tableOf(name));
    return restored === rows ? [] : [`ledger ${name}: ${restored} of ${rows} rows`];
  });
  const size = logSize(sql);
  extendTree(sql, size);
  const root = toHex(rangeRoot(sql, 0, size));
  if (size !== cut.size || root !== cut.root) problems.push('ledger: another root');
  return problems;
}

/**
 * Verifies receipts with their proofs, evenly spread over the log.
 *
 * @param kept a receipt as its member keeps it.
 * @param problems what was found wrong before; what is found here is added.
 */
export async function verifySample(
  sql: SqlStorage,
  kept: (seq: number, memberId: string, salt: string) => object,
  { keys }: KeyList,
  problems: string[],
): Promise<{ problems: string[]; receipts: number }> {
  const publicKeys = keys.map(({ publicKey }) => publicKey);
  const sample = sampleReceipts(sql);
  for (const { seq, memberId, salt } of sample) {
    const text = JSON.stringify(kept(seq, memberId, salt));
    const { valid, proven } = await verifyKept(text, { keys: publicKeys });
    if (!valid || !proven) problems.push(`ledger: the receipt of event ${seq} does not verify`);
  }
  return { problems, receipts: sample.length };
}

type SignedAcknowledgement = { seq: number; memberId: string; salt: string };

function sampleReceipts(sql: SqlStorage): SignedAcknowledgement[] {
  return sql
    .exec<SignedAcknowledgement>(
      `WITH signed AS (
         SELECT acknowledged_seq AS seq, member_id AS memberId, lower(hex(salt)) AS salt,
                row_number() OVER (ORDER BY acknowledged_seq) - 1 AS place, count(*) OVER () AS total
           FROM assignments JOIN subjects ON subjects.no = subject_no
           JOIN receipts ON receipts.seq = acknowledged_seq
          WHERE state = 'acknowledged' AND member_id IS NOT NULL)
       SELECT seq, memberId, salt FROM signed
        WHERE place % max(1, total / ?1) = 0 ORDER BY seq LIMIT ?1`,
      RECEIPTS_TRIED,
    )
    .toArray();
}
