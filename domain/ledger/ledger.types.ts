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

/**
 * Why an assignment was closed without an acknowledgement. Who `left` or `died` is off the roll and out
 * of the denominator; the others stay in it, or closing a campaign would raise its coverage.
 */
export const CLOSING_GROUNDS = ['left', 'died', 'campaign_closed', 'superseded'] as const;
export type ClosingGround = (typeof CLOSING_GROUNDS)[number];

export type AssignmentState = 'assigned' | 'opened' | 'acknowledged' | 'exempted' | 'closed';

/** Counts of one campaign in one unit, of people who belonged there when counted. Never a score. */
export type UnitCounts = {
  unitId: string;
  /** Everybody ever assigned here and not moved away. */
  assigned: number;
  /** Of these, exempt and without an acknowledgement. */
  exempt: number;
  /** Of these, off the roll (left, died) without an acknowledgement. */
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
