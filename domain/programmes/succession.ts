import type { DecidedDuties, Duty } from './duties.ts';
import type { IssuedProgramme } from './standing.ts';

/** From a day on a unit carries on for another: by merging, by splitting, by taking over. */
export type Succession = { fromUnitId: string; toUnitId: string; day: string };

/** What a unit owes on a day and what it has issued, its own or from the units it carries on for. */
export type HeldDuty = {
  duty: Duty;
  /** Of the first paper that counts; null = still to be issued. */
  issuedOn: string | null;
  /** The units whose duty this is: the unit itself, or those it succeeds. */
  sources: readonly string[];
};

/** Duties and papers as they were decided, by unit. */
export type Laid = DecidedDuties & {
  issued: readonly IssuedProgramme[];
  successions: readonly Succession[];
};

/**
 * What a unit owes on a day. A duty laid on the unit itself goes before what it inherits: whoever takes another
 * in has its own to answer for. Otherwise it owes what the nearest predecessors with a duty owed, once, by the
 * latest of their due dates. It has issued when it did so itself, or when every one of those who owed had: a
 * paper of one of two merged units does not speak for the people of the other. Each part of a unit that was
 * split inherits the whole. What was decided of the successor itself goes before what it inherits.
 *
 * @returns null when nothing is owed
 */
export function heldDuty(unitId: string, laid: Laid, day: string): HeldDuty | null {
  const own = laid.duties.get(unitId);
  if (own) return { duty: own, issuedOn: firstOf(laid, unitId), sources: [unitId] };
  const amendment = laid.amendments.get(unitId);
  const sources = nearestWithDuty(unitId, laid, day);
  const inherited = inheritedDuty(sources, laid);
  if (!inherited || amendment?.released) return null;
  const owing = sources.filter((source) => laid.duties.get(source)?.exempt === null);
  const issuedOn = firstOf(laid, unitId) ?? (owing.length > 0 ? issuedByAll(owing, laid) : null);
  return { duty: { ...inherited, ...amendment }, issuedOn, sources };
}

function inheritedDuty(sources: readonly string[], { duties }: Laid): Duty | null {
  const all = sources.flatMap((source) => duties.get(source) ?? []);
  const bound = all.filter(({ exempt }) => exempt === null);
  const [first] = bound;
  if (!first) return all[0] ?? null;
  return {
    dueDate: bound.map(({ dueDate }) => dueDate).reduce((a, b) => (a > b ? a : b)),
    types: [...new Set(bound.flatMap(({ types }) => types))],
    exempt: null,
  };
}

/** Every unit that a unit carries on for on a day, however far back; without itself. */
export function predecessorsOf(
  unitId: string,
  successions: readonly Succession[],
  day: string,
): string[] {
  const found = new Set([unitId]);
  for (const at of found)
    for (const { fromUnitId, toUnitId, day: since } of successions)
      if (toUnitId === at && since <= day) found.add(fromUnitId);
  found.delete(unitId);
  return [...found];
}

/** The nearest predecessors with a duty: behind one that has its own nobody is asked. */
function nearestWithDuty(unitId: string, { duties, successions }: Laid, day: string): string[] {
  const seen = new Set([unitId]);
  const found: string[] = [];
  for (const at of seen)
    for (const { fromUnitId, toUnitId, day: since } of successions) {
      if (toUnitId !== at || since > day || seen.has(fromUnitId)) continue;
      if (duties.has(fromUnitId)) found.push(fromUnitId);
      else seen.add(fromUnitId);
    }
  return [...new Set(found)];
}

function firstOf({ issued }: Laid, unitId: string): string | null {
  const days = issued.filter((one) => one.unitId === unitId).map(({ issuedOn }) => issuedOn);
  return days.toSorted()[0] ?? null;
}

/** The day on which the last of them had issued; null while one has not. */
function issuedByAll(owing: readonly string[], laid: Laid): string | null {
  const days = owing.flatMap((source) => firstOf(laid, source) ?? []);
  return days.length < owing.length ? null : (days.toSorted().at(-1) ?? null);
}
