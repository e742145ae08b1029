import { z } from '@hono/zod-openapi';
import { actingAs } from '../access/policy.ts';
import { previewSchema } from '../campaigns/campaigns.schemas.ts';
import { errorAnswer, jsonAnswer, jsonBody } from '../platform/api-schemas.ts';
import { apiRoute, createRouter } from '../platform/route-table.ts';
import { PUBLISHERS } from '../uploads/uploads.routes.ts';
import { editionAnswer, editionRequest, roundPreviewRequest } from './editions.schemas.ts';
import { previewRound, publishEdition } from './editions.service.ts';

/** New editions of documents already published. */
export const editionsRouter = createRouter();

const parameters = z.object({ id: z.string().max(64) });

editionsRouter.openapi(
  apiRoute(PUBLISHERS, {
    method: 'post',
    path: '/api/documents/{id}/editions/preview',
    tags: ['Publications'],
    summary: 'How many a new round about this document would reach today',
    request: { params: parameters, body: jsonBody(roundPreviewRequest) },
    responses: {
      200: jsonAnswer(previewSchema, 'Each person counted once'),
      404: errorAnswer('`not_found`'),
      422: errorAnswer('`edition.nobody_acknowledged`, `campaign.audience_unknown`'),
    },
  }),
  async (c) => {
    const { audience } = c.req.valid('json');
    return c.json(await previewRound(c.get('services'), c.req.valid('param').id, audience), 200);
  },
);

editionsRouter.openapi(
  apiRoute(PUBLISHERS, {
    method: 'post',
    path: '/api/documents/{id}/editions',
    tags: ['Publications'],
    summary: 'Publish an upload as the next edition of a document',
    request: { params: parameters, body: jsonBody(editionRequest) },
    responses: {
      201: jsonAnswer(
        editionAnswer,
        'A material change closes open campaigns as superseded and opens a new one; a minor one carries over',
      ),
      404: errorAnswer('`not_found`'),
      409: errorAnswer(
        '`publication.upload_not_ready`, `upload.already_published`, `campaign.assigning`, `edition.document_withdrawn`',
      ),
      422: errorAnswer('`edition.*` for the decision, `campaign.*` for audience and due date'),
    },
  }),
  async (c) => {
    const request = { ...c.req.valid('json'), documentId: c.req.valid('param').id };
    return c.json(await publishEdition(c.get('services'), actingAs(c), request), 201);
  },
);
