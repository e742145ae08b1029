import type { Context } from 'hono';
import { comparePassages } from '../../domain/editions/passage-changes.ts';
import { ChangesPage } from '../../web/editions/changes-page.tsx';
import { DocumentDeskPage } from '../../web/editions/document-desk-page.tsx';
import type { EditionErrors, EditionFields } from '../../web/editions/edition-page.tsx';
import { EditionPage } from '../../web/editions/edition-page.tsx';
import { actingAs, type Policy, signedInAs } from '../access/policy.ts';
import { orHandIn } from '../approvals/approvals.service.ts';
import { countOutstanding } from '../campaigns/campaigns.counts.ts';
import { type Campaign, listCampaignsOfDocument } from '../campaigns/campaigns.repository.ts';
import { listCorrections } from '../corrections/corrections.repository.ts';
import { shownCorrection } from '../corrections/corrections.views.ts';
import { listPassages, type PublishedDocument } from '../documents/documents.repository.ts';
import { marksOf } from '../documents/marks.service.ts';
import { readyUpload } from '../documents/publication.service.ts';
import { choosableUnits } from '../documents/review.units.ts';
import { visibleDocument } from '../documents/visible-document.ts';
import { originalKey } from '../files/files.port.ts';
import { fileResponse } from '../files/files.response.ts';
import type { AppEnv } from '../platform/app-env.ts';
import { today } from '../platform/clock.ts';
import { AppError, notFound } from '../platform/errors.ts';
import { log } from '../platform/log.ts';
import { pageContext } from '../platform/page-context.ts';
import { readForm, textOf } from '../platform/request-body.ts';
import { createRouter, page } from '../platform/route-table.ts';
import { typeName } from '../reading/reading.views.ts';
import type { Services } from '../services.ts';
import { topicsOfDocument } from '../topics/topics.repository.ts';
import { listTree } from '../units/units.repository.ts';
import { listOpenUploads } from '../uploads/uploads.repository.ts';
import { listWithdrawals } from '../withdrawals/withdrawals.repository.ts';
import { changeMissing } from './editions.errors.ts';
import {
  editionOfForm,
  placeError,
  requestOf,
  roundAudienceOf,
  UNDECIDED,
} from './editions.form.ts';
import { type EditionRow, listEditions } from './editions.repository.ts';
import { previewRound, publishEdition } from './editions.service.ts';

const MEMBERS: Policy = { roles: ['member'] };
const DESK: Policy = { roles: ['publisher'] };
const FILES_SHOWN = 50;

/** What changed between editions, for readers; publishing a new one, for the department. */
export const editionPagesRouter = createRouter();

page(editionPagesRouter, 'GET', '/documents/:id/changes', MEMBERS, async (c) => {
  const services = c.get('services');
  const document = await documentOf(c, c.req.param('id'));
  const editions = await listEditions(services, document.documentId);
  const wanted = c.req.query('edition');
  const edition = wanted
    ? editions.find(({ number }) => String(number) === wanted)
    : editions.at(-1);
  const before = editions.find(({ number }) => number === (edition?.number ?? 0) - 1);
  if (!edition || !before) throw notFound();
  const [old, now] = await Promise.all([
    listPassages(services, before.editionId),
    listPassages(services, edition.editionId),
  ]);
  return c.html(
    <ChangesPage
      page={pageContext(c)}
      document={document}
      editions={editions}
      edition={edition}
      changes={comparePassages(old, now)}
    />,
  );
});

page(editionPagesRouter, 'GET', '/documents/:id/editions/:number/original', MEMBERS, async (c) => {
  const services = c.get('services');
  const document = await documentOf(c, c.req.param('id'));
  const editions = await listEditions(services, document.documentId);
  const edition = editions.find(({ number }) => String(number) === c.req.param('number'));
  const file = edition && (await services.files.read(originalKey(edition.sha256)));
  if (!edition || !file?.exists) throw notFound();
  return fileResponse(file, { disposition: 'attachment', fileName: edition.fileName });
});

page(editionPagesRouter, 'GET', '/department/documents/:id', DESK, async (c) => {
  const services = c.get('services');
  const document = await documentOf(c, c.req.param('id'));
  const [editions, rounds, uploads, topics, corrections, decisions] = await Promise.all([
    listEditions(services, document.documentId),
    listCampaignsOfDocument(services, document.documentId),
    listOpenUploads(services, FILES_SHOWN),
    topicsOfDocument(services, document.documentId),
    listCorrections(services, document.documentId),
    listWithdrawals(services, document.documentId),
  ]);
  const counts = await acknowledgedByEdition(services, rounds);
  return c.html(
    <DocumentDeskPage
      page={pageContext(c)}
      document={{ ...document, typeName: typeName(document.type, c.get('language')) }}
      topics={topics.map(({ name }) => name)}
      corrections={corrections.map((one) => shownCorrection(one, c.get('language')))}
      withdrawn={document.withdrawnAt !== null}
      decisions={decisions}
      justCorrected={c.req.query('corrected') !== undefined}
      editions={editions.map((edition) => ({
        ...edition,
        acknowledged: counts && (counts.get(edition.sha256) ?? 0),
      }))}
      rounds={rounds}
      files={uploads.filter(({ jobState }) => jobState === 'ready')}
    />,
  );
});

page(editionPagesRouter, 'GET', '/department/documents/:id/edition', DESK, async (c) => {
  const document = await documentOf(c, c.req.param('id'));
  return await editionPage(c, document, c.req.query('upload') ?? '', { fields: UNDECIDED });
});

page(editionPagesRouter, 'POST', '/department/documents/:id/edition', DESK, async (c) => {
  const document = await documentOf(c, c.req.param('id'));
  const form = await readForm(c);
  const uploadId = textOf(form, 'upload');
  const fields = editionOfForm(form);
  if (textOf(form, 'action') !== 'publish') return editionPage(c, document, uploadId, { fields });
  try {
    const { change } = fields;
    if (change === '') throw changeMissing();
    const request = requestOf(document.documentId, uploadId, { ...fields, change });
    const services = c.get('services');
    const published = await orHandIn(services, signedInAs(c), { kind: 'edition', request }, () =>
      publishEdition(services, signedInAs(c), request),
    );
    if (!published) return c.redirect('/department/approvals?done=submitted', 303);
    return c.redirect(`/department/documents/${document.documentId}`, 303);
  } catch (error) {
    if (!(error instanceof AppError) || error.status === 404) throw error;
    return await editionPage(c, document, uploadId, { fields, error });
  }
});

function documentOf(c: Context<AppEnv>, documentId: string): Promise<PublishedDocument> {
  return visibleDocument(c.get('services'), actingAs(c), documentId);
}

/** People by the edition they acknowledged, over all rounds; null when the ledger does not answer. */
async function acknowledgedByEdition(
  services: Services,
  rounds: readonly Campaign[],
): Promise<Map<string, number> | null> {
  try {
    const counts = new Map<string, number>();
    const lists = await Promise.all(
      rounds.map(({ campaignId }) => services.ledger.countByEdition(campaignId)),
    );
    for (const { editionSha256, count } of lists.flat())
      counts.set(editionSha256, (counts.get(editionSha256) ?? 0) + count);
    return counts;
  } catch (error) {
    log('editions.counts_unavailable', { reason: String(error) });
    return null;
  }
}

type Form = { fields: EditionFields; error?: AppError };

async function editionPage(
  c: Context<AppEnv>,
  document: PublishedDocument,
  uploadId: string,
  { fields, error }: Form,
): Promise<Response> {
  const services = c.get('services');
  const { extraction } = await readyUpload(services, uploadId);
  const [editions, passages, tree, preview, outstanding] = await Promise.all([
    listEditions(services, document.documentId),
    listPassages(services, document.editionId),
    listTree(services),
    previewIfAny(services, document.documentId, fields),
    outstandingOf(services, document.documentId),
  ]);
  const placed: { errors: EditionErrors; failure: string | null } = error
    ? placeError(error, c.get('language'))
    : { errors: {}, failure: null };
  const sign = extraction.metadata.sign.value;
  return c.html(
    <EditionPage
      page={pageContext(c)}
      document={document}
      uploadId={uploadId}
      number={nextNumber(editions)}
      otherSign={sign !== null && sign !== document.sign ? sign : null}
      marks={marksOf(extraction.metadata, { circulation: [], draft: null })}
      changes={comparePassages(passages, extraction.passages)}
      fields={fields}
      {...placed}
      units={choosableUnits(tree)}
      today={today(services.clock)}
      preview={preview}
      outstanding={outstanding}
    />,
    error?.status ?? 200,
  );
}

function nextNumber(editions: readonly EditionRow[]): number {
  return (editions.at(-1)?.number ?? 0) + 1;
}

async function previewIfAny(services: Services, documentId: string, fields: EditionFields) {
  try {
    return await previewRound(services, documentId, roundAudienceOf(fields));
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}

/** People who still owe the text in force, over the open rounds; null when the ledger does not answer. */
async function outstandingOf(services: Services, documentId: string): Promise<number | null> {
  const rounds = await listCampaignsOfDocument(services, documentId);
  const open = rounds.filter(({ state }) => state === 'open').map(({ campaignId }) => campaignId);
  try {
    return countOutstanding(await services.ledger.coverage(open));
  } catch (error) {
    log('editions.outstanding_unavailable', { reason: String(error) });
    return null;
  }
}
