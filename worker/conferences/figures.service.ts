import { mergedTree } from '../../domain/units/unit-tree.ts';
import { type AccountActor } from '../access/actor.ts';
import { recordAudit } from '../audit/audit.repository.ts';
import { localDay, today } from '../platform/clock.ts';
import { notFound } from '../platform/errors.ts';
import type { Services } from '../services.ts';
import { listTree, type TreeUnit } from '../units/units.repository.ts';
import { type SeenConference, seeConference } from './conferences.service.ts';
import {
  type ConferenceCounts,
  countByUnit,
  findGuests,
  listRoster,
  type RosterMember,
} from './figures.repository.ts';

const NOTHING: ConferenceCounts = {
  invited: 0,
  present: 0,
  madeUp: 0,
  excused: 0,
  absent: 0,
  walkIns: 0,
  guests: 0,
};
export const COUNTED = Object.keys(NOTHING) as (keyof ConferenceCounts)[];

/** A unit with everything below it that the actor may see. */
export type UnitFigures = {
  unit: TreeUnit;
  /** 0 for the top units. */
  level: number;
  counts: ConferenceCounts;
  /** The unit has people of its own here, not only in units below. */
  hasOwn: boolean;
  /** The actor sees its people by name. */
  mayName: boolean;
};

export type ConferenceFigures = {
  /** Of everything below, each once. */
  total: ConferenceCounts;
  rows: UnitFigures[];
};

/** The tree of the day of a conference, with units dissolved or founded since. */
async function treeOf(services: Services, { conference }: SeenConference) {
  const [then, now] = await Promise.all([
    listTree(services, localDay(conference.startsAt)),
    listTree(services, today(services.clock)),
  ]);
  return mergedTree(then, now);
}

/** The figures of a conference by unit, as far as the actor's grants reach, summed up the tree. */
export async function readFigures(
  services: Services,
  seen: SeenConference,
): Promise<ConferenceFigures> {
  const { conference, scope } = seen;
  const day = localDay(conference.startsAt);
  const [tree, own] = await Promise.all([
    treeOf(services, seen),
    countByUnit(services, conference.conferenceId, day, scope.counted),
  ]);
  const ownCounts = new Map(own.map(({ unitId, ...counts }) => [unitId, counts]));
  const sums = new Map<string, ConferenceCounts>();
  for (const [unitId, counts] of ownCounts)
    for (const id of [unitId, ...tree.ancestorsOf(unitId).map((unit) => unit.id)])
      if (scope.counted.includes(id)) sums.set(id, add(sums.get(id) ?? NOTHING, counts));
  const walked = tree.walk().filter(({ unit }) => sums.has(unit.id));
  const shown = new Set(walked.map(({ unit }) => unit.id));
  const rows = walked.map(({ unit }) => ({
    unit,
    level: tree.ancestorsOf(unit.id).filter(({ id }) => shown.has(id)).length,
    counts: sums.get(unit.id) ?? NOTHING,
    hasOwn: ownCounts.has(unit.id),
    mayName: scope.named.includes(unit.id),
  }));
  return { total: [...ownCounts.values()].reduce(add, NOTHING), rows };
}

function add(one: ConferenceCounts, other: ConferenceCounts): ConferenceCounts {
  return Object.fromEntries(
    COUNTED.map((name) => [name, one[name] + other[name]]),
  ) as ConferenceCounts;
}

/** A list of names for one unit, with or without what is below it. */
export type Roster = {
  seen: SeenConference;
  unit: TreeUnit;
  /** In the order of the tree, each with its people. */
  groups: { unit: TreeUnit; members: RosterMember[] }[];
  guests: number;
};

export type RosterExtent = {
  /** `all` of the unit and below; `missed` only who neither came nor made up; `own` without units below. */
  extent: 'all' | 'missed' | 'own';
};

/**
 * Who of a unit was invited and who came, by name. Every look is audited.
 *
 * @throws notFound (404) for a conference or a unit whose people the actor may not see by name
 */
export async function readRoster(
  services: Services,
  actor: AccountActor,
  conferenceId: string,
  unitId: string,
  { extent }: RosterExtent,
): Promise<Roster> {
  const seen = await seeConference(services, actor, conferenceId);
  const tree = await treeOf(services, seen);
  const unit = tree.get(unitId);
  if (!unit || !seen.scope.named.includes(unitId)) throw notFound();
  const units = extent === 'own' ? [unit] : [unit, ...tree.descendantsOf(unitId)];
  const people = await listRoster(
    services,
    conferenceId,
    localDay(seen.conference.startsAt),
    units.map(({ id }) => id),
  );
  const shown = people.filter(
    ({ status }) => extent !== 'missed' || status === 'absent' || status === 'excused',
  );
  await recordAudit(services, {
    actor,
    action: 'named_list.viewed',
    subjectKind: 'conference',
    subjectId: conferenceId,
    count: shown.length,
    detail: { list: 'attendance', unitId, extent },
  });
  const byUnit = Map.groupBy(shown, (member) => member.unitId);
  return {
    seen,
    unit,
    groups: units.flatMap((one) => {
      const members = byUnit.get(one.id);
      return members ? [{ unit: one, members }] : [];
    }),
    guests: await findGuests(services, conferenceId, unitId),
  };
}
