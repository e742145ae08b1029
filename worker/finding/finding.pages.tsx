import type { Context } from 'hono';
import type { ValidityState } from '../../domain/relations/validity.ts';
import { SearchPage } from '../../web/member/search-page.tsx';
import {
  type Facet,
  type RemovableChip,
  type SearchOutcome,
  SearchResults,
  type FoundDocument as ShownDocument,
} from '../../web/member/search-results.tsx';
import { messagesFor } from '../../web/messages/messages.ts';
import { signedInAs } from '../access/policy.ts';
import type { AppEnv } from '../platform/app-env.ts';
import type { Language } from '../platform/errors.ts';
import { looksAhead } from '../platform/looks-ahead.ts';
import { pageContext } from '../platform/page-context.ts';
import { createRouter, page } from '../platform/route-table.ts';
import { typeName } from '../reading/reading.views.ts';
import { noteSearch } from '../searches/search-counts.service.ts';
import { keptSearches } from '../searches/searches.service.ts';
import { searchAddress } from './finding.addresses.ts';
import { chosenKinds, type FacetKind, withoutKind } from './finding.facets.ts';
import { searchParameters, searchRequest } from './finding.routes.ts';
import { type SearchRequest, searchDocuments } from './finding.service.ts';
import type { Advice, ChipView, FindingView, FoundDocument } from './finding.view.ts';

/** Whoever narrows or widens a list wants a list, not the one document that is left. */
const LIST = { list: true };

/** The search page. With `x-fragment: results` only what stands below the field, for results while one types. */
export const findingPages = createRouter();

page(findingPages, 'GET', '/search', { roles: ['member'] }, async (c) => {
  const services = c.get('services');
  const actor = signedInAs(c);
  const language = c.get('language');
  const request = requestOf(c);
  const asksNothing = request.query.trim() === '' && chosenKinds(request).length === 0;
  const view = asksNothing ? null : await searchDocuments(services, actor, request);
  const state =
    view === null
      ? { kept: await keptSearches(services, actor) }
      : { outcome: outcomeOf(view, request, language) };
  if (c.req.header('x-fragment') === 'results')
    return c.html(<SearchResults language={language} state={state} />);
  const only = view && c.req.query('list') === undefined ? onlyDocumentMeant(view, request) : null;
  const end = only !== null ? 'opened' : view && endOf(view, request);
  if (!looksAhead(c)) services.later(noteSearch(services, actor, request.query, end));
  if (only !== null)
    return c.redirect(`/documents/${only}?found=${encodeURIComponent(request.query)}`, 303);
  return c.html(<SearchPage page={pageContext(c)} state={state} />);
});

/** The search of an address; a parameter that makes no sense counts as not given. */
function requestOf(c: Context<AppEnv>): SearchRequest {
  const {
    q,
    type,
    year,
    issuer,
    validity,
    topic,
    unread,
    verbatim,
    page: number,
  } = searchParameters.shape;
  return searchRequest({
    q: q.parse(c.req.query('q')),
    type: type.catch([]).parse(c.req.queries('type')),
    year: year.catch([]).parse(c.req.queries('year')),
    issuer: issuer.catch([]).parse(c.req.queries('issuer')),
    validity: validity.catch([]).parse(c.req.queries('validity')),
    topic: topic.catch([]).parse(c.req.queries('topic')),
    unread: unread.catch(false).parse(c.req.query('unread')),
    verbatim: verbatim.catch(false).parse(c.req.query('verbatim')),
    page: number.catch(1).parse(c.req.query('page')),
  });
}

/** The document to go straight to: nothing but a sign was asked for, and exactly one has it. */
function onlyDocumentMeant(view: FindingView, request: SearchRequest): string | null {
  const [sign, ...others] = view.understood;
  const isSignAlone = sign?.kind === 'sign' && sign.without === '' && others.length === 0;
  const isNarrowed = chosenKinds(request).length > 0;
  return isSignAlone && !isNarrowed && request.page === 1 ? view.exactDocumentId : null;
}

/** How a search ended; null where that says nothing of its words. */
function endOf(view: FindingView, request: SearchRequest): SearchOutcome['end'] {
  if (chosenKinds(request).length > 0 || request.page > 1) return null;
  return view.total === 0 ? 'nothing' : 'found';
}

function outcomeOf(view: FindingView, request: SearchRequest, language: Language): SearchOutcome {
  return {
    query: view.query,
    end: endOf(view, request),
    address: searchAddress(request, LIST),
    understood: view.understood.map((chip) => ({
      name: chipName(chip, language),
      href: searchAddress({ ...request, query: chip.without }, LIST),
    })),
    chosen: chosenOf(view, request, language),
    facets: facetsOf(view, request, language),
    spelling: spellingOf(view, request),
    advice: view.advice.map((one) => adviceOf(one, request, language)),
    triedSigns: view.triedSigns,
    total: view.total,
    pageNumber: view.page,
    pageCount: Math.ceil(view.total / view.pageSize),
    documents: view.documents.map((document) => shownDocument(document, language)),
    degraded: view.engine !== null && view.engine.insteadBecause !== null,
  };
}

function shownDocument(found: FoundDocument, language: Language): ShownDocument {
  const { documentId, sign, issuer, issueDate, title, validity, passages } = found;
  const { urgency, isDraft, isRestricted } = found;
  return {
    document: {
      documentId,
      sign,
      issuer,
      issueDate,
      typeName: typeName(found.type, language),
      title: title.map(({ text }) => text).join(''),
      urgency,
      isDraft,
      isRestricted,
    },
    title,
    validity,
    passages,
  };
}

/** A facet whose values are a list in the request. */
type ListKind = Exclude<FacetKind, 'toRead'>;
const LIST_KINDS: readonly ListKind[] = ['types', 'years', 'issuers', 'validities', 'topics'];

/** What a value of a facet is called; null for a topic that is gone. */
function valueName(
  kind: ListKind,
  value: string,
  view: FindingView,
  language: Language,
): string | null {
  if (kind === 'types') return typeName(value, language);
  if (kind === 'validities')
    return messagesFor(language).reading.validity.states[value as ValidityState];
  return kind === 'topics' ? (view.topicNames[value] ?? null) : value;
}

/** The search with other values of one facet. */
function withValues(request: SearchRequest, kind: ListKind, values: string[]): string {
  const chosen = kind === 'years' ? values.map(Number) : values;
  return searchAddress({ ...request, [kind]: chosen }, LIST);
}

function chosenOf(view: FindingView, request: SearchRequest, language: Language): RemovableChip[] {
  const chips = LIST_KINDS.flatMap((kind) => {
    const values = request[kind].map(String);
    return values.map((value) => ({
      name: valueName(kind, value, view, language) ?? value,
      href: withValues(
        request,
        kind,
        values.filter((one) => one !== value),
      ),
    }));
  });
  const { toRead } = messagesFor(language).finding;
  const unread = { name: toRead, href: searchAddress({ ...request, toRead: false }, LIST) };
  return request.toRead ? [...chips, unread] : chips;
}

/**
 * What can be chosen besides. A value that is chosen already stands among the chosen, and a property with
 * one value narrows nothing.
 */
function facetsOf(view: FindingView, request: SearchRequest, language: Language): Facet[] {
  const facets = LIST_KINDS.map((kind): Facet => {
    const chosen = request[kind].map(String);
    const all = view.facets[kind];
    const open = all.length > 1 || kind === 'topics' ? all : [];
    return {
      kind,
      values: open.flatMap(({ value, count }) => {
        const name = valueName(kind, value, view, language);
        if (name === null || chosen.includes(value)) return [];
        return [{ name, count, href: withValues(request, kind, [...chosen, value]) }];
      }),
    };
  });
  const count = request.toRead ? 0 : view.facets.toRead;
  const unread: Facet = {
    kind: 'toRead',
    values: [
      {
        name: messagesFor(language).finding.toRead,
        count,
        href: searchAddress({ ...request, toRead: true }, LIST),
      },
    ],
  };
  return [...facets, ...(count === 0 ? [] : [unread])].filter(({ values }) => values.length > 0);
}

function spellingOf({ spelling }: FindingView, request: SearchRequest): SearchOutcome['spelling'] {
  if (spelling === null) return null;
  const { text, isInstead } = spelling;
  const as = (query: string, verbatim: boolean): string =>
    searchAddress({ ...request, query, verbatim }, LIST);
  return { text, isInstead, href: as(text, false), typedHref: as(request.query, true) };
}

/** Where the advice leads, and what it is called. */
function adviceOf(
  advice: Advice,
  request: SearchRequest,
  language: Language,
): SearchOutcome['advice'][number] {
  const { count } = advice;
  if (advice.without === 'facet') {
    const chosen = { ...request, ...withoutKind(request, advice.facet) };
    const { facets } = messagesFor(language).finding;
    return { name: facets[advice.facet], count, href: searchAddress(chosen, LIST) };
  }
  const name = advice.kind === 'type' ? typeName(advice.value, language) : advice.value;
  return { name, count, href: searchAddress({ ...request, query: advice.query }, LIST) };
}

function chipName({ kind, value }: ChipView, language: Language): string {
  return kind === 'type' ? typeName(value, language) : value;
}
