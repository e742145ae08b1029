import { outlinePassages } from '../../web/member/passage-outline.ts';
import { PrintCheckPage, SheetPage } from '../../web/member/sheet-page.tsx';
import { type Policy, signedInAs } from '../access/policy.ts';
import { readerTokensOf } from '../documents/documents.readers.ts';
import { findDocument, listPassages } from '../documents/documents.repository.ts';
import { findParticulars } from '../documents/particulars.repository.ts';
import { visibleDocument } from '../documents/visible-document.ts';
import { listEditions } from '../editions/editions.repository.ts';
import { notFound } from '../platform/errors.ts';
import { pageContext } from '../platform/page-context.ts';
import { createRouter, page } from '../platform/route-table.ts';
import { withdrawnPage } from './reader.pages.tsx';
import { readDocumentOf } from './reading.views.ts';

const MEMBERS: Policy = { roles: ['member'] };

/** The text for print, and where the code on a print leads. */
export const sheetRouter = createRouter();

page(sheetRouter, 'GET', '/documents/:id/sheet', MEMBERS, async (c) => {
  const services = c.get('services');
  const document = await visibleDocument(services, signedInAs(c), c.req.param('id'));
  const [passages, particulars] = await Promise.all([
    listPassages(services, document.editionId),
    findParticulars(services, document.documentId),
  ]);
  const { documentId, editionNumber } = document;
  const { origin } = new URL(c.req.url);
  return c.html(
    <SheetPage
      page={pageContext(c)}
      document={readDocumentOf(document, particulars, c.get('language'))}
      passages={outlinePassages(passages)}
      checkAddress={`${origin}/documents/${documentId}/printed/${editionNumber}`}
      printedAt={services.clock.now()}
    />,
  );
});

page(sheetRouter, 'GET', '/documents/:id/printed/:edition', MEMBERS, async (c) => {
  const services = c.get('services');
  const actor = signedInAs(c);
  const tokens = await readerTokensOf(services, actor);
  const document = await findDocument(services, tokens, c.req.param('id'));
  if (!document) return await withdrawnPage(c, actor, c.req.param('id'));
  const editions = await listEditions(services, document.documentId);
  const printed = editions.find(({ number }) => String(number) === c.req.param('edition'));
  if (!printed) throw notFound();
  const next = editions.find(({ number }) => number === printed.number + 1);
  const { documentId, sign, title, editionNumber } = document;
  return c.html(
    <PrintCheckPage
      page={pageContext(c)}
      document={{
        documentId,
        name: [sign, title].filter(Boolean).join(': '),
        edition: editionNumber,
      }}
      printed={printed.number}
      supersededAt={next?.createdAt ?? null}
    />,
  );
});
