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

export type AssignmentState = 'assigned' | 'opened' | 'acknowledged' | 'exempted' | 'closed';

/** Counts of one campaign in one unit, of people who belonged there when counted. Never a score. */
export type UnitCounts = {
  unitId: string;
  /** Everybody ever assigned here and not moved away. */
  assigned: number;
  exempt: number;
  closed: number;
  /** Assigned, opened but not yet acknowledged. */
  opened: number;
  self: number;
  attended: number;
  attested: number;
  /** Acknowledged on or before the due date, by any method. */
  onTime: number;
};
