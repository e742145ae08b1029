import type { Context } from 'hono';
import { SearchPage } from '../../web/member/search-page.tsx';
import {
  type Facet,
  type RemovableChip,
  type SearchOutcome,
  SearchResults,
  type FoundDocument as ShownDocument,
} from '../../web/member/search-results.tsx';
import { signedInAs } from '../access/policy.ts';
import type { AppEnv } from '../platform/app-env.ts';
import type { Language } from '../platform/errors.ts';
import { pageContext } from '../platform/page-context.ts';
import { createRouter, page } from '../platform/route-table.ts';
import { typeName } from '../reading/reading.views.ts';
import { keptSearches, remember } from '../searches/searches.service.ts';
import { searchAddress } from './finding.addresses.ts';
import { searchParameters } from './finding.routes.ts';
import { type SearchRequest, searchDocuments } from './finding.service.ts';
import type { ChipView, FindingView, FoundDocument } from './finding.view.ts';

/** Whoever narrows or widens a list wants a list, not the one document that is left. */
const LIST = { list: true };

/** The search page. With `x-fragment: results` only what stands below the field, for results while one types. */
export const findingPages = createRouter();

page(findingPages, 'GET', '/search', { roles: ['member'] }, async (c) => {
  const services = c.get('services');
  const actor = signedInAs(c);
  const language = c.get('language');
  const request = requestOf(c);
  const view = request.query.trim() === '' ? null : await searchDocuments(services, actor, request);
  const state =
    view === null
      ? { kept: await keptSearches(services, actor) }
      : { outcome: outcomeOf(view, request, language) };
  if (c.req.header('x-fragment') === 'results')
    return c.html(<SearchResults language={language} state={state} />);
  if (!looksAhead(c)) services.later(remember(services, actor, request.query));
  const only = view && c.req.query('list') === undefined ? onlyDocumentMeant(view, request) : null;
  if (only !== null)
    return c.redirect(`/documents/${only}?found=${encodeURIComponent(request.query)}`, 303);
  return c.html(<SearchPage page={pageContext(c)} state={state} />);
});

/** A browser that only looks ahead has not searched. */
function looksAhead(c: Context<AppEnv>): boolean {
  return c.req.method === 'HEAD' || c.req.header('sec-purpose')?.includes('prefetch') === true;
}

/** The search of an address; a parameter that makes no sense counts as not given. */
function requestOf(c: Context<AppEnv>): SearchRequest {
  const { q, type, year, issuer, page: number } = searchParameters.shape;
  return {
    query: q.parse(c.req.query('q')),
    types: type.catch([]).parse(c.req.queries('type')),
    years: year.catch([]).parse(c.req.queries('year')),
    issuers: issuer.catch([]).parse(c.req.queries('issuer')),
    page: number.catch(1).parse(c.req.query('page')),
  };
}

/** The document to go straight to: nothing but a sign was asked for, and exactly one has it. */
function onlyDocumentMeant(view: FindingView, request: SearchRequest): string | null {
  const [sign, ...others] = view.understood;
  const isSignAlone = sign?.kind === 'sign' && sign.without === '' && others.length === 0;
  const isNarrowed = request.types.length + request.years.length + request.issuers.length > 0;
  return isSignAlone && !isNarrowed && request.page === 1 ? view.exactDocumentId : null;
}

function outcomeOf(view: FindingView, request: SearchRequest, language: Language): SearchOutcome {
  return {
    query: view.query,
    address: searchAddress(request, LIST),
    understood: view.understood.map((chip) => ({
      name: chipName(chip, language),
      href: searchAddress({ ...request, query: chip.without }, LIST),
    })),
    chosen: chosenOf(request, language),
    facets: facetsOf(view, request, language),
    total: view.total,
    pageNumber: view.page,
    pageCount: Math.ceil(view.total / view.pageSize),
    documents: view.documents.map((document) => shownDocument(document, language)),
    degraded: view.engine !== null && view.engine.insteadBecause !== null,
  };
}

function shownDocument(found: FoundDocument, language: Language): ShownDocument {
  const { documentId, sign, issuer, issueDate, title, validity, passages } = found;
  return {
    document: {
      documentId,
      sign,
      issuer,
      issueDate,
      typeName: typeName(found.type, language),
      title: title.map(({ text }) => text).join(''),
    },
    title,
    validity,
    passages,
  };
}

function chosenOf(request: SearchRequest, language: Language): RemovableChip[] {
  const { types, years, issuers } = request;
  return [
    ...types.map((type) => ({
      name: typeName(type, language),
      href: searchAddress({ ...request, types: types.filter((one) => one !== type) }, LIST),
    })),
    ...years.map((year) => ({
      name: String(year),
      href: searchAddress({ ...request, years: years.filter((one) => one !== year) }, LIST),
    })),
    ...issuers.map((issuer) => ({
      name: issuer,
      href: searchAddress({ ...request, issuers: issuers.filter((one) => one !== issuer) }, LIST),
    })),
  ];
}

/** A property with one value left narrows nothing, nor does one that was chosen already. */
function facetsOf(view: FindingView, request: SearchRequest, language: Language): Facet[] {
  const { types, years, issuers } = view.facets;
  const facets: Facet[] = [
    {
      kind: 'types',
      values: types.map(({ value, count }) => ({
        name: typeName(value, language),
        count,
        href: searchAddress({ ...request, types: [value] }, LIST),
      })),
    },
    {
      kind: 'years',
      values: years.map(({ value, count }) => ({
        name: value,
        count,
        href: searchAddress({ ...request, years: [Number(value)] }, LIST),
      })),
    },
    {
      kind: 'issuers',
      values: issuers.map(({ value, count }) => ({
        name: value,
        count,
        href: searchAddress({ ...request, issuers: [value] }, LIST),
      })),
    },
  ];
  return facets.filter(({ kind, values }) => values.length > 1 && request[kind].length === 0);
}

function chipName({ kind, value }: ChipView, language: Language): string {
  return kind === 'type' ? typeName(value, language) : value;
}
