import type { Context } from 'hono';
import { DataRequestsPage } from '../../web/personal-data/data-requests-page.tsx';
import { ErasurePage } from '../../web/personal-data/erasure-page.tsx';
import { type Policy, signedInAs } from '../access/policy.ts';
import { withProof } from '../access/proof.pages.tsx';
import type { AppEnv } from '../platform/app-env.ts';
import { AppError, notFound } from '../platform/errors.ts';
import { pageContext } from '../platform/page-context.ts';
import { listPart } from '../platform/page-number.ts';
import { readForm, textOf } from '../platform/request-body.ts';
import { createRouter, page } from '../platform/route-table.ts';
import { answerDataRequest, listDataRequests } from './data-requests.service.ts';
import { erasePerson, readErasable } from './erasure.service.ts';

const ADMINISTRATORS: Policy = { roles: ['administrator'] };
const REQUESTS = '/administration/data-requests';
const REQUESTS_A_PAGE = 30;
const ERASURE = '/members/:memberId/erasure';

/** What members ask about their data, and erasing who has left. */
export const dataCareRouter = createRouter();

page(dataCareRouter, 'GET', REQUESTS, ADMINISTRATORS, (c) => requestsPage(c));

page(dataCareRouter, 'POST', `${REQUESTS}/:id`, ADMINISTRATORS, async (c) => {
  const answer = textOf(await readForm(c), 'answer');
  try {
    await answerDataRequest(c.get('services'), signedInAs(c), c.req.param('id'), answer);
    return c.redirect(REQUESTS, 303);
  } catch (error) {
    if (!(error instanceof AppError) || error.status === 404) throw error;
    return await requestsPage(c, error);
  }
});

page(dataCareRouter, 'GET', ERASURE, ADMINISTRATORS, (c) => erasurePage(c));

page(dataCareRouter, 'POST', ERASURE, ADMINISTRATORS, async (c) => {
  const form = await readForm(c);
  return await withProof(c, form, async () => {
    try {
      const memberId = c.req.param('memberId');
      await erasePerson(c.get('services'), signedInAs(c), memberId, textOf(form, 'code'));
      return c.redirect(REQUESTS, 303);
    } catch (error) {
      if (!(error instanceof AppError) || error.status === 404) throw error;
      return await erasurePage(c, error);
    }
  });
});

async function requestsPage(c: Context<AppEnv>, error?: AppError): Promise<Response> {
  const part = listPart(c.req.query('page'), REQUESTS_A_PAGE);
  const { requests, total } = await listDataRequests(c.get('services'), signedInAs(c), part);
  const pageCount = part.pagesOf(total);
  if (part.pageNumber > pageCount) throw notFound();
  return c.html(
    <DataRequestsPage
      page={pageContext(c)}
      requests={requests}
      {...{ pageCount, pageNumber: part.pageNumber }}
      failure={error?.sentence[c.get('language')] ?? null}
    />,
    error?.status ?? 200,
  );
}

async function erasurePage(c: Context<AppEnv>, error?: AppError): Promise<Response> {
  const memberId = c.req.param('memberId') ?? '';
  const member = await readErasable(c.get('services'), signedInAs(c), memberId);
  return c.html(
    <ErasurePage
      page={pageContext(c)}
      member={member}
      failure={error?.sentence[c.get('language')] ?? null}
    />,
    error?.status ?? 200,
  );
}
