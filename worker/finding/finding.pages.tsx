import { SearchPage } from '../../web/member/search-page.tsx';
import {
  type SearchOutcome,
  SearchResults,
  type FoundDocument as ShownDocument,
} from '../../web/member/search-results.tsx';
import { signedInAs } from '../access/policy.ts';
import type { Language } from '../platform/errors.ts';
import { pageContext } from '../platform/page-context.ts';
import { createRouter, page } from '../platform/route-table.ts';
import { typeName } from '../reading/reading.views.ts';
import { searchParameters } from './finding.routes.ts';
import { searchDocuments } from './finding.service.ts';
import type { ChipView, FindingView, FoundDocument } from './finding.view.ts';

/** The search page. With `x-fragment: results` only what stands below the field, for results while one types. */
export const findingPages = createRouter();

page(findingPages, 'GET', '/search', { roles: ['member'] }, async (c) => {
  const language = c.get('language');
  const q = searchParameters.shape.q.parse(c.req.query('q'));
  const number = searchParameters.shape.page.catch(1).parse(c.req.query('page'));
  const outcome =
    q.trim() === ''
      ? null
      : outcomeOf(
          await searchDocuments(c.get('services'), signedInAs(c), {
            query: q,
            types: [],
            years: [],
            issuers: [],
            page: number,
          }),
          language,
        );
  if (c.req.header('x-fragment') === 'results')
    return c.html(<SearchResults language={language} outcome={outcome} />);
  return c.html(<SearchPage page={pageContext(c)} outcome={outcome} />);
});

function outcomeOf(view: FindingView, language: Language): SearchOutcome {
  return {
    query: view.query,
    understood: view.understood.map((chip) => ({
      name: chipName(chip, language),
      without: chip.without,
    })),
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

function chipName({ kind, value }: ChipView, language: Language): string {
  return kind === 'type' ? typeName(value, language) : value;
}
