import { DocumentsPage } from '../../web/department/documents-page.tsx';
import { notFound } from '../platform/errors.ts';
import { pageContext } from '../platform/page-context.ts';
import { createRouter, page } from '../platform/route-table.ts';
import { shownMarks } from '../reading/reading.views.ts';
import { listForDesk } from './desk-list.repository.ts';

const DESK = { roles: ['publisher'] } as const;
const DOCUMENTS_PER_PAGE = 30;

/** The department's list of what is published. */
export const deskListRouter = createRouter();

page(deskListRouter, 'GET', '/department/documents', DESK, async (c) => {
  const query = (c.req.query('q') ?? '').trim().slice(0, 200);
  const number = Number(c.req.query('page') ?? 1);
  const pageNumber = Number.isSafeInteger(number) && number > 0 ? number : 1;
  const { documents, total } = await listForDesk(c.get('services'), query, {
    limit: DOCUMENTS_PER_PAGE,
    offset: (pageNumber - 1) * DOCUMENTS_PER_PAGE,
  });
  const pageCount = Math.max(1, Math.ceil(total / DOCUMENTS_PER_PAGE));
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
