import type { LedgerEvent } from './event.ts';
import { type Counts, noCounts } from './fold.ts';

/**
 * The same figures written differently: one question after the other to the plain list of events, without
 * states. Kept apart from the fold so that one can show the other wrong.
 */
export function recount(events: LedgerEvent[], unit: string): Counts {
  const voided = events.filter(({ kind }) => kind === 'corrected').map(({ about }) => about);
  const standing = events.filter(({ kind, seq }) => kind !== 'corrected' && !voided.includes(seq));
  const counts = noCounts();
  for (const person of new Set(standing.map(({ subject }) => subject))) {
    const all = standing.filter(({ subject }) => subject === person);
    const start = all.findIndex(({ kind }) => kind === 'assigned');
    if (start < 0) continue;
    const own = all.slice(start);
    const where = own.findLast(({ kind }) => kind === 'moved' || kind === 'assigned');
    if (where?.unit !== unit) continue;
    counts.assigned += 1;
    const done = own.find(({ kind }) => kind === 'acknowledged');
    const verdict = own.findLast(({ kind }) => /exempted|closed|assigned/.test(kind));
    if (done) {
      counts[done.method as 'self'] += 1;
      if (done.at <= (own[0]?.due ?? 0)) counts.onTime += 1;
    } else if (verdict?.kind === 'exempted') counts.exempt += 1;
    else if (verdict?.kind === 'closed')
      counts[/left|died|away|transit/.test(verdict.ground ?? '') ? 'left' : 'closed'] += 1;
    else if (own.some(({ kind }) => kind === 'opened')) counts.opened += 1;
  }
  return counts;
}
