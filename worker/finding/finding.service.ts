import { type Findings, find } from '../../search/find.ts';
import type { UnderstoodQuery } from '../../search/query/query.types.ts';
import { understand, withoutChip } from '../../search/query/understand.ts';
import type { RankedDocument, RankedPassage } from '../../search/ranking/rank.ts';
import { highlight, snippet } from '../../search/snippet.ts';
import type { ShownValidity } from '../../web/member/document-validity.tsx';
import type { Actor } from '../access/actor.ts';
import { readAliasTable } from '../aliases/aliases.repository.ts';
import { readerTokensOf } from '../documents/documents.readers.ts';
import { shownValidity } from '../reading/validity.ts';
import type { Services } from '../services.ts';
import { namesOfTopics } from '../topics/topics.repository.ts';
import { adviceFor, signsTried } from './finding.advice.ts';
import { searchUnavailable } from './finding.errors.ts';
import {
  type ChosenFacets,
  chosenKinds,
  conditionsOf,
  countFacets,
  documentsToRead,
  withoutKind,
} from './finding.facets.ts';
import { marksOf } from './finding.marks.ts';
import { placesOf } from './finding.places.ts';
import type {
  FindingView,
  FoundDocument,
  FoundPassage,
  MarksOfDocument,
  PlaceOfPassage,
} from './finding.view.ts';

export const PAGE_SIZE = 10;
const PASSAGES_SHOWN = 3;
/** A passage is shown beside a better one when it is at least this share as good. */
const WORTH_SHOWING = 0.4;

export type SearchRequest = ChosenFacets & {
  query: string;
  /** 1-based. */
  page: number;
  /** Exactly what was typed, without looking for what was probably meant. */
  verbatim: boolean;
};

type Placing = (documentId: string, address: string) => PlaceOfPassage;

function foundPassage(
  query: UnderstoodQuery,
  { passage }: RankedPassage,
  place: PlaceOfPassage,
): FoundPassage {
  const { address, label, heading, body, page } = passage;
  return {
    ...place,
    address,
    label,
    heading: highlight(query, heading),
    snippet: snippet(query, body),
    page,
  };
}

/** The passages of a document that are shown. */
function worthShowing({ passages }: RankedDocument): RankedPassage[] {
  const best = passages[0]?.score ?? 0;
  return passages
    .filter(({ score }) => score > 0 && score >= best * WORTH_SHOWING)
    .slice(0, PASSAGES_SHOWN);
}

function addressesShown(found: RankedDocument): { documentId: string; address: string }[] {
  const { documentId } = found.document;
  return worthShowing(found).map(({ passage }) => ({ documentId, address: passage.address }));
}

function foundDocument(
  query: UnderstoodQuery,
  found: RankedDocument,
  said: { marks: MarksOfDocument; validity: ShownValidity },
  placing: Placing,
): FoundDocument {
  const { documentId, sign, type, issuer, issueDate, title } = found.document;
  return {
    documentId,
    sign: sign?.shown ?? null,
    type,
    issuer,
    issueDate,
    ...said.marks,
    validity: said.validity,
    title: highlight(query, title),
    passages: worthShowing(found).map((ranked) =>
      foundPassage(query, ranked, placing(documentId, ranked.passage.address)),
    ),
  };
}

function exactDocument(documents: readonly RankedDocument[]): string | null {
  const [first, second] = documents;
  if (first?.signMatch !== 3 || second?.signMatch === 3) return null;
  return first.document.documentId;
}

/**
 * Searches as the actor may: their reader tokens are part of the query, and nothing typed reaches
 * that part. Facets and numbers are counted over what they may see.
 *
 * @throws `search.unavailable` when not even the embedded engine answers.
 */
export async function searchDocuments(
  services: Services,
  actor: Actor,
  request: SearchRequest,
): Promise<FindingView> {
  const [readers, aliases, unread] = await Promise.all([
    readerTokensOf(services, actor),
    readAliasTable(services),
    documentsToRead(services, actor),
  ]);
  const ask = (chosen: ChosenFacets, text = request.query): Promise<Findings> =>
    find(services.search, {
      text,
      verbatim: request.verbatim,
      readers,
      aliases,
      conditions: conditionsOf(chosen, unread),
    });
  const kinds = chosenKinds(request);
  const [findings, ...wider] = await Promise.all([
    ask(request),
    ...kinds.map((kind) => ask(withoutKind(request, kind))),
  ]);
  if (findings.outcome === 'unavailable') throw searchUnavailable();
  const { understood, documents, spelling, engine, insteadBecause } = findings;
  // What was found for the word that was meant is marked as well.
  const marked = spelling === null ? understood : understand(spelling.text, aliases);
  const isEmpty = documents.length === 0;
  const advice = isEmpty
    ? await adviceFor(
        understood,
        kinds.flatMap((kind, i) => (wider[i] ? [[kind, wider[i]] as const] : [])),
        (text) => ask(request, text),
      )
    : [];
  const facets = countFacets((kind) => {
    const found = wider[kinds.indexOf(kind)] ?? findings;
    return found.outcome === 'found' ? found.documents : [];
  }, unread);
  const from = (request.page - 1) * PAGE_SIZE;
  const shown = documents.slice(from, from + PAGE_SIZE);
  const shownIds = shown.map(({ document }) => document.documentId);
  const [validityOf, marks, placing, topicNames] = await Promise.all([
    shownValidity(services, readers, shownIds),
    marksOf(services, shownIds),
    placesOf(services, shown.flatMap(addressesShown)),
    namesOfTopics(services, [...request.topics, ...facets.topics.map(({ value }) => value)]),
  ]);
  return {
    query: understood.text,
    understood: understood.chips.map(({ kind, value, start, end }) => ({
      kind,
      value,
      without: withoutChip(understood.text, { start, end }),
    })),
    spelling,
    advice,
    triedSigns: isEmpty ? signsTried(understood) : [],
    total: documents.length,
    page: request.page,
    pageSize: PAGE_SIZE,
    documents: shown.map((found) => {
      const { documentId } = found.document;
      const said = { marks: marks(documentId), validity: validityOf(documentId) };
      return foundDocument(marked, found, said, placing);
    }),
    exactDocumentId: exactDocument(documents),
    facets,
    topicNames: Object.fromEntries(topicNames),
    engine: engine === null ? null : { name: engine, insteadBecause },
  };
}
