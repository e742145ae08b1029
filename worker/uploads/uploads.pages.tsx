import type { Context } from 'hono';
import { InboxPage } from '../../web/department/inbox-page.tsx';
import type { UploadRefusal } from '../../web/department/upload-form.tsx';
import type { UploadProgress } from '../../web/department/upload-state.tsx';
import { actingAs, signedInAs } from '../access/policy.ts';
import { listCampaigns } from '../campaigns/campaigns.repository.ts';
import { campaignsVisibleTo } from '../campaigns/campaigns.visibility.ts';
import type { AppEnv } from '../platform/app-env.ts';
import { AppError, type Language } from '../platform/errors.ts';
import { pageContext } from '../platform/page-context.ts';
import { createRouter, page } from '../platform/route-table.ts';
import { countQuarantined } from '../quarantine/quarantine.repository.ts';
import { countOpen } from '../questions/questions.repository.ts';
import { listScheduled } from '../scheduled-publications/scheduled-publications.repository.ts';
import { failureSentence } from './failures.table.ts';
import { fileTooLarge, MAX_UPLOAD_BYTES, picturesOnly } from './uploads.errors.ts';
import { fileOfForm } from './uploads.form.ts';
import { listOpenUploads, type UploadRow } from './uploads.repository.ts';
import { discardUpload, receiveUpload, retryUpload, stateOf } from './uploads.service.ts';

const DESK = { roles: ['publisher'] } as const;
const UPLOADS_SHOWN = 100;
const CAMPAIGNS_SHOWN = 20;

/** The department's inbox and what is done to an upload from its page. */
export const inboxRouter = createRouter();

page(inboxRouter, 'GET', '/department', DESK, (c) => inbox(c, null, 200));

page(inboxRouter, 'POST', '/department/uploads', DESK, takeForm, { formBytes: null });

async function takeForm(c: Context<AppEnv>): Promise<Response> {
  try {
    const { uploadId } = await receiveUpload(
      c.get('services'),
      signedInAs(c),
      await fileOfForm(c.req.raw),
    );
    return c.redirect(`/department/uploads/${uploadId}`, 303);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const { link } = error.details;
    const sentence = error.sentence[c.get('language')];
    return inbox(c, { sentence, link: typeof link === 'string' ? link : null }, error.status);
  }
}

page(inboxRouter, 'POST', '/department/uploads/:id/retry', DESK, async (c) => {
  await retryUpload(c.get('services'), actingAs(c), c.req.param('id'));
  return c.redirect(`/department/uploads/${c.req.param('id')}`, 303);
});

page(inboxRouter, 'POST', '/department/uploads/:id/discard', DESK, async (c) => {
  await discardUpload(c.get('services'), actingAs(c), c.req.param('id'));
  return c.redirect('/department', 303);
});

async function inbox(
  c: Context<AppEnv>,
  refusal: UploadRefusal | null,
  status: AppError['status'],
): Promise<Response> {
  const services = c.get('services');
  const [rows, scheduled, campaigns, quarantined] = await Promise.all([
    listOpenUploads(services, UPLOADS_SHOWN),
    listScheduled(services),
    listCampaigns(services, await campaignsVisibleTo(services, actingAs(c))),
    countQuarantined(services),
  ]);
  const language = c.get('language');
  return c.html(
    <InboxPage
      page={pageContext(c)}
      uploads={rows.map((row) => ({
        ...progressOf(row, language),
        uploadId: row.uploadId,
        fileName: row.fileName,
        bytes: row.bytes,
        createdAt: row.createdAt,
      }))}
      campaigns={campaigns
        .slice(0, CAMPAIGNS_SHOWN)
        .map((campaign) => ({ ...campaign, sign: campaign.documentSign }))}
      limit={{
        bytes: MAX_UPLOAD_BYTES,
        sentence: fileTooLarge({ limitBytes: MAX_UPLOAD_BYTES }).sentence[language],
        picturesOnly: picturesOnly().sentence[language],
      }}
      refusal={refusal}
      scheduled={scheduled.map(({ refusedFor, ...one }) => ({
        ...one,
        refusal: refusedFor && refusedFor[language],
      }))}
      justScheduled={c.req.query('scheduled') !== undefined}
      quarantined={quarantined}
      openQuestions={await countOpen(services)}
    />,
    status,
  );
}

/** The state of an upload as the pages show it. */
export function progressOf(row: UploadRow, language: Language): UploadProgress {
  const { stage, done, total, jobState, errorCode } = row;
  const failure =
    jobState === 'failed' ? failureSentence(errorCode ?? 'job.failed')[language] : null;
  return { state: stateOf(row), stage, done, total, failure };
}
