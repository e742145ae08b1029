import type {
  AcknowledgementMethod,
  AssignmentState,
  UnitCounts,
} from '../../domain/ledger/ledger.types.ts';
import type { Receipt } from '../../domain/ledger/receipt.ts';

/** A campaign as the ledger knows it: hashes and dates, no titles. */
export type LedgerCampaign = {
  campaignId: string;
  /** SHA-256 of the original file, lower-case hex. */
  editionSha256: string;
  /** SHA-256 of the exact statement shown to the member, lower-case hex. */
  statementSha256: string;
  /** Last moment that counts as on time, ms since the epoch. */
  dueAt: number;
};

export type MemberAssignment = {
  campaignId: string;
  unitId: string;
  state: AssignmentState;
  method: AcknowledgementMethod | null;
  assignedAt: number;
  openedAt: number | null;
  acknowledgedAt: number | null;
};

export type AcknowledgeOutcome =
  | { outcome: 'acknowledged' | 'already_acknowledged'; receipt: Receipt }
  | { outcome: 'not_assigned' | 'not_opened' | 'campaign_closed' | 'assignment_closed' };

/**
 * What the rest of the Worker may ask of the ledger of its committee. Every writing call may be
 * repeated with the same key: the first outcome stands and is answered again.
 */
export type LedgerPort = {
  /** Registers the campaign and assigns members in chunks of at most 1,000; members already assigned are passed over. */
  assign: (
    campaign: LedgerCampaign,
    assignments: { memberId: string; unitId: string }[],
    idempotencyKey: string,
  ) => Promise<{ assigned: number; alreadyAssigned: number }>;
  open: (
    campaignId: string,
    memberId: string,
  ) => Promise<{ outcome: 'opened' | 'not_assigned' | 'campaign_closed' }>;
  acknowledge: (request: {
    campaignId: string;
    memberId: string;
    method: AcknowledgementMethod;
    actorId: string;
    idempotencyKey: string;
  }) => Promise<AcknowledgeOutcome>;
  /** Closes the campaign: nothing can be acknowledged in it any more; outstanding assignments are closed with the reason. */
  closeCampaign: (
    campaignId: string,
    reason: string,
    actorId: string,
  ) => Promise<{ closed: number }>;
  assignmentsOf: (memberId: string) => Promise<MemberAssignment[]>;
  receiptOf: (campaignId: string, memberId: string) => Promise<Receipt | null>;
  /** Counts by the unit where each person was assigned; `asOf` (ms) cuts the events there, absent = now. */
  coverage: (
    campaignIds: string[],
    asOf?: number,
  ) => Promise<{ campaignId: string; units: UnitCounts[] }[]>;
  /** Members of these units who still have to acknowledge, oldest assignment first. */
  outstanding: (
    campaignId: string,
    unitIds: string[],
  ) => Promise<{ memberId: string; unitId: string; state: AssignmentState }[]>;
  /** Ed25519 public key that verifies receipts, base64 of 32 raw bytes. */
  publicKey: () => Promise<string>;
};
