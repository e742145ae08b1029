import type { Context } from 'hono';
import { RELATION_KINDS } from '../../domain/relations/relations.ts';
import { CitationsPage, type ShownCitation } from '../../web/citations/citations-page.tsx';
import { actingAs, type Policy, signedInAs } from '../access/policy.ts';
import type { PublishedDocument } from '../documents/documents.repository.ts';
import { visibleDocument } from '../documents/visible-document.ts';
import type { AppEnv } from '../platform/app-env.ts';
import { AppError, notFound } from '../platform/errors.ts';
import { pageContext } from '../platform/page-context.ts';
import { pageNumberOf } from '../platform/page-number.ts';
import { readForm, textOf } from '../platform/request-body.ts';
import { createRouter, page } from '../platform/route-table.ts';
import { summaryOf } from '../reading/reading.views.ts';
import { type Citation, listCitations, VERDICTS } from './citations.repository.ts';
import { authorityIn, type CitationRequest, decideCitation } from './citations.service.ts';

const DESK: Policy = { roles: ['publisher'] };
const PATH = '/department/documents/:id/relations';
const CITATIONS_PER_PAGE = 20;

/** Confirming and refusing what a document is read to say of others. */
export const citationPagesRouter = createRouter();

page(citationPagesRouter, 'GET', PATH, DESK, async (c) =>
  citationsPage(c, await documentOf(c, c.req.param('id'))),
);

page(citationPagesRouter, 'POST', PATH, DESK, async (c) => {
  const document = await documentOf(c, c.req.param('id'));
  const request = requestOf(document.documentId, await readForm(c));
  try {
    await decideCitation(c.get('services'), signedInAs(c), request);
    const here = `/department/documents/${document.documentId}/relations`;
    return c.redirect(`${here}?page=${pageNumberOf(c.req.query('page'))}&decided`, 303);
  } catch (error) {
    if (!(error instanceof AppError) || error.status === 404) throw error;
    return await citationsPage(c, document, { request, error });
  }
});

function documentOf(c: Context<AppEnv>, documentId: string): Promise<PublishedDocument> {
  return visibleDocument(c.get('services'), actingAs(c), documentId);
}

/** @throws 404 for a form that this page does not make */
function requestOf(documentId: string, form: FormData): CitationRequest {
  const kind = RELATION_KINDS.find((one) => one === textOf(form, 'kind'));
  const verdict = VERDICTS.find((one) => one === textOf(form, 'verdict'));
  if (!kind || !verdict) throw notFound();
  return {
    documentId,
    kind,
    cited: textOf(form, 'cited'),
    verdict,
    targetDocumentId: textOf(form, 'target') || null,
    decisions: Number.parseInt(textOf(form, 'decisions'), 10) || 0,
    knowsLowerLevel: textOf(form, 'knowsLowerLevel') === 'true',
  };
}

async function citationsPage(
  c: Context<AppEnv>,
  document: PublishedDocument,
  failed?: { request: CitationRequest; error: AppError },
): Promise<Response> {
  const language = c.get('language');
  const all = (await listCitations(c.get('services'), document)).toSorted(byKind);
  const pageNumber = pageNumberOf(c.req.query('page'));
  const pageCount = Math.max(1, Math.ceil(all.length / CITATIONS_PER_PAGE));
  if (pageNumber > pageCount) throw notFound();
  const from = (pageNumber - 1) * CITATIONS_PER_PAGE;
  const shown = all.slice(from, from + CITATIONS_PER_PAGE).map((citation): ShownCitation => {
    const isFailed =
      failed?.request.kind === citation.kind && failed.request.cited === citation.cited;
    return {
      ...citation,
      options: citation.options.map((option) => ({
        ...summaryOf(option, language),
        authority: authorityIn(citation, document, option),
      })),
      chosen: (isFailed ? failed.request.targetDocumentId : null) ?? citation.targetDocumentId,
      failure: isFailed ? failed.error.sentence[language] : null,
    };
  });
  return c.html(
    <CitationsPage
      page={pageContext(c)}
      document={document}
      citations={shown}
      {...{ pageNumber, pageCount }}
      justDecided={c.req.query('decided') !== undefined}
    />,
    failed?.error.status ?? 200,
  );
}

/** What touches validity first, within that the order of the text. */
function byKind(a: Citation, b: Citation): number {
  return RELATION_KINDS.indexOf(a.kind) - RELATION_KINDS.indexOf(b.kind);
}
