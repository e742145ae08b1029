import { sumUpTree } from '../../domain/coverage/coverage.ts';
import {
  addProgrammes,
  countStanding,
  noProgrammes,
  type ProgrammeCounts,
} from '../../domain/programmes/standing.ts';
import { UnitTree } from '../../domain/units/unit-tree.ts';
import type { Actor } from '../access/actor.ts';
import { coverageUnitIds, directedUnitIds, reportedUnitIds } from '../access/scope.ts';
import { readerTokensOf } from '../documents/documents.readers.ts';
import type { PublishedDocument } from '../documents/documents.repository.ts';
import type { RelatedDocument } from '../documents/relations.repository.ts';
import { visibleDocument } from '../documents/visible-document.ts';
import { notFound } from '../platform/errors.ts';
import type { Services } from '../services.ts';
import type { TreeUnit } from '../units/units.repository.ts';
import { type CascadeDocument, readCascade } from './programmes.cascade.ts';
import { findDocuments } from './programmes.documents.ts';
import { isOf } from './programmes.links.ts';
import { listProposals, type Proposal } from './programmes.proposals.ts';
import {
  type LinkHistoryEntry,
  listDocumentsWithDuties,
  listLinkHistory,
} from './programmes.repository.ts';
import {
  type Ground,
  groundOf,
  type ProgrammeState,
  readProgrammeState,
  readProgrammeStates,
  type UnitProgramme,
} from './programmes.state.ts';

/** A document after which units owe something, with the figures of what the actor sees. */
export type ProgrammeOverview = { document: RelatedDocument; counts: ProgrammeCounts };

/** What the actor sees of the tree of a day, as a test. */
async function unitsSeen(
  services: Services,
  actor: Actor,
  tree: UnitTree<TreeUnit>,
): Promise<(unitId: string) => boolean> {
  const scope = new Set(await coverageUnitIds(services, actor));
  return (unitId) => tree.isWithin(unitId, scope);
}

function countsWithin(state: ProgrammeState, sees: (unitId: string) => boolean): ProgrammeCounts {
  return [...state.units.values()]
    .filter(({ unit }) => sees(unit.id))
    .map(({ standing }) => countStanding(standing))
    .reduce(addProgrammes, noProgrammes());
}

/**
 * Every document after which units in the actor's scope owe something, latest first.
 *
 * @param asOf `YYYY-MM-DD`: as it was known at the end of that day
 */
export async function listProgrammes(
  services: Services,
  actor: Actor,
  asOf?: string,
): Promise<ProgrammeOverview[]> {
  const [ground, tokens] = await Promise.all([
    groundOf(services, asOf),
    readerTokensOf(services, actor),
  ]);
  const ids = await listDocumentsWithDuties(services, tokens, ground.until);
  const [states, documents, sees] = await Promise.all([
    readProgrammeStates(services, tokens, ids, ground),
    findDocuments(services, tokens, ids),
    unitsSeen(services, actor, new UnitTree(ground.tree)),
  ]);
  return ids.flatMap((id) => {
    const document = documents.get(id);
    const state = states.get(id);
    const counts = state && countsWithin(state, sees);
    return document && counts && counts.owed + counts.exempt > 0 ? [{ document, counts }] : [];
  });
}

/** One row of the table by unit: the unit with everything below it. */
export type ProgrammeRow = {
  unit: TreeUnit;
  /** 0 = the top of what the actor sees. */
  level: number;
  hasUnitsBelow: boolean;
  counts: ProgrammeCounts;
  /** What the unit itself owes; null = nothing. */
  own: UnitProgramme | null;
};

export type ProgrammeCoverage = {
  document: PublishedDocument;
  day: string;
  state: ProgrammeState;
  rows: ProgrammeRow[];
  cascade: CascadeDocument[];
  /** Proposals for units of which the actor may say what they issued. */
  proposals: Proposal[];
  mayDecide: boolean;
  ground: Ground;
};

/**
 * Who owes what after a document, by unit with sums up the tree, depth first, and the chain of documents it
 * stands in.
 *
 * @param asOf `YYYY-MM-DD`: as it was known at the end of that day; absent = now
 * @throws 404 for a document that is not there or not for this actor
 */
export async function readProgrammeCoverage(
  services: Services,
  actor: Actor,
  documentId: string,
  asOf?: string,
): Promise<ProgrammeCoverage> {
  const [document, tokens, ground] = await Promise.all([
    visibleDocument(services, actor, documentId),
    readerTokensOf(services, actor),
    groundOf(services, asOf),
  ]);
  const tree = new UnitTree(ground.tree);
  const [state, sees, directed, reported] = await Promise.all([
    readProgrammeState(services, tokens, documentId, ground),
    unitsSeen(services, actor, tree),
    directedUnitIds(services, actor),
    reportedUnitIds(services, actor),
  ]);
  const [chain, proposals] = await Promise.all([
    readCascade(services, tokens, documentId),
    listProposals(services, tokens, document, state),
  ]);
  const states = await readProgrammeStates(
    services,
    tokens,
    chain.map((one) => one.document.documentId),
    ground,
  );
  const mine = new Set(reported);
  return {
    document,
    day: ground.day,
    state,
    rows: rowsOf(tree, state, sees),
    cascade: chain.map((one) => {
      const own = states.get(one.document.documentId);
      return { ...one, counts: own ? countsWithin(own, sees) : noProgrammes() };
    }),
    proposals: proposals.filter(({ unitId }) =>
      [...state.units].some(([id, programme]) => mine.has(id) && isOf(programme, id, unitId)),
    ),
    mayDecide: directed.length > 0,
    ground,
  };
}

function rowsOf(
  tree: UnitTree<TreeUnit>,
  { units }: ProgrammeState,
  sees: (unitId: string) => boolean,
): ProgrammeRow[] {
  const own = new Map([...units].map(([id, { standing }]) => [id, countStanding(standing)]));
  const sums = sumUpTree(tree, own, noProgrammes, addProgrammes);
  const tops = tree
    .walk()
    .map(({ unit }) => unit)
    .filter(({ id, parentId }) => sees(id) && (parentId === null || !sees(parentId)));
  return tree.walk(tops).flatMap(({ unit, level }) => {
    const counts = sums.get(unit.id) ?? noProgrammes();
    // Units that owe nothing, nor anything below them, would only lengthen the table.
    if (counts.owed + counts.exempt === 0 && level > 0) return [];
    const below = tree.descendantsOf(unit.id).some(({ id }) => units.has(id));
    return [{ unit, level, hasUnitsBelow: below, counts, own: units.get(unit.id) ?? null }];
  });
}

export type UnitProgrammeView = {
  document: PublishedDocument;
  programme: UnitProgramme;
  day: string;
  proposals: Proposal[];
  state: ProgrammeState;
  history: LinkHistoryEntry[];
  mayDecide: boolean;
  mayReport: boolean;
};

/** What one unit owes after one document, with everything written about it. @throws 404 */
export async function readUnitProgramme(
  services: Services,
  actor: Actor,
  documentId: string,
  unitId: string,
): Promise<UnitProgrammeView> {
  const [document, tokens, ground] = await Promise.all([
    visibleDocument(services, actor, documentId),
    readerTokensOf(services, actor),
    groundOf(services),
  ]);
  const [state, scope, directed, reported] = await Promise.all([
    readProgrammeState(services, tokens, documentId, ground),
    coverageUnitIds(services, actor),
    directedUnitIds(services, actor),
    reportedUnitIds(services, actor),
  ]);
  const programme = state.units.get(unitId);
  if (!programme || !scope.includes(unitId)) throw notFound();
  const mayReport = reported.includes(unitId);
  const proposals = mayReport ? await listProposals(services, tokens, document, state) : [];
  const owners = [unitId, ...programme.sources];
  return {
    document,
    programme,
    day: ground.day,
    state,
    mayDecide: directed.includes(unitId),
    mayReport,
    proposals: proposals.filter((one) => isOf(programme, unitId, one.unitId)),
    history: await listLinkHistory(services, tokens, documentId, owners),
  };
}

/** Everything a unit owes, what is due first; then what it has issued. @throws 404 for a unit outside the actor's scope */
export async function listUnitProgrammes(
  services: Services,
  actor: Actor,
  unitId: string,
  asOf?: string,
): Promise<{
  unit: TreeUnit;
  day: string;
  owed: (UnitProgramme & { document: RelatedDocument })[];
}> {
  const [ground, tokens, scope] = await Promise.all([
    groundOf(services, asOf),
    readerTokensOf(services, actor),
    coverageUnitIds(services, actor),
  ]);
  const unit = ground.tree.find(({ id }) => id === unitId);
  if (!unit || !new UnitTree(ground.tree).isWithin(unitId, new Set(scope))) throw notFound();
  const ids = await listDocumentsWithDuties(services, tokens, ground.until);
  const [states, documents] = await Promise.all([
    readProgrammeStates(services, tokens, ids, ground),
    findDocuments(services, tokens, ids),
  ]);
  const owed = ids.flatMap((id) => {
    const programme = states.get(id)?.units.get(unitId);
    const document = documents.get(id);
    return programme && document ? [{ ...programme, document }] : [];
  });
  return { unit, day: ground.day, owed: owed.toSorted(outstandingFirst) };
}

function outstandingFirst(one: UnitProgramme, other: UnitProgramme): number {
  return (
    Number(other.issuedOn === null) - Number(one.issuedOn === null) ||
    one.duty.dueDate.localeCompare(other.duty.dueDate)
  );
}
