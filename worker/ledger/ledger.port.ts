import type { Counts } from '../../domain/ledger/fold.ts';
import type { KeyList } from '../../domain/ledger/key-list.ts';
import type {
  AcknowledgementMethod,
  AssignmentState,
  EventKind,
  UnitCounts,
} from '../../domain/ledger/ledger.types.ts';
import type { Place } from '../../domain/ledger/placement.ts';
import type { Receipt } from '../../domain/ledger/receipt.ts';
import type { TileAddress } from '../../domain/ledger/tiles.ts';
import type { CosignOutcome, FaultCode } from './ledger.checkpoints.ts';
import type { AcknowledgedOnDay, DayChange } from './ledger.days.ts';

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

/** One person to assign. `exempt`: invited, but out of the denominator unless they take part. */
export type NewAssignment = { memberId: string; unitId: string; exempt?: boolean };

export type MemberAssignment = {
  campaignId: string;
  unitId: string;
  state: AssignmentState;
  method: AcknowledgementMethod | null;
  assignedAt: number;
  openedAt: number | null;
  acknowledgedAt: number | null;
};

/** One person in one campaign with the unit where they are counted. Times in ms. */
export type AssignmentInUnit = {
  memberId: string;
  unitId: string;
  state: AssignmentState;
  method: AcknowledgementMethod | null;
  /** Why exempted or closed. */
  ground: string | null;
  acknowledgedAt: number | null;
};

export type AcknowledgeRequest = {
  campaignId: string;
  memberId: string;
  method: AcknowledgementMethod;
  actorId: string;
  idempotencyKey: string;
  /** The edition the member had before them, lower-case hex; absent = whichever the campaign speaks of. */
  editionSha256?: string;
  /** Committed with the event: why an officer confirms for somebody (`attested`), or what a phone claims of its time. */
  reason?: string;
};

/** Why a whole campaign ends: by decision, or because a new edition asks again in a new round. */
export type CampaignClosing = 'campaign_closed' | 'superseded' | 'withdrawn';

/** Why an acknowledgement is not taken. */
export type AcknowledgeRefusal =
  | 'not_assigned'
  | 'not_opened'
  | 'campaign_closed'
  | 'assignment_closed'
  | 'corrected'
  | 'edition_changed';

/** `pending`: the ledger is read-only; what arrived at `receivedAt` (ms) is recorded later. */
export type AcknowledgeOutcome =
  | { outcome: 'acknowledged' | 'already_acknowledged'; receipt: Receipt }
  | { outcome: 'pending'; receivedAt: number }
  | { outcome: AcknowledgeRefusal };

/** How the roll of members stands on a day, to be brought into a campaign. */
export type Placing = {
  campaignId: string;
  places: Place[];
  /** Grows with every change of the roll; a reading older than one seen before is refused. */
  revision: number;
  /** The day as of which the roll was read, `YYYY-MM-DD`; decides between readings of one revision. */
  day: string;
};

export type PlaceOutcome = { outcome: 'placed'; appended: number } | { outcome: 'stale' };

/** A decision of an officer about one assignment. The reason stands beside the log and can be erased. */
export type AssignmentDecision = {
  campaignId: string;
  memberId: string;
  reason: string;
  actorId: string;
};

export type ExemptOutcome = {
  outcome:
    | 'exempted'
    | 'not_assigned'
    | 'already_acknowledged'
    | 'assignment_closed'
    | 'campaign_closed';
};

export type CorrectOutcome = { outcome: 'corrected' | 'not_found' | 'not_correctable' };

/** One event of an assignment as its officers may read it. */
export type HistoryEntry = {
  seq: number;
  kind: EventKind;
  /** ms since the epoch. */
  at: number;
  unitId: string | null;
  method: AcknowledgementMethod | null;
  ground: string | null;
  /** Who did it; null for the system, for an erased person and for the member's own deeds. */
  actorId: string | null;
  reason: string | null;
  /** A later correction took it out. */
  voided: boolean;
};

export type OpenOutcome = { outcome: 'opened' | 'not_assigned' | 'campaign_closed' };

/** Whether a ledger is what was signed, and how far. Times in ms. */
export type LedgerIntegrity = {
  /** `read_only`: acknowledgements are held until the fault is mended; everything else is refused. */
  state: 'writable' | 'read_only';
  fault: { code: FaultCode; since: number } | null;
  /** Acknowledgements that wait to be recorded. */
  held: number;
  /** Events. */
  size: number;
  checkpoint: { size: number; at: number } | null;
  /** The latest checkpoint that a witness cosigned, which is a little behind: when, and the names of those who did. */
  cosigned: { size: number; at: number; witnesses: string[] } | null;
};

/**
 * What the rest of the Worker may ask of the ledger of its committee. Every writing call may be
 * repeated with the same key: the first outcome stands and is answered again.
 */
export type LedgerPort = {
  /**
   * Registers the campaign and assigns at most 1,000 members a call; members already assigned are passed
   * over. A campaign registered before with other hashes or another due date is refused.
   */
  assign: (
    campaign: LedgerCampaign,
    assignments: NewAssignment[],
    idempotencyKey: string,
  ) => Promise<{ assigned: number; alreadyAssigned: number }>;
  /** Opening twice is one event. An acknowledged assignment answers `opened` as well, even after the close. */
  open: (campaignId: string, memberId: string) => Promise<OpenOutcome>;
  /** Only what was opened can be acknowledged by oneself; who was present at a conference need not have. */
  acknowledge: (request: AcknowledgeRequest) => Promise<AcknowledgeOutcome>;
  /** Closes the campaign: nothing can be acknowledged in it any more; outstanding assignments are closed with the reason. */
  closeCampaign: (
    campaignId: string,
    reason: string,
    actorId: string,
    ground?: CampaignClosing,
  ) => Promise<{ closed: number }>;
  /** Further events of an open campaign speak of this edition, which differs in nothing that matters; repeatable. */
  adoptEdition: (campaignId: string, editionSha256: string) => Promise<{ adopted: boolean }>;
  /** How many people acknowledged which edition, as it stands now. */
  countByEdition: (campaignId: string) => Promise<{ editionSha256: string; count: number }[]>;
  /**
   * Brings the open campaign into line with the roll: who joined is assigned, who moved is counted in the new
   * unit, who left is closed, who came back is to do it again. Asking twice appends nothing. At most 1,000 people.
   */
  place: (placing: Placing) => Promise<PlaceOutcome>;
  /** Takes one person out of a campaign by decision of the committee; an exempt person is answered `exempted`. */
  exempt: (decision: AssignmentDecision) => Promise<ExemptOutcome>;
  /**
   * Takes an officer's entry back: an acknowledgement by `attended` or `attested`, or an exemption by decision.
   * What a member confirmed in person cannot be taken back by anybody. Repeating answers `corrected`.
   */
  correct: (decision: AssignmentDecision & { seq: number }) => Promise<CorrectOutcome>;
  /** Everything that happened to one assignment, in order; empty where there is none. */
  historyOf: (campaignId: string, memberId: string) => Promise<HistoryEntry[]>;
  assignmentsOf: (memberId: string) => Promise<MemberAssignment[]>;
  receiptOf: (campaignId: string, memberId: string) => Promise<Receipt | null>;
  /** Counts by the unit where each person was assigned; `asOf` (ms) cuts the events there, absent = now. */
  coverage: (
    campaignIds: string[],
    asOf?: number,
  ) => Promise<{ campaignId: string; units: UnitCounts[] }[]>;
  /** On which days how many acknowledged, by unit and method; `asOf` (ms) cuts the events there, absent = now. */
  acknowledgedDays: (campaignId: string, asOf?: number) => Promise<AcknowledgedOnDay[]>;
  /** What each local day changed in the counts of each unit, in the order of the days. */
  dayChanges: (campaignId: string) => Promise<DayChange[]>;
  /** Members who had acknowledged by `asOf` (ms), absent = now. */
  acknowledgedMembers: (campaignId: string, asOf?: number) => Promise<string[]>;
  /**
   * Counts of the members of each group who stood in one of these units at `asOf` (ms); erased members are not among
   * them. Groups may share members.
   */
  countGroups: (
    campaignId: string,
    groups: { name: string; memberIds: string[] }[],
    unitIds: string[],
    asOf: number,
  ) => Promise<{ name: string; counts: Counts }[]>;
  /** Members of these units who still have to acknowledge, oldest assignment first. */
  outstanding: (
    campaignId: string,
    unitIds: string[],
  ) => Promise<{ memberId: string; unitId: string; state: AssignmentState }[]>;
  /** Everybody counted in these units, in any state, oldest assignment first; erased members are not among them. */
  peopleIn: (campaignId: string, unitIds: string[]) => Promise<AssignmentInUnit[]>;
  /** Destroys what leads from the log to a person; every hash and every count stays. */
  erase: (memberId: string) => Promise<{ erased: number }>;
  /** The same for everybody in a campaign whose time of keeping is over; repeatable. */
  forget: (campaignId: string) => Promise<{ forgotten: number }>;
  /** Ed25519 public key that verifies receipts, base64 of 32 raw bytes. */
  publicKey: () => Promise<string>;
  /** All keys, oldest first, each with the introduction by the one before it. */
  keys: () => Promise<KeyList>;
  /** When a member's acknowledgement arrived that waits to be recorded, ms; `null` where none does. */
  heldSince: (campaignId: string, memberId: string) => Promise<number | null>;
  /** C2SP tlog-proof of an acknowledgement; `null` before the next checkpoint and without one. */
  proofOf: (campaignId: string, memberId: string) => Promise<string | null>;
  /** Makes the next checkpoint if anything was appended. Repeatable. */
  seal: () => Promise<LedgerIntegrity>;
  integrity: () => Promise<LedgerIntegrity>;
  /** Looks through everything; a ledger found whole takes entries again and records what was held. */
  check: () => Promise<LedgerIntegrity>;
  /** The latest checkpoint with its cosignatures; `null` before the first. */
  checkpointNote: () => Promise<string | null>;
  /** A tile of the signed part of the log; `null` where there is none of this width. */
  tile: (address: TileAddress) => Promise<Uint8Array | null>;
  /** Base64 hashes that prove one signed size a continuation of another; `null` where they are none. */
  consistency: (older: number, newer: number) => Promise<string[] | null>;
  /** Keeps a witness's signature line for the checkpoint of this size. */
  cosign: (cosignature: { size: number; witness: string; line: string }) => Promise<CosignOutcome>;
};
