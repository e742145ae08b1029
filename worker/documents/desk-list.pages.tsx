import { DocumentsPage } from '../../web/department/documents-page.tsx';
import { notFound } from '../platform/errors.ts';
import { pageContext } from '../platform/page-context.ts';
import { listPart } from '../platform/page-number.ts';
import { createRouter, page } from '../platform/route-table.ts';
import { shownMarks } from '../reading/reading.views.ts';
import { listForDesk } from './desk-list.repository.ts';

const DESK = { roles: ['publisher'] } as const;
const DOCUMENTS_PER_PAGE = 30;

/** The department's list of what is published. */
export const deskListRouter = createRouter();

page(deskListRouter, 'GET', '/department/documents', DESK, async (c) => {
  const query = (c.req.query('q') ?? '').trim().slice(0, 200);
  const part = listPart(c.req.query('page'), DOCUMENTS_PER_PAGE);
  const { documents, total } = await listForDesk(c.get('services'), query, part);
  const { pageNumber } = part;
  const pageCount = part.pagesOf(total);
  if (pageNumber > pageCount) throw notFound();
  return c.html(
    <DocumentsPage
      page={pageContext(c)}
      query={query}
      documents={documents.map(({ withdrawnAt, urgency, draft, access, ...document }) => ({
        ...document,
        marks: shownMarks({ urgency, draft, access }),
        withdrawn: withdrawnAt !== null,
      }))}
      {...{ total, pageNumber, pageCount }}
    />,
  );
});
