import type { ValidityState } from '../../domain/relations/validity.ts';
import { foldWords } from '../../domain/vietnamese/fold.ts';
import type { Conditions, DocumentFacts } from '../../search/engine.ts';
import type { RankedDocument } from '../../search/ranking/rank.ts';
import type { Actor } from '../access/actor.ts';
import { isOutstanding } from '../campaigns/campaigns.own.ts';
import { assignmentsIfKnown } from '../reading/reading.service.ts';
import type { Services } from '../services.ts';
import type { FacetValue, FindingView } from './finding.view.ts';

const FACET_VALUES = 20;

/** What is chosen beside the query: of each list one value must hold, and every list that is not empty. */
export type ChosenFacets = {
  types: string[];
  years: number[];
  issuers: string[];
  validities: ValidityState[];
  /** Ids. */
  topics: string[];
  /** Only what the one who asks has still to read. */
  toRead: boolean;
};

export const FACET_KINDS = ['types', 'years', 'issuers', 'validities', 'topics', 'toRead'] as const;
export type FacetKind = (typeof FACET_KINDS)[number];

const NOTHING_CHOSEN: ChosenFacets = {
  types: [],
  years: [],
  issuers: [],
  validities: [],
  topics: [],
  toRead: false,
};

/** The kinds of which something is chosen. */
export function chosenKinds(chosen: ChosenFacets): FacetKind[] {
  return FACET_KINDS.filter((kind) => {
    const value = chosen[kind];
    return value === true || (Array.isArray(value) && value.length > 0);
  });
}

/** The choice without what is chosen of one kind. */
export function withoutKind(chosen: ChosenFacets, kind: FacetKind): ChosenFacets {
  return { ...chosen, [kind]: NOTHING_CHOSEN[kind] };
}

/** Ids of documents the actor has still to read, from the ledger; null where it does not say. */
export async function documentsToRead(
  services: Services,
  actor: Actor,
): Promise<ReadonlySet<string> | null> {
  if (actor.kind !== 'account') return null;
  const own = await assignmentsIfKnown(services, actor);
  return own && new Set(own.filter(isOutstanding).map(({ documentId }) => documentId));
}

/** What the engine is to require; without the ledger nothing is known to be unread. */
export function conditionsOf(chosen: ChosenFacets, unread: ReadonlySet<string> | null): Conditions {
  const { types, years, issuers, validities, topics, toRead } = chosen;
  return {
    types,
    years,
    issuerKeys: issuers.map(foldWords),
    validities,
    topics,
    ...(toRead ? { documentIds: [...(unread ?? [])] } : {}),
  };
}

function counted(
  documents: readonly RankedDocument[],
  valuesOf: (document: DocumentFacts) => readonly string[],
): FacetValue[] {
  const counts = new Map<string, number>();
  for (const { document } of documents) {
    for (const value of valuesOf(document)) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
    .slice(0, FACET_VALUES);
}

/**
 * Counts the values that results can be narrowed by. `foundFor` gives what is found without what is chosen
 * of that kind, so that the other values of a facet can be added; all of it is what the readers may see.
 */
export function countFacets(
  foundFor: (kind: FacetKind) => readonly RankedDocument[],
  unread: ReadonlySet<string> | null,
): FindingView['facets'] {
  return {
    types: counted(foundFor('types'), ({ type }) => [type]),
    years: counted(foundFor('years'), ({ year }) => (year === null ? [] : [String(year)])),
    issuers: counted(foundFor('issuers'), ({ issuer }) => (issuer === '' ? [] : [issuer])),
    validities: counted(foundFor('validities'), ({ validity }) => [validity]),
    topics: counted(foundFor('topics'), ({ topics }) => topics),
    toRead: unread
      ? foundFor('toRead').filter(({ document }) => unread.has(document.documentId)).length
      : 0,
  };
}
