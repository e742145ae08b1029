/** The words of the acknowledgement ledger shared by Worker, verifier and screens. */

export const EVENT_KINDS = [
  'assigned',
  'opened',
  'acknowledged',
  'exempted',
  'moved',
  'closed',
  'corrected',
  'key',
] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

/** How an assignment was acknowledged: by oneself, at a conference, or on behalf by an officer. */
export const ACKNOWLEDGEMENT_METHODS = ['self', 'attended', 'attested'] as const;
export type AcknowledgementMethod = (typeof ACKNOWLEDGEMENT_METHODS)[number];

/** Why somebody is assigned again or later than the others; the first assignment of a campaign has none. */
export const ASSIGNING_GROUNDS = ['joined', 'returned'] as const;
export type AssigningGround = (typeof ASSIGNING_GROUNDS)[number];

/**
 * Off the roll and so out of the denominator: for good (`left`, `died`) or for a time (`away`: takes part in
 * Party life elsewhere; `in_transit`: between two units). Who is off for a time may still take part.
 */
export const OFF_ROLL_GROUNDS = ['left', 'died', 'away', 'in_transit'] as const;
export type OffRollGround = (typeof OFF_ROLL_GROUNDS)[number];

/** Why a whole campaign ends: as planned, taken back, or because another campaign takes its place. */
export const CAMPAIGN_CLOSING_GROUNDS = ['campaign_closed', 'withdrawn', 'superseded'] as const;
export type CampaignClosingGround = (typeof CAMPAIGN_CLOSING_GROUNDS)[number];

/**
 * Why an assignment was closed without an acknowledgement. Who is off the roll is out of the denominator;
 * the others stay in it, or closing a campaign would raise its coverage.
 */
export const CLOSING_GROUNDS = [...OFF_ROLL_GROUNDS, ...CAMPAIGN_CLOSING_GROUNDS] as const;
export type ClosingGround = (typeof CLOSING_GROUNDS)[number];

/** Whether a ground takes a person off the roll. */
export function isOffRoll(ground: string | null): ground is OffRollGround {
  return OFF_ROLL_GROUNDS.some((one) => one === ground);
}

/** Whether a closing holds only until the person is back: who is away for a time may still take part. */
export function isAwayForATime(ground: string | null): boolean {
  return ground === 'away' || ground === 'in_transit';
}

export type AssignmentState = 'assigned' | 'opened' | 'acknowledged' | 'exempted' | 'closed';

/** Counts of one campaign in one unit, of people who belonged there when counted. Never a score. */
export type UnitCounts = {
  unitId: string;
  /** Everybody ever assigned here and not moved away. */
  assigned: number;
  /** Of these, exempt and without an acknowledgement. */
  exempt: number;
  /** Of these, off the roll (left, died, away, in transit) without an acknowledgement. */
  left: number;
  /** Closed for another reason without an acknowledgement; still counted among those who should have. */
  closed: number;
  /** Assigned, opened but not yet acknowledged. */
  opened: number;
  self: number;
  attended: number;
  attested: number;
  /** Acknowledged on or before the due date, by any method. */
  onTime: number;
};
