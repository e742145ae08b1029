import type { Context } from 'hono';
import { DOCUMENT_TYPES } from '../../domain/documents/document-types.table.ts';
import type { Extraction } from '../../domain/documents/extraction.ts';
import type { FieldErrors } from '../../web/department/proposed-fields.tsx';
import type { RepeatedField, ReviewFields } from '../../web/department/review-fields.ts';
import { type ReviewNotice, ReviewPage } from '../../web/department/review-page.tsx';
import { UploadPage } from '../../web/department/upload-page.tsx';
import { signedInAs } from '../access/policy.ts';
import { orHandIn } from '../approvals/approvals.service.ts';
import { previewAudience } from '../campaigns/campaigns.service.ts';
import { originalKey, picturesOf } from '../files/files.port.ts';
import { fileResponse, pictureResponse } from '../files/files.response.ts';
import type { AppEnv } from '../platform/app-env.ts';
import { today } from '../platform/clock.ts';
import { AppError, notFound } from '../platform/errors.ts';
import { pageContext } from '../platform/page-context.ts';
import { readForm } from '../platform/request-body.ts';
import { createRouter, page } from '../platform/route-table.ts';
import { findScheduled } from '../scheduled-publications/scheduled-publications.repository.ts';
import {
  schedulePublication,
  type WishedTime,
  wishedMoment,
} from '../scheduled-publications/scheduled-publications.service.ts';
import { listTopics } from '../topics/topics.repository.ts';
import { listTree } from '../units/units.repository.ts';
import { readExtraction } from '../uploads/uploads.extraction.ts';
import { progressOf } from '../uploads/uploads.pages.tsx';
import { findUpload, REFUSAL_CODES, type UploadRow } from '../uploads/uploads.repository.ts';
import { draftChangedElsewhere } from './documents.errors.ts';
import { lastPublished } from './documents.repository.ts';
import { findDraft, saveDraft } from './drafts.repository.ts';
import { typedParticulars } from './particulars.form.ts';
import { publish } from './publication.service.ts';
import { errorsOf, sentencesOf } from './review.errors.ts';
import {
  absentParticulars,
  audienceOf,
  marksInForm,
  placeShown,
  proposedFields,
  publicationOf,
  readingsOf,
  reviewOfForm,
  withLast,
} from './review.form.ts';
import { choosableUnits } from './review.units.ts';

const DESK = { roles: ['publisher'] } as const;

/** Checking what was read, and publishing it. */
export const reviewRouter = createRouter();

page(reviewRouter, 'GET', '/department/uploads/:id', DESK, async (c) => {
  const upload = await uploadOf(c, c.req.param('id'));
  if (upload.documentId !== null) return c.redirect(`/documents/${upload.documentId}`, 303);
  const services = c.get('services');
  const extraction = await readExtraction(services, upload.resultKey);
  if (upload.jobState !== 'ready' || !extraction) return waitingPage(c, upload);
  const draft = await findDraft(services, upload.uploadId);
  return reviewPage(c, upload, extraction, {
    fields: draft?.fields ?? proposedFields(extraction),
    revision: draft?.revision ?? 0,
    notice: c.req.query('saved') === undefined ? null : { kind: 'saved' },
  });
});

page(reviewRouter, 'POST', '/department/uploads/:id', DESK, async (c) => {
  const upload = await uploadOf(c, c.req.param('id'));
  const extraction = await readExtraction(c.get('services'), upload.resultKey);
  if (upload.documentId !== null || !extraction)
    return c.redirect(`/department/uploads/${upload.uploadId}`, 303);
  const form = reviewOfForm(await readForm(c));
  const { action, revision, sameAsLast, fields, wished } = form;
  if (action === 'publish') return await publishForm(c, upload, extraction, fields, revision);
  if (action === 'schedule') return await scheduleForm(c, upload, extraction, form);
  if (action === 'save') return await saveForm(c, upload, extraction, fields, revision);
  return reviewPage(c, upload, extraction, { fields, revision, sameAsLast, wished, notice: null });
});

page(reviewRouter, 'GET', '/department/uploads/:id/pages/:picture', DESK, async (c) => {
  const { sha256 } = await uploadOf(c, c.req.param('id'));
  return await pictureResponse(c.get('services'), sha256, c.req.param('picture'));
});

page(reviewRouter, 'GET', '/department/uploads/:id/original', DESK, async (c) => {
  const { sha256, fileName } = await uploadOf(c, c.req.param('id'));
  const file = await c.get('services').files.read(originalKey(sha256));
  if (!file.exists) throw notFound();
  return fileResponse(file, { disposition: 'attachment', fileName });
});

async function uploadOf(c: Context<AppEnv>, uploadId: string): Promise<UploadRow> {
  const upload = await findUpload(c.get('services'), uploadId);
  if (!upload) throw notFound();
  return upload;
}

async function publishForm(
  c: Context<AppEnv>,
  upload: UploadRow,
  extraction: Extraction,
  fields: ReviewFields,
  revision: number,
): Promise<Response> {
  try {
    const request = publicationOf(upload.uploadId, fields, extraction);
    const services = c.get('services');
    const submitted = { kind: 'publication', request, publishAt: null } as const;
    const published = await orHandIn(services, signedInAs(c), submitted, () =>
      publish(services, signedInAs(c), request),
    );
    if (!published) return c.redirect('/department/approvals?done=submitted', 303);
    return c.redirect(`/department/campaigns/${published.campaignId}?published`, 303);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return reviewPage(c, upload, extraction, { fields, revision, notice: null, error });
  }
}

async function scheduleForm(
  c: Context<AppEnv>,
  upload: UploadRow,
  extraction: Extraction,
  { fields, revision, wished }: ReturnType<typeof reviewOfForm>,
): Promise<Response> {
  try {
    const request = publicationOf(upload.uploadId, fields, extraction);
    const services = c.get('services');
    const actor = signedInAs(c);
    const publishAt = wishedMoment(services, wished);
    const submitted = { kind: 'publication', request, publishAt } as const;
    const kept = await orHandIn(services, actor, submitted, async () => {
      await schedulePublication(services, actor, request, publishAt);
      return true;
    });
    return c.redirect(kept ? '/department?scheduled' : '/department/approvals?done=submitted', 303);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return reviewPage(c, upload, extraction, { fields, revision, wished, notice: null, error });
  }
}

async function saveForm(
  c: Context<AppEnv>,
  upload: UploadRow,
  extraction: Extraction,
  fields: ReviewFields,
  revision: number,
): Promise<Response> {
  const services = c.get('services');
  const draft = { fields, revision };
  if ((await saveDraft(services, signedInAs(c), upload.uploadId, draft)) !== null)
    return c.redirect(`/department/uploads/${upload.uploadId}?saved`, 303);
  const newer = (await findDraft(services, upload.uploadId))?.revision ?? 0;
  const error = draftChangedElsewhere({ revision: newer });
  const text = error.sentence[c.get('language')];
  const notice: ReviewNotice = { kind: 'notSaved', sentences: [{ field: null, text }], link: null };
  return reviewPage(c, upload, extraction, { fields, revision: newer, notice }, error.status);
}

function waitingPage(c: Context<AppEnv>, upload: UploadRow): Response | Promise<Response> {
  return c.html(
    <UploadPage
      page={pageContext(c)}
      uploadId={upload.uploadId}
      fileName={upload.fileName}
      progress={progressOf(upload, c.get('language'))}
      isDestroyed={REFUSAL_CODES.some((code) => code === upload.errorCode)}
    />,
  );
}

type Form = {
  fields: ReviewFields;
  revision: number;
  /** The field that is to be as in the last document. */
  sameAsLast?: RepeatedField | null;
  /** When it is to be published, as typed. */
  wished?: WishedTime;
  notice: ReviewNotice | null;
  /** Why it was not published. */
  error?: AppError;
};

/** The form as typed, whatever went wrong: nothing a person entered is lost. */
async function reviewPage(
  c: Context<AppEnv>,
  upload: UploadRow,
  extraction: Extraction,
  { fields, revision, sameAsLast = null, wished, notice, error }: Form,
  status: AppError['status'] = error?.status ?? 200,
): Promise<Response> {
  const services = c.get('services');
  const language = c.get('language');
  const [last, tree, topics, pictures, scheduled, preview] = await Promise.all([
    lastPublished(services),
    listTree(services),
    listTopics(services),
    picturesOf(services.files, upload.sha256),
    findScheduled(services, upload.uploadId),
    previewAudience(services, audienceOf(fields)).catch((failure: unknown) => {
      if (failure instanceof AppError) return null;
      throw failure;
    }),
  ]);
  const errors: FieldErrors = error ? errorsOf(error, language) : {};
  const readings = readingsOf(extraction);
  const typed = fields.particulars ?? typedParticulars(extraction.metadata);
  return c.html(
    <ReviewPage
      page={pageContext(c)}
      uploadId={upload.uploadId}
      fileName={upload.fileName}
      revision={revision}
      fields={withLast(fields, sameAsLast, last)}
      readings={readings}
      typed={typed}
      absent={absentParticulars(extraction)}
      marks={marksInForm(extraction, typed)}
      last={last}
      shown={placeShown(readings, extraction.pages.length, {
        field: c.req.query('field'),
        page: c.req.query('page'),
      })}
      errors={errors}
      notice={error ? sentencesOf(error, errors, language) : notice}
      warnings={extraction.warnings}
      types={DOCUMENT_TYPES.map((type) => ({ value: type.code, label: type[language] }))}
      units={choosableUnits(tree)}
      topics={topics}
      today={today(services.clock)}
      wished={wished ?? { day: '', time: '' }}
      scheduledFor={scheduled?.publishAt ?? null}
      preview={preview}
      pages={extraction.pages.map(({ number, width, height }) => ({
        number,
        width,
        height,
        hasPicture: pictures.has(number),
      }))}
    />,
    status,
  );
}
