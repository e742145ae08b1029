import type { NamedOffice } from '../../domain/members/office-words.ts';
import { foldWords } from '../../domain/vietnamese/fold.ts';
import { listOfficesFrom, type OfficeOfMember } from '../members/offices.repository.ts';
import type { Services } from '../services.ts';
import type { PlannedOffice } from './import-offices.repository.ts';
import type { ComparedLine } from './roll-imports.repository.ts';
import type { UnitLookup } from './units.lookup.ts';

/** A compared line with the offices it names and the words for offices that are not understood. */
export type LineWithOffices = { line: ComparedLine; named: NamedOffice[]; unread: string[] };

/** What was found out about a list: its lines, and what it would do to offices. */
export type Comparison = { lines: ComparedLine[]; offices: PlannedOffice[] };

type Where = {
  /** Of the list, `YYYY-MM-DD`. */
  day: string;
  /** Those in which an office may begin. */
  units: UnitLookup;
  /** Units of whoever imports, also ended ones: offices elsewhere are not theirs to end. */
  administered: ReadonlySet<string>;
};

/**
 * Compares the offices that a list names with those that are held. Named and held on the day or later, in whatever
 * unit, is as before; named and not held begins on the day, in the unit given in brackets, else where the line places
 * the person; held before the day and not named can be ended, by a decision about each.
 */
export async function compareOffices(
  services: Services,
  where: Where,
  list: readonly LineWithOffices[],
): Promise<Comparison> {
  const held = Map.groupBy(await listOfficesFrom(services, where.day), ({ memberId }) => memberId);
  const spellings = new Map<string, string>();
  const offices: PlannedOffice[] = [];
  const lines = list.map(({ line, named, unread }) => {
    const plan = planOf(services, where, line, named, held.get(line.subjectId ?? '') ?? []);
    offices.push(...plan.begins, ...plan.ends);
    const unreadOffices = [...unread, ...plan.unread].map((word) => firstSpelling(spellings, word));
    const isChanged = line.verdict === 'unchanged' && plan.begins.length > 0;
    return {
      ...line,
      unreadOffices: [...new Set(unreadOffices)],
      ...(isChanged ? { verdict: 'changed' as const, accepted: 1 } : {}),
    };
  });
  return { lines, offices };
}

/** The same word in other letters counts as one: as it was written first. */
function firstSpelling(spellings: Map<string, string>, word: string): string {
  const words = foldWords(word);
  const first = spellings.get(words) ?? word;
  spellings.set(words, first);
  return first;
}

type Plan = { begins: PlannedOffice[]; ends: PlannedOffice[]; unread: string[] };

function planOf(
  services: Services,
  { day, units, administered }: Where,
  { number, verdict, unitId }: ComparedLine,
  named: readonly NamedOffice[],
  held: readonly OfficeOfMember[],
): Plan {
  if (verdict === 'rejected' || unitId === null) return { begins: [], ends: [], unread: [] };
  const spoken = new Set<string>();
  const begins = new Map<string, PlannedOffice>();
  const unread: string[] = [];
  for (const one of named) {
    const already = held.filter((office) => isMeant(one, office));
    for (const { id } of already) spoken.add(id);
    if (already.length > 0) continue;
    const { office } = one;
    const at = one.unit === null ? unitId : units.find('', one.unit).unitId;
    if (at === undefined) unread.push(one.written);
    else
      begins.set(`${office} ${at}`, {
        number,
        officeId: services.newId(),
        deed: 'begins',
        office,
        unitId: at,
      });
  }
  const ends = held.filter(
    ({ id, unitId: at, validFrom, validTo }) =>
      !spoken.has(id) && validFrom < day && validTo === null && administered.has(at),
  );
  return {
    begins: [...begins.values()],
    ends: ends.map((office) => ({
      number,
      officeId: office.id,
      deed: 'ends',
      office: office.office,
      unitId: office.unitId,
    })),
    unread,
  };
}

/** Whether a list that names an office speaks of this one. */
function isMeant({ office, unit }: NamedOffice, held: OfficeOfMember): boolean {
  if (office !== held.office) return false;
  return unit === null || unit === held.unitCode || foldWords(unit) === foldWords(held.unitName);
}
