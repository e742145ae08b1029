import { DurableObject } from 'cloudflare:workers';
import { writeEvent } from '../../domain/ledger/event.ts';
import {
  assembleReceipt,
  fromBase64,
  issueReceipt,
  type Receipt,
  type ReceiptSignature,
  signReceipt,
} from '../../domain/ledger/receipt.ts';
import type { TileAddress } from '../../domain/ledger/tiles.ts';
import type { BackupRow, LedgerCut } from '../backups/backups.manifest.ts';
import { createBucketStore } from '../files/files.bucket.ts';
import type { Env } from '../platform/env.ts';
import { log } from '../platform/log.ts';
import {
  cutLedger,
  readLedgerRows,
  restoreLedgerRows,
  settleRestored,
  verifySample,
} from './ledger.backup.ts';
import { keepCosignature, type SealedLog } from './ledger.checkpoints.ts';
import { readAcknowledgedMembers, readCoverage, readGroupCounts } from './ledger.coverage.ts';
import { readAcknowledgedDays, readDayChanges } from './ledger.days.ts';
import { correctEntry, exemptMember, readHistory } from './ledger.decisions.ts';
import { adoptEdition, countByEdition } from './ledger.editions.ts';
import { LEDGER_READ_ONLY } from './ledger.errors.ts';
import { type AppendedEvent, readEvents } from './ledger.events.ts';
import { eraseMember, forgetCampaign } from './ledger.forgetting.ts';
import { WriteGroup } from './ledger.group.ts';
import { HeldRequests, holdRequest } from './ledger.held.ts';
import { LedgerKeeper } from './ledger.keeper.ts';
import { announceKey, latestKeyId, listKeys } from './ledger.keys.ts';
import { readAssignmentsOf, readOutstanding, readPeopleIn } from './ledger.people.ts';
import { placeMembers } from './ledger.placement.ts';
import type {
  AcknowledgeOutcome,
  AcknowledgeRequest,
  AssignmentDecision,
  AssignmentInUnit,
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
  findCampaign,
  findSubject,
  openAssignment,
} from './ledger.writes.ts';

/** Most members one call of `assign` takes, so that a call stays far below the limits of one event. */
export const MEMBERS_A_CALL = 1_000;

/** How often a burst is looked at for a checkpoint out of turn. */
const ACKNOWLEDGEMENTS_A_LOOK = 100;

/**
 * The acknowledgement ledger of one committee: one writer, append-only events. Each write is one
 * transaction of the object's SQLite; the answer leaves only after the write is confirmed.
 */
export class Ledger extends DurableObject<Env> implements LedgerPort {
  readonly #sql: SqlStorage;
  readonly #keeper: LedgerKeeper;
  readonly #group: WriteGroup;
  #signer: Signer | null = null;
  #acknowledged = 0;

  constructor(state: DurableObjectState, env: Env) {
    super(state, env);
    this.#sql = state.storage.sql;
    createSchema(this.#sql);
    this.#group = new WriteGroup(state.storage);
    this.#keeper = new LedgerKeeper(
      state.storage,
      () => this.#sealedLog(),
      () => this.#held(),
    );
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
    if (this.#keeper.fault) {
      const request = { kind: 'open', campaignId, memberId } as const;
      const hold = await holdRequest(this.ctx.storage, this.#held(), request, Date.now());
      return { outcome: hold.held ? 'opened' : (hold.outcome as OpenOutcome['outcome']) };
    }
    const written = await this.#group.write((now) =>
      // Something may have been found wrong while it waited for its turn.
      this.#keeper.fault ? null : openAssignment(this.#sql, campaignId, memberId, now),
    );
    return written ? { outcome: written } : this.open(campaignId, memberId);
  }

  async acknowledge(request: AcknowledgeRequest): Promise<AcknowledgeOutcome> {
    if (!this.#keys() || this.#keeper.fault) return this.#hold(request);
    this.#sealWhenDue();
    const written = await this.#group.write((now): AcknowledgeOutcome | null => {
      if (this.#keeper.fault) return null;
      const write = acknowledgeAssignment(this.#sql, request, now);
      if (!('seq' in write)) return write;
      const { outcome, seq, subject, event } = write;
      const receipt = event
        ? this.#firstReceipt(event, request.memberId, subject.salt)
        : this.#receipt(seq, request.memberId, subject.salt);
      return { outcome, receipt };
    });
    return written ?? this.#hold(request);
  }

  async #hold(request: AcknowledgeRequest): Promise<AcknowledgeOutcome> {
    const receipt = await this.receiptOf(request.campaignId, request.memberId);
    if (receipt) return { outcome: 'already_acknowledged', receipt };
    const held = { kind: 'acknowledge', ...request } as const;
    const hold = await holdRequest(this.ctx.storage, this.#held(), held, Date.now());
    if (hold.held) return { outcome: 'pending', receivedAt: hold.receivedAt };
    return { outcome: hold.outcome } as AcknowledgeOutcome;
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
    return readAssignmentsOf(this.#sql, memberId);
  }

  async receiptOf(campaignId: string, memberId: string): Promise<Receipt | null> {
    const done = this.#acknowledgement(campaignId, memberId);
    if (!done) return null;
    const { seq, salt } = done;
    if (this.#keeper.fault && !this.#signatureOf(seq)) return null;
    return this.#receipt(seq, memberId, salt);
  }

  #acknowledgement(campaignId: string, memberId: string): { seq: number; salt: string } | null {
    const campaign = findCampaign(this.#sql, campaignId);
    const subject = campaign && findSubject(this.#sql, campaign, memberId);
    if (subject?.state !== 'acknowledged' || subject.acknowledgedSeq === null) return null;
    return { seq: subject.acknowledgedSeq, salt: subject.salt };
  }

  async coverage(campaignIds: string[], asOf?: number) {
    return readCoverage(this.#sql, campaignIds, asOf);
  }

  async acknowledgedDays(campaignId: string, asOf?: number) {
    return readAcknowledgedDays(this.#sql, campaignId, asOf);
  }

  async dayChanges(campaignId: string) {
    return readDayChanges(this.#sql, campaignId);
  }

  async acknowledgedMembers(campaignId: string, asOf?: number): Promise<string[]> {
    return readAcknowledgedMembers(this.#sql, campaignId, asOf);
  }

  async countGroups(...[campaignId, groups, unitIds, asOf]: Parameters<LedgerPort['countGroups']>) {
    return readGroupCounts(this.#sql, campaignId, { groups, unitIds, asOf });
  }

  async outstanding(campaignId: string, unitIds: string[]) {
    return readOutstanding(this.#sql, campaignId, unitIds);
  }

  async peopleIn(campaignId: string, unitIds: string[]): Promise<AssignmentInUnit[]> {
    return readPeopleIn(this.#sql, campaignId, unitIds);
  }

  async erase(memberId: string): Promise<{ erased: number }> {
    return this.#write(() => ({ erased: eraseMember(this.#sql, memberId) }));
  }

  async forget(campaignId: string): Promise<{ forgotten: number }> {
    return this.#write(() => ({ forgotten: forgetCampaign(this.#sql, campaignId) }));
  }

  async publicKey(): Promise<string> {
    this.#keys();
    const { keys } = listKeys(this.#sql, this.origin);
    return keys.at(-1)?.publicKey ?? '';
  }

  async keys() {
    this.#keys();
    return listKeys(this.#sql, this.origin);
  }

  async heldSince(campaignId: string, memberId: string) {
    return this.#held().acknowledgedSince(campaignId, memberId);
  }

  async proofOf(campaignId: string, memberId: string) {
    const done = this.#acknowledgement(campaignId, memberId);
    return done && this.#keeper.proof(done.seq);
  }

  async seal() {
    await this.#keeper.seal();
    return this.#keeper.integrity();
  }

  async integrity() {
    return this.#keeper.integrity();
  }

  async check() {
    await this.#keeper.check();
    return this.#keeper.integrity();
  }

  async checkpointNote() {
    return this.#keeper.checkpointNote();
  }

  async tile(address: TileAddress) {
    return this.#keeper.tile(address);
  }

  async consistency(older: number, newer: number) {
    return this.#keeper.consistency(older, newer);
  }

  async cosign(cosignature: { size: number; witness: string; line: string }) {
    return keepCosignature(this.#sql, cosignature, Date.now);
  }

  /** For a backup: how far the ledger goes, and then its rows up to there. */
  async cutForBackup(): Promise<LedgerCut> {
    return cutLedger(this.#sql, this.#keeper.fault?.code ?? null);
  }

  async backupRows(table: string, after: number, upTo: number) {
    return readLedgerRows(this.#sql, table, after, upTo);
  }

  async restoreRows(table: string, before: number, rows: BackupRow[]): Promise<boolean> {
    return this.ctx.storage.transactionSync(() =>
      restoreLedgerRows(this.#sql, table, before, rows),
    );
  }

  /**
   * After the last row: fills the projections, looks through the whole log, compares it with the backup and with
   * the checkpoint in the file store, and verifies receipts with their proofs. May be repeated.
   */
  async settleRestoration(cut: LedgerCut) {
    const problems = this.ctx.storage.transactionSync(() => settleRestored(this.#sql, cut));
    await this.check();
    if (this.#keeper.fault) problems.push(`ledger: ${this.#keeper.fault.code}`);
    const kept = (seq: number, memberId: string, salt: string) => {
      return { ...this.#receipt(seq, memberId, salt), proof: this.#keeper.proof(seq) };
    };
    return await verifySample(this.#sql, kept, listKeys(this.#sql, this.origin), problems);
  }

  /** Works the projections out again from the events, in one transaction. */
  async rebuild(): Promise<void> {
    this.#write(() => {
      rebuildProjections(this.#sql);
    });
  }

  /** @throws while the ledger is read-only */
  #write<T>(change: (now: number) => T): T {
    if (this.#keeper.fault) throw new Error(LEDGER_READ_ONLY);
    return this.ctx.storage.transactionSync(() => change(Date.now()));
  }

  /** The signing key once the ledger has announced it; a key that may not sign makes it read-only. */
  #keys({ evenReadOnly = false } = {}): Signer | null {
    if (this.#signer) return this.#signer;
    const signer = importSigner(this.env.LEDGER_SIGNING_KEY);
    const mayAppend = !this.#keeper.fault || evenReadOnly;
    const announced = mayAppend
      ? this.ctx.storage.transactionSync(() =>
          announceKey(this.#sql, this.origin, signer, this.env, Date.now()),
        )
      : latestKeyId(this.#sql) === signer.keyId;
    if (announced) this.#signer = signer;
    else this.#keeper.stop('key_not_introduced');
    return this.#signer;
  }

  #held(): HeldRequests {
    return new HeldRequests(this.env.DB, this.origin);
  }

  #sealedLog(): SealedLog | null {
    const signer = this.#keys({ evenReadOnly: true });
    if (!signer) return null;
    return {
      sql: this.#sql,
      files: createBucketStore(this.env.FILES),
      origin: this.origin,
      folder: `ledgers/${this.ctx.id.name}/checkpoints/`,
      signer: { publicKey: fromBase64(signer.publicKey), sign: signer.sign },
      keys: listKeys(this.#sql, this.origin).keys.map((key) => fromBase64(key.publicKey)),
    };
  }

  /** A burst of acknowledgements gets its checkpoint before the minute is over, and waits for none. */
  #sealWhenDue(): void {
    this.#acknowledged += 1;
    if (this.#acknowledged % ACKNOWLEDGEMENTS_A_LOOK !== 0 || !this.#keeper.isDue()) return;
    const sealing = this.#keeper.seal({ outOfTurn: true }).catch((error: unknown) => {
      log('ledger.seal_failed', { reason: String(error) });
    });
    this.ctx.waitUntil(sealing);
  }

  #signatureOf(seq: number): ReceiptSignature | null {
    const query = 'SELECT signature, key_id AS keyId FROM receipts WHERE seq = ?';
    return this.#sql.exec<ReceiptSignature>(query, seq).toArray()[0] ?? null;
  }

  /** Signs what was appended in this very transaction. */
  #firstReceipt(event: AppendedEvent, memberId: string, salt: string): Receipt {
    const signer = this.#keys();
    if (!signer) throw new Error(LEDGER_READ_ONLY);
    const content = { origin: this.origin, event: event.text, memberId, salt };
    const receipt = issueReceipt(content, event, signer);
    this.#keepSignature(receipt);
    return receipt;
  }

  #keepSignature({ seq, keyId, signature }: Pick<Receipt, 'seq' | 'keyId' | 'signature'>): void {
    const query = 'INSERT INTO receipts (seq, key_id, signature) VALUES (?, ?, ?)';
    this.#sql.exec(query, seq, keyId, signature);
  }

  /** The first signature of an event stands, so that a receipt stays the same after a change of key. */
  #receipt(seq: number, memberId: string, salt: string): Receipt {
    const [event] = readEvents(this.#sql, seq, 1);
    if (!event) throw new Error(`no event ${seq}`);
    const content = { origin: this.origin, event: writeEvent(event), memberId, salt };
    const stored = this.#signatureOf(seq);
    if (stored) return assembleReceipt(content, stored);
    const signer = this.#keys();
    if (!signer) throw new Error(LEDGER_READ_ONLY);
    const made = signReceipt(content, signer);
    this.#keepSignature({ seq, ...made });
    return assembleReceipt(content, made);
  }
}
