import { DurableObject } from 'cloudflare:workers';
import { writeEvent } from '../../domain/ledger/event.ts';
import { sha256, toHex } from '../../domain/ledger/hash.ts';
import {
  assembleReceipt,
  fromBase64,
  type Receipt,
  type ReceiptSignature,
  signReceipt,
} from '../../domain/ledger/receipt.ts';
import type { Env } from '../platform/env.ts';
import { readAcknowledgedMembers, readCoverage } from './ledger.coverage.ts';
import { correctEntry, exemptMember, readHistory } from './ledger.decisions.ts';
import { adoptEdition, countByEdition } from './ledger.editions.ts';
import { appendEvent, readEvents } from './ledger.events.ts';
import { placeMembers } from './ledger.placement.ts';
import type {
  AcknowledgeOutcome,
  AcknowledgeRequest,
  AssignmentDecision,
  CampaignClosing,
  CorrectOutcome,
  ExemptOutcome,
  HistoryEntry,
  LedgerCampaign,
  LedgerPort,
  MemberAssignment,
  NewAssignment,
  OpenOutcome,
  PlaceOutcome,
  Placing,
} from './ledger.port.ts';
import { rebuildProjections } from './ledger.projection.ts';
import { createSchema } from './ledger.schema.ts';
import { importSigner, type Signer } from './ledger.signer.ts';
import {
  acknowledgeAssignment,
  assignMembers,
  closeCampaign,
  eraseMember,
  findCampaign,
  findSubject,
  openAssignment,
} from './ledger.writes.ts';

/** Most members one call of `assign` takes, so that a call stays far below the limits of one event. */
export const MEMBERS_A_CALL = 1_000;

/**
 * The acknowledgement ledger of one committee: one writer, append-only events. Each write is one
 * transaction of the object's SQLite; the answer leaves only after the write is confirmed.
 */
export class Ledger extends DurableObject<Env> implements LedgerPort {
  readonly #sql: SqlStorage;
  #signer: Signer | null = null;

  constructor(state: DurableObjectState, env: Env) {
    super(state, env);
    this.#sql = state.storage.sql;
    createSchema(this.#sql);
  }

  /** Name of this log in receipts and checkpoints. */
  get origin(): string {
    const { name } = this.ctx.id;
    if (name === undefined) throw new Error('a ledger is reached by the id of its committee');
    return `quan-triet/ledger/${name}`;
  }

  async assign(campaign: LedgerCampaign, assignments: NewAssignment[], idempotencyKey: string) {
    if (assignments.length > MEMBERS_A_CALL)
      throw new RangeError(`at most ${MEMBERS_A_CALL} members a call`);
    this.#keys();
    return this.#write((now) =>
      assignMembers(this.#sql, campaign, assignments, idempotencyKey, now),
    );
  }

  async open(campaignId: string, memberId: string): Promise<OpenOutcome> {
    return this.#write((now) => ({
      outcome: openAssignment(this.#sql, campaignId, memberId, now),
    }));
  }

  async acknowledge(request: AcknowledgeRequest): Promise<AcknowledgeOutcome> {
    const signer = this.#keys();
    return this.#write((now) => {
      const write = acknowledgeAssignment(this.#sql, request, now);
      if (!('seq' in write)) return write;
      const { outcome, seq, subject } = write;
      return { outcome, receipt: this.#receipt(seq, request.memberId, subject.salt, signer) };
    });
  }

  async closeCampaign(
    campaignId: string,
    reason: string,
    actorId: string,
    ground?: CampaignClosing,
  ) {
    return this.#write((now) => closeCampaign(this.#sql, campaignId, reason, actorId, now, ground));
  }

  async place(placing: Placing): Promise<PlaceOutcome> {
    if (placing.places.length > MEMBERS_A_CALL)
      throw new RangeError(`at most ${MEMBERS_A_CALL} members a call`);
    return this.#write((now) => placeMembers(this.#sql, placing, now));
  }

  async exempt(decision: AssignmentDecision): Promise<ExemptOutcome> {
    return this.#write((now) => exemptMember(this.#sql, decision, now));
  }

  async correct(decision: AssignmentDecision & { seq: number }): Promise<CorrectOutcome> {
    return this.#write((now) => correctEntry(this.#sql, decision, now));
  }

  async historyOf(campaignId: string, memberId: string): Promise<HistoryEntry[]> {
    return readHistory(this.#sql, campaignId, memberId);
  }

  async adoptEdition(campaignId: string, editionSha256: string) {
    return this.#write(() => ({ adopted: adoptEdition(this.#sql, campaignId, editionSha256) }));
  }

  async countByEdition(campaignId: string) {
    return countByEdition(this.#sql, campaignId);
  }

  async assignmentsOf(memberId: string): Promise<MemberAssignment[]> {
    return this.#sql
      .exec(
        `SELECT campaign.id AS campaignId, unit.id AS unitId, state, method,
                assigned_at AS assignedAt, opened_at AS openedAt, acknowledged_at AS acknowledgedAt
           FROM subjects AS subject
           JOIN assignments ON assignments.subject_no = subject.no
           JOIN campaigns AS campaign ON campaign.no = subject.campaign_no
           JOIN units AS unit ON unit.no = unit_no
          WHERE subject.member_id = ? ORDER BY subject.no`,
        memberId,
      )
      .toArray() as unknown as MemberAssignment[];
  }

  async receiptOf(campaignId: string, memberId: string): Promise<Receipt | null> {
    const campaign = findCampaign(this.#sql, campaignId);
    const subject = campaign && findSubject(this.#sql, campaign, memberId);
    if (subject?.state !== 'acknowledged' || subject.acknowledgedSeq === null) return null;
    const { acknowledgedSeq, salt } = subject;
    return this.#receipt(acknowledgedSeq, memberId, salt, this.#keys());
  }

  async coverage(campaignIds: string[], asOf?: number) {
    return readCoverage(this.#sql, campaignIds, asOf);
  }

  async acknowledgedMembers(campaignId: string, asOf?: number): Promise<string[]> {
    return readAcknowledgedMembers(this.#sql, campaignId, asOf);
  }

  async outstanding(campaignId: string, unitIds: string[]) {
    return this.#sql
      .exec(
        `SELECT subject.member_id AS memberId, unit.id AS unitId, state
           FROM campaigns AS campaign
           JOIN assignments ON assignments.campaign_no = campaign.no
           JOIN units AS unit ON unit.no = unit_no
           JOIN subjects AS subject ON subject.no = subject_no
          WHERE campaign.id = ? AND unit.id IN (SELECT value FROM json_each(?))
            AND state IN ('assigned', 'opened') AND subject.member_id IS NOT NULL
          ORDER BY assigned_at, subject.no`,
        campaignId,
        JSON.stringify(unitIds),
      )
      .toArray() as unknown as Awaited<ReturnType<LedgerPort['outstanding']>>;
  }

  async erase(memberId: string): Promise<{ erased: number }> {
    return this.#write(() => ({ erased: eraseMember(this.#sql, memberId) }));
  }

  async publicKey(): Promise<string> {
    return this.#keys().publicKey;
  }

  /** Works the projections out again from the events, in one transaction. */
  async rebuild(): Promise<void> {
    this.#write(() => {
      rebuildProjections(this.#sql);
    });
  }

  #write<T>(change: (now: number) => T): T {
    return this.ctx.storage.transactionSync(() => change(Date.now()));
  }

  /** The signing key; the first use of a new one is itself an event, so that a rotation cannot be hidden. */
  #keys(): Signer {
    if (this.#signer) return this.#signer;
    const signer = importSigner(this.env.LEDGER_SIGNING_KEY);
    this.#write((now) => this.#announce(signer, now));
    this.#signer = signer;
    return signer;
  }

  #announce({ publicKey, keyId }: Signer, now: number): void {
    const latest = this.#sql
      .exec<{ key_id: string }>('SELECT key_id FROM signing_keys ORDER BY seq DESC LIMIT 1')
      .toArray()[0];
    if (latest?.key_id === keyId) return;
    const detail = toHex(sha256(fromBase64(publicKey)));
    const { seq } = appendEvent(this.#sql, { kind: 'key', campaign: null, detail }, now);
    this.#sql.exec(
      'INSERT INTO signing_keys (seq, key_id, public_key) VALUES (?, ?, ?)',
      seq,
      keyId,
      publicKey,
    );
  }

  /** The first signature of an event stands, so that a receipt stays the same after a change of key. */
  #receipt(seq: number, memberId: string, salt: string, signer: Signer): Receipt {
    const [event] = readEvents(this.#sql, seq, 1);
    if (!event) throw new Error(`no event ${seq}`);
    const content = { origin: this.origin, event: writeEvent(event), memberId, salt };
    const [stored] = this.#sql
      .exec<ReceiptSignature>('SELECT signature, key_id AS keyId FROM receipts WHERE seq = ?', seq)
      .toArray();
    if (stored) return assembleReceipt(content, stored);
    const made = signReceipt(content, signer);
    this.#sql.exec(
      'INSERT INTO receipts (seq, key_id, signature) VALUES (?, ?, ?)',
      seq,
      made.keyId,
      made.signature,
    );
    return assembleReceipt(content, made);
  }
}
