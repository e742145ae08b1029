import { z } from '@hono/zod-openapi';
import { actingAs } from '../access/policy.ts';
import { visibleDocument } from '../documents/visible-document.ts';
import { errorAnswer, jsonAnswer, jsonBody } from '../platform/api-schemas.ts';
import { apiRoute, createRouter } from '../platform/route-table.ts';
import { PUBLISHERS } from '../uploads/uploads.routes.ts';
import { listCorrections } from './corrections.repository.ts';
import { correctionAnswer, correctionRequest } from './corrections.schemas.ts';
import { correctDocument } from './corrections.service.ts';

/** Corrections of published documents, for programs. */
export const correctionsRouter = createRouter();

const parameters = z.object({ id: z.string().max(64) });

correctionsRouter.openapi(
  apiRoute(PUBLISHERS, {
    method: 'get',
    path: '/api/documents/{id}/corrections',
    tags: ['Publications'],
    summary: 'What was put right about a document, latest first',
    request: { params: parameters },
    responses: {
      200: jsonAnswer(
        z.object({ revision: z.int(), corrections: z.array(correctionAnswer) }),
        'The revision is to be sent with the next correction',
      ),
      404: errorAnswer('`not_found`'),
    },
  }),
  async (c) => {
    const services = c.get('services');
    const { id } = c.req.valid('param');
    await visibleDocument(services, actingAs(c), id);
    const corrections = await listCorrections(services, id);
    return c.json({ revision: corrections.length, corrections }, 200);
  },
);

correctionsRouter.openapi(
  apiRoute(PUBLISHERS, {
    method: 'post',
    path: '/api/documents/{id}/corrections',
    tags: ['Publications'],
    summary: 'Correct what is published about a document',
    request: { params: parameters, body: jsonBody(correctionRequest) },
    responses: {
      201: jsonAnswer(correctionAnswer, 'Corrected; sent twice, it is one correction'),
      404: errorAnswer('`not_found`'),
      409: errorAnswer('`correction.stale`, `document.identity_taken`'),
      422: errorAnswer(
        '`correction.reason_missing`, `correction.nothing_changed`, `document.*` for metadata, `papers.protected`, `topic.unknown`',
      ),
    },
  }),
  async (c) => {
    const { topicIds, ...request } = c.req.valid('json');
    const correction = await correctDocument(c.get('services'), actingAs(c), {
      ...request,
      documentId: c.req.valid('param').id,
      ...(topicIds && { topics: { chosen: topicIds, shown: null } }),
    });
    return c.json(correction, 201);
  },
);
