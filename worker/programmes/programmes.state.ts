import { endOfLocalDay } from '../../domain/dates/local-day.ts';
import { dutiesAfter } from '../../domain/programmes/duties.ts';
import { type Standing, standingOf } from '../../domain/programmes/standing.ts';
import {
  type HeldDuty,
  heldDuty,
  type Laid,
  type Succession,
} from '../../domain/programmes/succession.ts';
import type { ReaderToken } from '../documents/documents.readers.ts';
import { today } from '../platform/clock.ts';
import type { Services } from '../services.ts';
import { listTree, type TreeUnit } from '../units/units.repository.ts';
import {
  listDecisions,
  listLinks,
  type ProgrammeLink,
  type TakenDecision,
} from './programmes.repository.ts';
import { listSuccessions } from './programmes.successions.ts';

/** The tree of a day and who carries on for whom: the same for every document looked at. */
export type Ground = { day: string; until: number; tree: TreeUnit[]; successions: Succession[] };

/** A unit of the day's tree that owes something, with its papers. */
export type UnitProgramme = HeldDuty & {
  unit: TreeUnit;
  standing: Standing;
  /** Its own and those it inherits, by date; withdrawn ones too, which do not count. */
  links: ProgrammeLink[];
};

/** How the duties after one document stand on a day. */
export type ProgrammeState = {
  decisions: TakenDecision[];
  laid: Laid;
  /** By unit, of those that exist on the day. */
  units: Map<string, UnitProgramme>;
  /** Units with a duty that ended without a successor: they owe nothing any more. */
  ended: number;
};

/**
 * @param asOf `YYYY-MM-DD`: what had been decided and linked by the end of that day; absent = now
 */
export async function groundOf(services: Services, asOf?: string): Promise<Ground> {
  const now = services.clock.now();
  const day = asOf ?? today(services.clock);
  const until = asOf === undefined ? now : Math.min(endOfLocalDay(asOf), now);
  const [tree, successions] = await Promise.all([
    listTree(services, day),
    listSuccessions(services),
  ]);
  return { day, until, tree, successions };
}

/** How the duties after a document stand. Ask first whether the caller may know of it. */
export async function readProgrammeState(
  services: Services,
  tokens: readonly ReaderToken[],
  documentId: string,
  ground: Ground,
): Promise<ProgrammeState> {
  const states = await readProgrammeStates(services, tokens, [documentId], ground);
  return states.get(documentId) ?? stateFrom([], [], ground);
}

/** The same for several documents, by id. */
export async function readProgrammeStates(
  services: Services,
  tokens: readonly ReaderToken[],
  documentIds: readonly string[],
  ground: Ground,
): Promise<Map<string, ProgrammeState>> {
  const [decisions, links] = await Promise.all([
    listDecisions(services, documentIds, ground.until),
    listLinks(services, tokens, documentIds, ground.until),
  ]);
  const decisionsOf = Map.groupBy(decisions, ({ documentId }) => documentId);
  const linksOf = Map.groupBy(links, ({ documentId }) => documentId);
  return new Map(
    documentIds.map((id) => [
      id,
      stateFrom(decisionsOf.get(id) ?? [], linksOf.get(id) ?? [], ground),
    ]),
  );
}

function stateFrom(
  decisions: TakenDecision[],
  links: ProgrammeLink[],
  { day, tree, successions }: Ground,
): ProgrammeState {
  const counting = links.filter(({ withdrawn }) => !withdrawn);
  const laid = { ...dutiesAfter(decisions), issued: counting, successions };
  const units = new Map<string, UnitProgramme>();
  for (const unit of tree) {
    const held = heldDuty(unit.id, laid, day);
    if (!held) continue;
    const owners = new Set([unit.id, ...held.sources]);
    units.set(unit.id, {
      ...held,
      unit,
      standing: standingOf(held.duty, held.issuedOn, day),
      links: links.filter(({ unitId }) => owners.has(unitId)),
    });
  }
  const present = new Set(tree.map(({ id }) => id));
  const succeeded = new Set(
    successions.filter(({ day: since }) => since <= day).map(({ fromUnitId }) => fromUnitId),
  );
  const ended = [...laid.duties.keys()].filter((id) => !present.has(id) && !succeeded.has(id));
  return { decisions, laid, units, ended: ended.length };
}
