import type { Context } from 'hono';
import type { ProposedMetadata } from '../../domain/documents/extraction.ts';
import { type DifferentField, ReadingPage } from '../../web/rereading/reading-page.tsx';
import { RereadingPage } from '../../web/rereading/rereading-page.tsx';
import { RereadingsPage } from '../../web/rereading/rereadings-page.tsx';
import { actingAs, type Policy, signedInAs } from '../access/policy.ts';
import type { AppEnv } from '../platform/app-env.ts';
import { AppError, notFound } from '../platform/errors.ts';
import { pageContext } from '../platform/page-context.ts';
import { pageNumberOf } from '../platform/page-number.ts';
import { pressedButton, readForm, textOf } from '../platform/request-body.ts';
import { createRouter, page } from '../platform/route-table.ts';
import { failureSentence } from '../uploads/failures.table.ts';
import { comparedReading, type ReadEdition } from './rereading.compare.ts';
import { readingDecided } from './rereading.errors.ts';
import { findItem, listItems, listRereadings, type RereadingItem } from './rereading.repository.ts';
import {
  continueRereading,
  decideReading,
  type RereadingRequest,
  rereadingOf,
  startRereading,
  stopRereading,
} from './rereading.service.ts';

const DESK: Policy = { roles: ['publisher'] };
const PATH = '/department/rereadings';
const REREADINGS_SHOWN = 20;
const READINGS_A_PAGE = 50;

/** Reading originals again, as the department orders and follows it. */
export const rereadingPagesRouter = createRouter();

page(rereadingPagesRouter, 'GET', PATH, DESK, (c) => listPage(c, null));

page(rereadingPagesRouter, 'POST', PATH, DESK, async (c) => {
  const scope = textOf(await readForm(c), 'scope');
  if (scope !== 'all' && scope !== 'failed') throw notFound();
  return await begin(c, { scope });
});

page(rereadingPagesRouter, 'POST', '/department/documents/:id/reread', DESK, (c) =>
  begin(c, { scope: 'document', documentId: c.req.param('id') }),
);

page(rereadingPagesRouter, 'GET', `${PATH}/:id`, DESK, async (c) => {
  const services = c.get('services');
  const rereading = await rereadingOf(services, c.req.param('id'));
  const total = Object.values(rereading.counts).reduce((sum, count) => sum + count, 0);
  const pageCount = Math.max(1, Math.ceil(total / READINGS_A_PAGE));
  const pageNumber = Math.min(pageNumberOf(c.req.query('page')), pageCount);
  const items = await listItems(services, rereading.rereadingId, {
    limit: READINGS_A_PAGE,
    offset: (pageNumber - 1) * READINGS_A_PAGE,
  });
  return c.html(
    <RereadingPage
      page={pageContext(c)}
      rereading={rereading}
      readings={items.map((item) => ({
        ...item,
        name: nameOf(item),
        failure: item.errorCode && failureSentence(item.errorCode)[c.get('language')],
      }))}
      pageNumber={pageNumber}
      pageCount={pageCount}
    />,
  );
});

page(rereadingPagesRouter, 'POST', `${PATH}/:id/stop`, DESK, async (c) => {
  await stopRereading(c.get('services'), signedInAs(c), c.req.param('id'));
  return c.redirect(`${PATH}/${c.req.param('id')}`, 303);
});

page(rereadingPagesRouter, 'POST', `${PATH}/:id/continue`, DESK, async (c) => {
  await continueRereading(c.get('services'), signedInAs(c), c.req.param('id'));
  return c.redirect(`${PATH}/${c.req.param('id')}`, 303);
});

page(rereadingPagesRouter, 'GET', `${PATH}/:id/:upload`, DESK, async (c) => {
  const services = c.get('services');
  const item = await findItem(services, c.req.param('id'), c.req.param('upload'));
  if (!item) throw notFound();
  if (item.state !== 'needs_look') throw readingDecided();
  const { edition, extraction, changes } = await comparedReading(services, item);
  return c.html(
    <ReadingPage
      page={pageContext(c)}
      rereadingId={item.rereadingId}
      uploadId={item.uploadId}
      document={{ documentId: edition.documentId, ...edition.metadata }}
      changes={changes}
      fields={differentFields(edition, extraction.metadata)}
    />,
  );
});

page(rereadingPagesRouter, 'POST', `${PATH}/:id/:upload`, DESK, async (c) => {
  const action = pressedButton(await readForm(c), 'action', ['apply', 'decline']);
  const item = { rereadingId: c.req.param('id'), uploadId: c.req.param('upload') };
  await decideReading(c.get('services'), signedInAs(c), item, action);
  return c.redirect(`${PATH}/${item.rereadingId}`, 303);
});

async function begin(c: Context<AppEnv>, request: RereadingRequest): Promise<Response> {
  try {
    const { rereadingId } = await startRereading(c.get('services'), actingAs(c), request);
    return c.redirect(`${PATH}/${rereadingId}`, 303);
  } catch (error) {
    if (!(error instanceof AppError) || error.status === 404) throw error;
    return await listPage(c, error);
  }
}

async function listPage(c: Context<AppEnv>, error: AppError | null): Promise<Response> {
  return c.html(
    <RereadingsPage
      page={pageContext(c)}
      rereadings={await listRereadings(c.get('services'), REREADINGS_SHOWN)}
      failure={error && error.sentence[c.get('language')]}
    />,
    error?.status ?? 200,
  );
}

function nameOf({ sign, title, fileName }: RereadingItem): string {
  return title === null ? fileName : [sign, title].filter(Boolean).join(' · ');
}

/** Facts that the new reading is sure of and that a person published otherwise. */
function differentFields({ metadata }: ReadEdition, read: ProposedMetadata): DifferentField[] {
  return (Object.keys(metadata) as (keyof typeof metadata)[]).flatMap((field) => {
    const { value, sure } = read[field];
    const published = metadata[field] ?? '';
    return sure && value !== null && value !== published ? [{ field, read: value, published }] : [];
  });
}
