import { z } from '@hono/zod-openapi';
import { actingAs, type Policy } from '../access/policy.ts';
import { errorAnswer, jsonAnswer } from '../platform/api-schemas.ts';
import { type Language, notFound } from '../platform/errors.ts';
import { apiRoute, createRouter } from '../platform/route-table.ts';
import type { Services } from '../services.ts';
import { failureSentence } from './failures.table.ts';
import type { UploadView } from './uploads.api-types.ts';
import { declarationMissing } from './uploads.errors.ts';
import { readExtraction } from './uploads.extraction.ts';
import { readBody } from './uploads.inspection.ts';
import { findUpload, type UploadRow } from './uploads.repository.ts';
import { uploadAccepted, uploadView } from './uploads.schemas.ts';
import { discardUpload, receiveUpload, retryUpload, stateOf } from './uploads.service.ts';

/** Who may upload and publish. */
export const PUBLISHERS: Policy = { roles: ['publisher'], keys: ['publish'] };
const uploadParams = z.object({ id: z.string() });

/** Uploads of originals, for publishers and for programs with a `publish` key. */
export const uploadsRouter = createRouter();

uploadsRouter.openapi(
  apiRoute(PUBLISHERS, {
    method: 'post',
    path: '/api/uploads',
    tags: ['Uploads'],
    summary:
      'Upload an original: PDF, DOCX, DOC, ODT, JPEG, PNG, TIFF or plain text, at most 50 MB',
    request: {
      headers: z.object({
        'x-file-name': z.string().max(2_000).optional().openapi({ description: 'Percent-encoded' }),
        'x-declared-not-secret': z.string().optional().openapi({ description: '`true`' }),
        'idempotency-key': z.string().min(8).max(200).optional(),
      }),
      body: {
        content: {
          'application/octet-stream': { schema: z.string().openapi({ format: 'binary' }) },
        },
      },
    },
    responses: {
      201: jsonAnswer(uploadAccepted, 'Stored; the agent will read it'),
      409: errorAnswer(
        '`upload.already_published`, `upload.already_uploaded`, `upload.being_removed`, `idempotency.key_reused`',
      ),
      413: errorAnswer('`upload.too_large`'),
      415: errorAnswer('`upload.format_not_accepted`'),
      422: errorAnswer(
        '`upload.declaration_missing`, `upload.empty`, `secrecy.marked`, `papers.protected`',
      ),
    },
  }),
  async (c) => {
    const headers = c.req.valid('header');
    const declaredNotSecret = headers['x-declared-not-secret'] === 'true';
    if (!declaredNotSecret) throw declarationMissing();
    const upload = await receiveUpload(c.get('services'), actingAs(c), {
      bytes: await readBody(c.req.raw),
      fileName: decodeName(headers['x-file-name'] ?? ''),
      declaredNotSecret,
      idempotencyKey: headers['idempotency-key'] ?? null,
    });
    return c.json(upload, 201);
  },
);

uploadsRouter.openapi(
  apiRoute(PUBLISHERS, {
    method: 'get',
    path: '/api/uploads/{id}',
    tags: ['Uploads'],
    summary: 'How far an upload is, and what was read out of it',
    request: { params: uploadParams },
    responses: {
      200: jsonAnswer(uploadView, 'The upload'),
    },
  }),
  async (c) => {
    const row = await findUpload(c.get('services'), c.req.valid('param').id);
    if (!row) throw notFound();
    return c.json(await viewOf(c.get('services'), row, c.get('language')), 200);
  },
);

uploadsRouter.openapi(
  apiRoute(PUBLISHERS, {
    method: 'post',
    path: '/api/uploads/{id}/retry',
    tags: ['Uploads'],
    summary: 'Have a failed upload read again',
    request: { params: uploadParams },
    responses: {
      204: { description: 'Queued again' },
      409: errorAnswer('`upload.not_retryable`'),
    },
  }),
  async (c) => {
    await retryUpload(c.get('services'), actingAs(c), c.req.valid('param').id);
    return c.body(null, 204);
  },
);

uploadsRouter.openapi(
  apiRoute(PUBLISHERS, {
    method: 'delete',
    path: '/api/uploads/{id}',
    tags: ['Uploads'],
    summary: 'Discard an upload that is not published; its bytes are removed',
    request: { params: uploadParams },
    responses: { 204: { description: 'Discarded' }, 409: errorAnswer('`upload.published`') },
  }),
  async (c) => {
    await discardUpload(c.get('services'), actingAs(c), c.req.valid('param').id);
    return c.body(null, 204);
  },
);

/** Headers carry ASCII only; a name that is not percent-encoded rightly is taken as it stands. */
function decodeName(encoded: string): string {
  try {
    return decodeURIComponent(encoded);
  } catch {
    return encoded;
  }
}

async function viewOf(services: Services, row: UploadRow, language: Language): Promise<UploadView> {
  return {
    uploadId: row.uploadId,
    jobId: row.jobId,
    sha256: row.sha256,
    fileName: row.fileName,
    mediaType: row.mediaType,
    bytes: row.bytes,
    createdAt: row.createdAt,
    stage: row.stage,
    done: row.done,
    total: row.total,
    documentId: row.documentId,
    state: stateOf(row),
    error:
      row.jobState === 'failed'
        ? {
            code: row.errorCode ?? 'job.failed',
            message: failureSentence(row.errorCode ?? 'job.failed')[language],
          }
        : null,
    extraction: await readExtraction(services, row.resultKey),
  };
}
