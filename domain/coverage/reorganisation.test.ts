import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import type { LedgerEvent } from '../ledger/event.ts';
import {
  addCounts,
  type Counts,
  countsOf,
  foldAssignment,
  foldCampaign,
  noCounts,
} from '../ledger/fold.ts';
import { placementChanges } from '../ledger/placement.ts';
import { type Dated, heldOn, mergedTree, type TreeNode } from '../units/unit-tree.ts';
import { sumCounts } from './coverage.ts';

/**
 * Histories of a committee that is reorganised while a campaign runs: people join, leave, come back and are
 * transferred; units are merged, split, renamed and put under another parent. What the ledger counts from the
 * events that the roll leads to is held against a count from the plain facts: who belonged where, and who had
 * acknowledged, on a day. Days are numbers written with four digits, so that they compare as texts do.
 */

type Period = Dated & TreeNode & { name: string };
type Belonging = { person: number; from: string; unit: string; onRoll: boolean };
type Facts = { periods: Period[]; roll: Belonging[]; acknowledged: Map<number, string> };

const dayText = (day: number) => String(day).padStart(4, '0');
const PEOPLE = 9;
const TREE = { root: null, a: 'root', b: 'root', a1: 'a', a2: 'a', b1: 'b' };

const DEEDS = [
  'join',
  'transfer',
  'transfer',
  'leave',
  'return',
  'acknowledge',
  'acknowledge',
  'merge',
  'split',
  'rename',
  'reparent',
] as const;
type Step = { deed: (typeof DEEDS)[number]; person: number; one: number; other: number };
const anyHistory: fc.Arbitrary<Step[]> = fc.array(
  fc.record({
    deed: fc.constantFrom(...DEEDS),
    person: fc.nat(PEOPLE - 1),
    one: fc.nat(9),
    other: fc.nat(9),
  }),
  { minLength: 5, maxLength: 40 },
);

/** The committee, its roll, and the ledger that follows it. */
class Committee {
  readonly facts: Facts = { periods: [], roll: [], acknowledged: new Map() };
  readonly events: LedgerEvent[] = [];
  #day = 0;

  constructor() {
    for (const [id, parentId] of Object.entries(TREE)) this.#begin(id, parentId, id);
    // Two thirds of the people are on the roll at the issue; the others may join.
    for (let person = 0; person < PEOPLE; person += 1)
      if (person % 3 < 2)
        this.#place(person, ['a1', 'a2', 'b1', 'b', 'a'][person % 5] ?? 'b', true);
  }

  carryOut(step: Step): void {
    this.#day += 1;
    const units = this.#present().map(({ id }) => id);
    const unit = units[step.one % units.length] ?? 'root';
    const target = units[step.other % units.length] ?? 'root';
    this.#changePerson(step, unit);
    this.#changeUnit(step, unit, target);
  }

  #changePerson({ deed, person }: Step, unit: string): void {
    const now = this.#latest(person);
    if (!now) {
      if (deed === 'join') this.#place(person, unit, true);
    } else if (now.onRoll) {
      if (deed === 'transfer') this.#place(person, unit, true);
      if (deed === 'leave') this.#place(person, now.unit, false);
      if (deed === 'acknowledge') this.#acknowledge(person, now.unit);
    } else if (deed === 'return') this.#place(person, unit, true);
  }

  #changeUnit({ deed }: Step, unit: string, target: string): void {
    const mayGoBelow = unit !== 'root' && !this.#isWithin(target, unit);
    if (deed === 'merge' && mayGoBelow) this.#merge(unit, target);
    if (deed === 'reparent' && mayGoBelow) this.#change(unit, { parentId: target });
    if (deed === 'split') this.#split(unit);
    if (deed === 'rename') this.#change(unit, { name: `${unit} ${this.#day}` });
  }

  #present(): Period[] {
    return heldOn(this.facts.periods, dayText(this.#day));
  }

  #latest(person: number): Belonging | undefined {
    return this.facts.roll.findLast((row) => row.person === person);
  }

  #isWithin(unit: string, above: string): boolean {
    if (unit === above) return true;
    const parentId = this.#present().find(({ id }) => id === unit)?.parentId ?? null;
    return parentId !== null && this.#isWithin(parentId, above);
  }

  #begin(id: string, parentId: string | null, name: string): void {
    const validFrom = dayText(this.#day);
    this.facts.periods.push({ id, parentId, name, validFrom, validTo: null });
  }

  #end(id: string): Period | undefined {
    const period = this.#present().find((one) => one.id === id);
    if (period) period.validTo = dayText(this.#day);
    return period;
  }

  #change(id: string, changes: Partial<Period>): void {
    const before = this.#end(id);
    if (before) this.#begin(id, changes.parentId ?? before.parentId, changes.name ?? before.name);
  }

  /** The unit ends; its people and what stood below it go to another. */
  #merge(id: string, target: string): void {
    const below = this.#present().filter(({ parentId }) => parentId === id);
    for (const unit of below) this.#change(unit.id, { parentId: target });
    this.#end(id);
    for (const person of this.#peopleOf(id)) this.#place(person, target, true);
  }

  /** A new unit beside it takes every other of its people. */
  #split(id: string): void {
    const unit = this.#present().find((one) => one.id === id);
    const name = `${id}x${this.#day}`;
    this.#begin(name, unit?.parentId ?? 'root', name);
    for (const [index, person] of this.#peopleOf(id).entries())
      if (index % 2 === 0) this.#place(person, name, true);
  }

  #peopleOf(id: string): number[] {
    return [...Array(PEOPLE).keys()].filter((person) => {
      const now = this.#latest(person);
      return now?.onRoll && now.unit === id;
    });
  }

  /** A change of the roll, and what the ledger appends to agree with it. */
  #place(person: number, unit: string, onRoll: boolean): void {
    this.facts.roll.push({ person, from: dayText(this.#day), unit, onRoll });
    const before = foldAssignment(this.events.filter(({ subject }) => subject === `p${person}`));
    const standing = onRoll ? ('due' as const) : ('left' as const);
    const place = { memberId: `p${person}`, unitId: unit, standing, inAudience: true };
    for (const { kind, unitId, ...rest } of placementChanges(place, before))
      this.#append({ kind, unit: unitId, subject: `p${person}`, ...rest });
  }

  #acknowledge(person: number, unit: string): void {
    if (this.facts.acknowledged.has(person)) return;
    this.facts.acknowledged.set(person, dayText(this.#day));
    this.#append({ kind: 'acknowledged', unit, subject: `p${person}`, method: 'self' });
  }

  #append(event: Pick<LedgerEvent, 'kind' | 'unit' | 'subject'> & Partial<LedgerEvent>): void {
    this.events.push({
      campaign: 'c1',
      edition: null,
      statement: null,
      due: 1000,
      method: null,
      ground: null,
      actor: null,
      detail: null,
      about: null,
      key: null,
      ...event,
      seq: this.events.length,
      at: this.#day,
    });
  }
}

/** The unit a person is counted in on a day, and whether they are within another: by looking, not by a tree. */
function countedWithin(facts: Facts, person: number, above: string, day: string): boolean {
  const row = facts.roll.findLast((one) => one.person === person && one.from <= day);
  for (let unit: string | null = row?.unit ?? null; unit !== null; ) {
    if (unit === above) return true;
    const known = facts.periods.filter(({ id, validFrom }) => id === unit && validFrom <= day);
    unit = known.at(-1)?.parentId ?? null;
  }
  return false;
}

function recountOf(facts: Facts, unit: string, day: string): Counts {
  const counts = noCounts();
  for (let person = 0; person < PEOPLE; person += 1) {
    if (!countedWithin(facts, person, unit, day)) continue;
    counts.assigned += 1;
    const done = (facts.acknowledged.get(person) ?? '9999') <= day;
    const { onRoll } = facts.roll.findLast((one) => one.person === person && one.from <= day)!;
    if (done) {
      counts.self += 1;
      counts.onTime += 1;
    } else if (!onRoll) counts.left += 1;
  }
  return counts;
}

it('counts everybody once and in the right unit through any reorganisation, as of any day', () => {
  fc.assert(
    fc.property(anyHistory, fc.nat(40), (steps, cut) => {
      const committee = new Committee();
      for (const step of steps) committee.carryOut(step);
      const { facts, events } = committee;
      const day = dayText(cut);
      const own = new Map<string, Counts>();
      const states = foldCampaign(events.filter(({ at }) => at <= cut));
      for (const state of states.values())
        own.set(state.unit, addCounts(own.get(state.unit) ?? noCounts(), countsOf(state)));
      const latest = Map.groupBy(
        facts.periods.filter(({ validFrom }) => validFrom <= day),
        ({ id }) => id,
      );
      const ever = [...latest.values()].flatMap((periods) => periods.at(-1) ?? []);
      const tree = mergedTree(ever, heldOn(facts.periods, day));
      const sums = sumCounts(tree, own);
      for (const { unit } of tree.walk())
        expect(sums.get(unit.id), unit.id).toEqual(recountOf(facts, unit.id, day));
      const total = tree.roots.reduce((sum, { id }) => sum + (sums.get(id)?.assigned ?? 0), 0);
      expect(total).toBe(states.size);
    }),
    { numRuns: 1000 },
  );
});
