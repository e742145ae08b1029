import type { Context } from 'hono';
import { DiscardPage } from '../../web/quarantine/discard-page.tsx';
import { QuarantinePage } from '../../web/quarantine/quarantine-page.tsx';
import { type Policy, signedInAs } from '../access/policy.ts';
import type { AppEnv } from '../platform/app-env.ts';
import { AppError, notFound } from '../platform/errors.ts';
import { pageContext } from '../platform/page-context.ts';
import { pageNumberOf } from '../platform/page-number.ts';
import { createRouter, page } from '../platform/route-table.ts';
import { listRereadings } from '../rereading/rereading.repository.ts';
import { startRereading } from '../rereading/rereading.service.ts';
import { failureSentence } from '../uploads/failures.table.ts';
import { discardUpload, retryUpload } from '../uploads/uploads.service.ts';
import {
  countQuarantined,
  findQuarantined,
  listQuarantined,
  type QuarantinedUpload,
} from './quarantine.repository.ts';

const DESK: Policy = { roles: ['publisher'] };
const PATH = '/department/quarantine';
const UPLOADS_A_PAGE = 50;
/** Rereadings looked at for one that is under way. */
const LATEST = 10;
const DAY_MS = 86_400_000;

/** Uploads that ended without a result: read them again, or discard them. */
export const quarantineRouter = createRouter();

page(quarantineRouter, 'GET', PATH, DESK, (c) => listPage(c, null));

page(quarantineRouter, 'POST', `${PATH}/retry`, DESK, async (c) => {
  try {
    await startRereading(c.get('services'), signedInAs(c), { scope: 'failed' });
    return c.redirect(PATH, 303);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return await listPage(c, error);
  }
});

page(quarantineRouter, 'POST', `${PATH}/:id/retry`, DESK, async (c) => {
  try {
    await retryUpload(c.get('services'), signedInAs(c), c.req.param('id'));
    return c.redirect(PATH, 303);
  } catch (error) {
    if (!(error instanceof AppError) || error.status === 404) throw error;
    return await listPage(c, error);
  }
});

page(quarantineRouter, 'GET', `${PATH}/:id/discard`, DESK, async (c) => {
  const services = c.get('services');
  const upload = await findQuarantined(services, c.req.param('id'));
  if (!upload) throw notFound();
  return c.html(<DiscardPage page={pageContext(c)} upload={shown(c, upload)} />);
});

page(quarantineRouter, 'POST', `${PATH}/:id/discard`, DESK, async (c) => {
  await discardUpload(c.get('services'), signedInAs(c), c.req.param('id'));
  return c.redirect(PATH, 303);
});

async function listPage(c: Context<AppEnv>, failure: AppError | null): Promise<Response> {
  const services = c.get('services');
  const total = await countQuarantined(services);
  const pageCount = Math.max(1, Math.ceil(total / UPLOADS_A_PAGE));
  const pageNumber = Math.min(pageNumberOf(c.req.query('page')), pageCount);
  const [uploads, rereadings] = await Promise.all([
    listQuarantined(services, {
      limit: UPLOADS_A_PAGE,
      offset: (pageNumber - 1) * UPLOADS_A_PAGE,
    }),
    listRereadings(services, LATEST),
  ]);
  return c.html(
    <QuarantinePage
      page={pageContext(c)}
      uploads={uploads.map((upload) => shown(c, upload))}
      total={total}
      pageNumber={pageNumber}
      pageCount={pageCount}
      underWay={
        rereadings.find(({ scope, counts }) => scope === 'failed' && counts.waiting > 0) ?? null
      }
      failure={failure && failure.sentence[c.get('language')]}
    />,
    failure?.status ?? 200,
  );
}

function shown(c: Context<AppEnv>, upload: QuarantinedUpload) {
  return {
    ...upload,
    reason: failureSentence(upload.errorCode)[c.get('language')],
    days: Math.floor((c.get('services').clock.now() - upload.createdAt) / DAY_MS),
  };
}
