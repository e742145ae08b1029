import type { LedgerEvent } from '../../domain/ledger/event.ts';
import {
  type Assignment,
  addCounts,
  applyEvent,
  COUNT_NAMES,
  type Counts,
  countsOf,
  foldAssignment,
  noCounts,
} from '../../domain/ledger/fold.ts';
import { fromHex } from '../../domain/ledger/hash.ts';
import { readEvents, readSubjectEvents } from './ledger.events.ts';
import { COUNT_COLUMNS, PROJECTION_TABLES } from './ledger.schema.ts';

const DAY_MS = 86_400_000;
/** Vietnam keeps UTC+7 all year. */
const VIETNAM_OFFSET_MS = 7 * 3_600_000;

/** Number of the local day (Asia/Ho_Chi_Minh) of a moment, counted from 1970-01-01. */
export function dayNumber(at: number): number {
  return Math.floor((at + VIETNAM_OFFSET_MS) / DAY_MS);
}

/** The number of the day that ends with this very millisecond, or `null`. */
export function dayEndingAt(at: number): number | null {
  return (at + 1 + VIETNAM_OFFSET_MS) % DAY_MS === 0 ? dayNumber(at) : null;
}

type Change = { campaign: string; unit: string; day: number; counts: Counts };

/**
 * Brings the projections up to a run of new events, in the transaction that appends them. The counts of
 * many events in one unit become one write.
 */
export class Projector {
  readonly #sql: SqlStorage;
  readonly #changes = new Map<string, Change>();
  readonly #numbers = new Map<string, number>();

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  /** Spares looking up the row of a campaign or unit that the caller has read anyway. */
  know(table: 'campaigns' | 'units', { id, no }: { id: string; no: number }): void {
    this.#numbers.set(`${table} ${id}`, no);
  }

  /**
   * @param subjectNo row of the subject; looked up by commitment where the caller does not know it.
   * @param known the assignment before the event; read where the caller has not.
   */
  add(event: LedgerEvent, subjectNo?: number, known?: Assignment): void {
    if (event.campaign === null) return;
    if (event.subject === null) {
      if (event.kind === 'closed') this.#closeCampaign(event.campaign, event.at);
      return;
    }
    const subject = subjectNo ?? this.#subjectNo(event.subject);
    const before = known ?? this.#read(subject, event);
    const after = event.kind === 'corrected' ? this.#foldAgain(event) : applyEvent(before, event);
    if (after === before) return;
    this.#write(subject, event.campaign, after);
    this.#count(event, before, -1);
    this.#count(event, after, 1);
  }

  /** Writes the collected counts. Must be called before the transaction ends. */
  flush(): void {
    for (const { campaign, unit, day, counts } of this.#changes.values()) {
      const figures = COUNT_NAMES.map((name) => counts[name]);
      if (figures.every((figure) => figure === 0)) continue;
      const campaignNo = this.#number('campaigns', campaign);
      const unitNo = this.#number('units', unit);
      this.#sql.exec(ADD_TO_COUNTS, campaignNo, unitNo, ...figures);
      this.#sql.exec(ADD_TO_DAY, campaignNo, day, unitNo, ...figures);
    }
    this.#changes.clear();
  }

  #count(event: LedgerEvent, assignment: Assignment | null, times: 1 | -1): void {
    if (!assignment || event.campaign === null) return;
    const day = dayNumber(event.at);
    const key = `${event.campaign} ${assignment.unit} ${day}`;
    let change = this.#changes.get(key);
    if (!change) {
      change = { campaign: event.campaign, unit: assignment.unit, day, counts: noCounts() };
      this.#changes.set(key, change);
    }
    addCounts(change.counts, countsOf(assignment), times);
  }

  #read(subjectNo: number, event: LedgerEvent): Assignment | null {
    const row = this.#sql.exec(READ_ASSIGNMENT, subjectNo).toArray()[0];
    return row ? { ...(row as unknown as Assignment), due: event.due ?? 0 } : null;
  }

  #write(subjectNo: number, campaign: string, after: Assignment | null): void {
    if (!after) {
      this.#sql.exec('DELETE FROM assignments WHERE subject_no = ?', subjectNo);
      return;
    }
    this.#sql.exec(
      WRITE_ASSIGNMENT,
      subjectNo,
      this.#number('campaigns', campaign),
      this.#number('units', after.unit),
      after.state,
      after.method,
      after.ground,
      after.assignedAt,
      after.openedAt,
      after.acknowledgedAt,
      after.acknowledgedSeq,
    );
  }

  #foldAgain(event: LedgerEvent): Assignment | null {
    const campaignNo = this.#number('campaigns', event.campaign ?? '');
    const events = readSubjectEvents(this.#sql, campaignNo, event.subject ?? '');
    return foldAssignment(events.filter(({ seq }) => seq <= event.seq));
  }

  #closeCampaign(campaign: string, at: number): void {
    this.#sql.exec(
      'INSERT INTO campaign_states (campaign_no, closed_at) VALUES (?, ?) ON CONFLICT DO NOTHING',
      this.#number('campaigns', campaign),
      at,
    );
  }

  #subjectNo(commitment: string): number {
    const bytes = new Uint8Array(fromHex(commitment)).buffer;
    return this.#sql
      .exec<{ no: number }>('SELECT no FROM subjects WHERE commitment = ?', bytes)
      .one().no;
  }

  #number(table: 'campaigns' | 'units', id: string): number {
    const key = `${table} ${id}`;
    let no = this.#numbers.get(key);
    if (no === undefined) {
      no = this.#sql.exec<{ no: number }>(`SELECT no FROM ${table} WHERE id = ?`, id).one().no;
      this.#numbers.set(key, no);
    }
    return no;
  }
}

const READ_ASSIGNMENT = `
  SELECT unit.id AS unit, state, method, ground, assigned_at AS assignedAt, opened_at AS openedAt,
         acknowledged_at AS acknowledgedAt, acknowledged_seq AS acknowledgedSeq
    FROM assignments JOIN units AS unit ON unit.no = unit_no WHERE subject_no = ?`;

const WRITE_ASSIGNMENT = `
  INSERT INTO assignments (subject_no, campaign_no, unit_no, state, method, ground, assigned_at,
                           opened_at, acknowledged_at, acknowledged_seq)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (subject_no) DO UPDATE SET unit_no = excluded.unit_no, state = excluded.state,
    method = excluded.method, ground = excluded.ground, assigned_at = excluded.assigned_at,
    opened_at = excluded.opened_at, acknowledged_at = excluded.acknowledged_at,
    acknowledged_seq = excluded.acknowledged_seq`;

const PLACES = COUNT_COLUMNS.map(() => '?').join(', ');
const ADD_EACH = COUNT_COLUMNS.map((name) => `${name} = ${name} + excluded.${name}`).join(', ');
const ADD_TO_COUNTS = `
  INSERT INTO unit_counts (campaign_no, unit_no, ${COUNT_COLUMNS.join(', ')})
  VALUES (?, ?, ${PLACES}) ON CONFLICT DO UPDATE SET ${ADD_EACH}`;
const ADD_TO_DAY = `
  INSERT INTO unit_days (campaign_no, day, unit_no, ${COUNT_COLUMNS.join(', ')})
  VALUES (?, ?, ?, ${PLACES}) ON CONFLICT DO UPDATE SET ${ADD_EACH}`;

const EVENTS_A_PAGE = 5_000;

/** Empties the projections and fills them again from the events. To be called inside a transaction. */
export function rebuildProjections(sql: SqlStorage): void {
  for (const table of PROJECTION_TABLES) sql.exec(`DELETE FROM ${table}`);
  const projector = new Projector(sql);
  for (let from = 0; ; from += EVENTS_A_PAGE) {
    const events = readEvents(sql, from, EVENTS_A_PAGE);
    for (const event of events) projector.add(event);
    projector.flush();
    if (events.length < EVENTS_A_PAGE) return;
  }
}
