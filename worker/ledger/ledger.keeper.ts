import { toBase64 } from '../../domain/ledger/base64.ts';
import { writeProof } from '../../domain/ledger/proof.ts';
import { TILE_WIDTH, type TileAddress, widthOfTile } from '../../domain/ledger/tiles.ts';
import {
  checkpointFor,
  cosignedNote,
  type FaultCode,
  latestCheckpoint,
  type SealedLog,
  sealLog,
} from './ledger.checkpoints.ts';
import { type HeldRequests, type HeldRow, recordHeld } from './ledger.held.ts';
import type { LedgerIntegrity } from './ledger.port.ts';
import {
  inspectTree,
  logSize,
  proveConsistency,
  proveInclusion,
  readEntries,
  readTile,
} from './ledger.tree.ts';

/** Events looked through at a time, before others get their turn: eight tiles. */
const EVENTS_A_STEP = 8 * TILE_WIDTH;
/** New events at which a checkpoint is made before the minute is over. */
export const EVENTS_A_CHECKPOINT = 1_000;

/**
 * Keeps watch over one log: makes checkpoints, looks through what stands there, and turns the ledger
 * read-only when it is not what was signed.
 */
export class LedgerKeeper {
  readonly #storage: DurableObjectStorage;
  readonly #sql: SqlStorage;
  readonly #log: () => SealedLog | null;
  readonly #held: () => HeldRequests;
  #fault: { code: FaultCode; since: number } | null;
  #sealing: Promise<void> | null = null;

  /**
   * @param log what to seal; `null` while the key of this deployment may not sign.
   * @param held what waits for a ledger that is whole again.
   */
  constructor(
    storage: DurableObjectStorage,
    log: () => SealedLog | null,
    held: () => HeldRequests,
  ) {
    this.#storage = storage;
    this.#sql = storage.sql;
    this.#log = log;
    this.#held = held;
    this.#fault = this.#readFault();
  }

  /** What is wrong since when (ms); `null` while all is well. */
  get fault(): { code: FaultCode; since: number } | null {
    return this.#fault;
  }

  #readFault(): { code: FaultCode; since: number } | null {
    const query = 'SELECT code, at AS since FROM faults WHERE mended_at IS NULL LIMIT 1';
    return this.#sql.exec<{ code: FaultCode; since: number }>(query).toArray()[0] ?? null;
  }

  /** From now on nothing is appended until `check` finds the ledger whole. */
  stop(code: FaultCode): void {
    if (this.#fault) return;
    this.#sql.exec('INSERT INTO faults (code, at) VALUES (?, ?)', code, Date.now());
    this.#fault = this.#readFault();
  }

  /** Whether enough was appended for a checkpoint out of turn. */
  isDue(): boolean {
    const sealed = latestCheckpoint(this.#sql)?.size ?? 0;
    return this.#sealing === null && logSize(this.#sql) - sealed >= EVENTS_A_CHECKPOINT;
  }

  /**
   * Looks through what is new and, unless out of turn, through some of what is old, then makes the next
   * checkpoint. Calls at the same time are one. @throws where the file store cannot be reached
   *
   * @param outOfTurn in the middle of a burst, where everybody waits for what this takes; the old is looked
   *   through in the next turn, a minute later at most.
   */
  async seal({ outOfTurn = false } = {}): Promise<void> {
    if (this.fault) return;
    this.#sealing ??= this.#sealOnce(outOfTurn).finally(() => {
      this.#sealing = null;
    });
    await this.#sealing;
  }

  async #sealOnce(outOfTurn: boolean): Promise<void> {
    const sealed = latestCheckpoint(this.#sql)?.size ?? 0;
    const size = logSize(this.#sql);
    if (size < sealed) return this.stop('rolled_back');
    const found =
      (await this.#inspect(sealed, size)) ?? (outOfTurn ? null : this.#inspectSomeOld(sealed));
    const fault = found ?? (await this.#compareAndSign());
    if (fault) this.stop(fault);
    else await this.#recordHeld((record) => this.#storage.transactionSync(record));
  }

  async #compareAndSign(): Promise<FaultCode | null> {
    const log = this.#log();
    return log ? sealLog(log, Date.now) : 'key_not_introduced';
  }

  async #inspect(from: number, to: number): Promise<FaultCode | null> {
    for (let at = from; at < to; at += EVENTS_A_STEP) {
      const fault = inspectTree(this.#sql, at, Math.min(at + EVENTS_A_STEP, to));
      if (fault) return fault;
      await scheduler.wait(0);
    }
    return null;
  }

  /** Every checkpoint looks through a further part of the old events, and begins again at the end. */
  #inspectSomeOld(sealed: number): FaultCode | null {
    const { next } = this.#sql.exec<{ next: number }>('SELECT next FROM inspections').one();
    const from = next < sealed ? next : 0;
    const to = Math.min(from + EVENTS_A_STEP, sealed);
    const fault = inspectTree(this.#sql, from, to);
    // Always a multiple of the step, so that no node falls between two parts.
    const after = to === sealed ? 0 : to;
    if (!fault) this.#sql.exec('UPDATE inspections SET next = ?', after);
    return fault;
  }

  /**
   * Looks through the whole log and compares it with what was signed. When all is well and it was not
   * before, the ledger takes entries again and what was held is recorded.
   */
  async check(): Promise<void> {
    await this.#sealing;
    const found = await this.#inspect(0, logSize(this.#sql));
    const fault = found ?? (await this.#compareAndSign());
    if (fault) this.stop(fault);
    else if (this.fault) await this.#mend();
  }

  async #mend(): Promise<void> {
    await this.#recordHeld((record) =>
      this.#storage.transactionSync(() => {
        const query = 'UPDATE faults SET mended_at = ? WHERE mended_at IS NULL';
        this.#sql.exec(query, Date.now());
        record();
      }),
    );
    this.#fault = null;
  }

  /** Cut off between recording and forgetting, the next run passes over what is there already. */
  async #recordHeld(inTransaction: (record: () => void) => void): Promise<void> {
    const held = this.#held();
    const rows: HeldRow[] = await held.all();
    inTransaction(() => recordHeld(this.#sql, rows, Date.now()));
    if (rows.length > 0) await held.remove(rows);
  }

  async integrity(): Promise<LedgerIntegrity> {
    const { fault } = this;
    const last = latestCheckpoint(this.#sql);
    return {
      state: fault ? 'read_only' : 'writable',
      fault,
      held: fault ? await this.#held().count() : 0,
      size: logSize(this.#sql),
      checkpoint: last && { size: last.size, at: last.at },
      cosigned: this.#lastCosigned(),
    };
  }

  #lastCosigned(): LedgerIntegrity['cosigned'] {
    const lines = this.#sql
      .exec<{ size: number; at: number; witness: string }>(
        `SELECT size, at, witness FROM cosignatures
          WHERE size = (SELECT max(size) FROM cosignatures) ORDER BY no`,
      )
      .toArray();
    const [first] = lines;
    const witnesses = lines.map(({ witness }) => witness.split('+')[0] ?? '');
    return first ? { size: first.size, at: first.at, witnesses } : null;
  }

  /** The latest checkpoint with its cosignatures. */
  checkpointNote(): string | null {
    const last = latestCheckpoint(this.#sql);
    return last && cosignedNote(this.#sql, last);
  }

  /** A tile of the signed part of the log; `null` where it has none of this width. */
  tile(address: TileAddress): Uint8Array | null {
    const { level, number, width } = address;
    if (widthOfTile(address, latestCheckpoint(this.#sql)?.size ?? 0) < width) return null;
    return level === 'entries'
      ? readEntries(this.#sql, address)
      : readTile(this.#sql, level, number, width);
  }

  /** Base64 hashes that prove one signed size a continuation of another; `null` where they are none. */
  consistency(older: number, newer: number): string[] | null {
    const sealed = latestCheckpoint(this.#sql)?.size ?? 0;
    if (older < 1 || older > newer || newer > sealed) return null;
    return proveConsistency(this.#sql, older, newer).map(toBase64);
  }

  /** Proof of one event; `null` before the next checkpoint. */
  proof(seq: number): string | null {
    const checkpoint = checkpointFor(this.#sql, seq);
    if (!checkpoint) return null;
    const hashes = proveInclusion(this.#sql, seq, checkpoint.size);
    return writeProof({ index: seq, hashes, checkpoint: cosignedNote(this.#sql, checkpoint) });
  }
}
