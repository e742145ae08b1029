import type { LedgerEvent } from './event.ts';
import {
  type AcknowledgementMethod,
  type AssignmentState,
  isOffRoll,
  type UnitCounts,
} from './ledger.types.ts';

/** What the events of one assignment add up to. Times in ms since the epoch. */
export type Assignment = {
  unit: string;
  state: AssignmentState;
  /** Only when acknowledged. */
  method: AcknowledgementMethod | null;
  /** Why it is closed or exempted; null in every other state. */
  ground: string | null;
  assignedAt: number;
  openedAt: number | null;
  acknowledgedAt: number | null;
  /** The event that counts as the acknowledgement. */
  acknowledgedSeq: number | null;
  /** Last moment that counts as on time. */
  due: number;
};

/**
 * The state after one more event of the same assignment. Events that say nothing new (opened twice,
 * exempted after taking part) leave it as it is. A `corrected` event cannot be applied one by one: it
 * takes an earlier one out, see `foldAssignment`.
 */
export function applyEvent(before: Assignment | null, event: LedgerEvent): Assignment | null {
  if (event.kind === 'assigned') return before ? assignedAgain(before, event) : assigned(event);
  if (!before) return null;
  if (event.kind === 'moved') return { ...before, unit: event.unit ?? before.unit };
  if (event.kind === 'opened') return opened(before, event.at);
  // Whoever took part stays counted as having done so, whatever is decided about them later.
  return before.state === 'acknowledged' ? before : settled(before, event);
}

/** Somebody back on the roll or no longer exempt: to be done again, from where they had come. */
function assignedAgain(before: Assignment, event: LedgerEvent): Assignment {
  const unit = event.unit ?? before.unit;
  if (before.state !== 'exempted' && before.state !== 'closed') return { ...before, unit };
  const state = before.openedAt === null ? 'assigned' : 'opened';
  return { ...before, unit, state, ground: null };
}

function opened(before: Assignment, at: number): Assignment {
  if (before.openedAt !== null) return before;
  const state = before.state === 'assigned' ? 'opened' : before.state;
  return { ...before, openedAt: at, state };
}

function settled(before: Assignment, event: LedgerEvent): Assignment {
  if (event.kind === 'exempted') return { ...before, state: 'exempted', ground: event.ground };
  if (event.kind === 'closed') return { ...before, state: 'closed', ground: event.ground };
  if (event.kind !== 'acknowledged') return before;
  return {
    ...before,
    state: 'acknowledged',
    method: event.method as AcknowledgementMethod,
    ground: null,
    acknowledgedAt: event.at,
    acknowledgedSeq: event.seq,
  };
}

function assigned(event: LedgerEvent): Assignment | null {
  if (event.unit === null || event.due === null) return null;
  return {
    unit: event.unit,
    state: 'assigned',
    method: null,
    ground: null,
    assignedAt: event.at,
    openedAt: null,
    acknowledgedAt: null,
    acknowledgedSeq: null,
    due: event.due,
  };
}

/** The state of one assignment from all its events in order, without those that a correction voids. */
export function foldAssignment(events: readonly LedgerEvent[]): Assignment | null {
  const voided = new Set(events.flatMap((event) => event.about ?? []));
  let state: Assignment | null = null;
  for (const event of events) if (!voided.has(event.seq)) state = applyEvent(state, event);
  return state;
}

/** Assignments by subject commitment from the events of a campaign in order. */
export function foldCampaign(events: readonly LedgerEvent[]): Map<string, Assignment> {
  const bySubject = new Map<string, LedgerEvent[]>();
  for (const event of events) {
    if (event.subject === null) continue;
    const own = bySubject.get(event.subject);
    if (own) own.push(event);
    else bySubject.set(event.subject, [event]);
  }
  const states = new Map<string, Assignment>();
  for (const [subject, own] of bySubject) {
    const state = foldAssignment(own);
    if (state) states.set(subject, state);
  }
  return states;
}

export type Counts = Omit<UnitCounts, 'unitId'>;

/** The columns of `Counts` in the order used everywhere. */
export const COUNT_NAMES = [
  'assigned',
  'exempt',
  'left',
  'closed',
  'opened',
  'self',
  'attended',
  'attested',
  'onTime',
] as const satisfies (keyof Counts)[];

export function noCounts(): Counts {
  return {
    assigned: 0,
    exempt: 0,
    left: 0,
    closed: 0,
    opened: 0,
    self: 0,
    attended: 0,
    attested: 0,
    onTime: 0,
  };
}

/** What one assignment adds to the counts of the unit it stands in: each figure is 0 or 1. */
export function countsOf(assignment: Assignment): Counts {
  const counts = noCounts();
  counts.assigned = 1;
  if (assignment.state === 'exempted') counts.exempt = 1;
  if (assignment.state === 'opened') counts.opened = 1;
  if (assignment.state === 'closed') counts[isOffRoll(assignment.ground) ? 'left' : 'closed'] = 1;
  if (assignment.state === 'acknowledged' && assignment.method) {
    counts[assignment.method] = 1;
    if ((assignment.acknowledgedAt ?? Infinity) <= assignment.due) counts.onTime = 1;
  }
  return counts;
}

/** Adds `more` to `sum` in place, `times` times (−1 takes away). */
export function addCounts(sum: Counts, more: Counts, times: 1 | -1 = 1): Counts {
  for (const name of COUNT_NAMES) sum[name] += times * more[name];
  return sum;
}
