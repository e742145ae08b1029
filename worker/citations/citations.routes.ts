import { z } from '@hono/zod-openapi';
import { actingAs } from '../access/policy.ts';
import { visibleDocument } from '../documents/visible-document.ts';
import { errorAnswer, jsonAnswer, jsonBody } from '../platform/api-schemas.ts';
import { apiRoute, createRouter } from '../platform/route-table.ts';
import { PUBLISHERS } from '../uploads/uploads.routes.ts';
import { listCitations } from './citations.repository.ts';
import { citationAnswer, citationRequest } from './citations.schemas.ts';
import { authorityIn, decideCitation } from './citations.service.ts';

/** Deciding which documents are cited, for programs. */
export const citationsRouter = createRouter();

const parameters = z.object({ id: z.string().max(64) });

citationsRouter.openapi(
  apiRoute(PUBLISHERS, {
    method: 'get',
    path: '/api/documents/{id}/citations',
    tags: ['Publications'],
    summary: 'What a document says of others, with what was decided about it',
    request: { params: parameters },
    responses: {
      200: jsonAnswer(z.object({ citations: z.array(citationAnswer) }), 'In the order of the text'),
      404: errorAnswer('`not_found`'),
    },
  }),
  async (c) => {
    const services = c.get('services');
    const document = await visibleDocument(services, actingAs(c), c.req.valid('param').id);
    const citations = await listCitations(services, document);
    return c.json(
      {
        citations: citations.map((citation) => ({
          ...citation,
          options: citation.options.map((option) => ({
            ...option,
            authority: authorityIn(citation, document, option),
          })),
        })),
      },
      200,
    );
  },
);

citationsRouter.openapi(
  apiRoute(PUBLISHERS, {
    method: 'post',
    path: '/api/documents/{id}/citations',
    tags: ['Publications'],
    summary: 'Decide which document a citation means, or that nothing of the kind is said',
    request: { params: parameters, body: jsonBody(citationRequest) },
    responses: {
      204: { description: 'Decided; sent twice, it is one decision' },
      404: errorAnswer('`not_found`'),
      409: errorAnswer('`citation.stale`'),
      422: errorAnswer('`citation.target_missing`, `citation.issuer_too_low`'),
    },
  }),
  async (c) => {
    const request = { ...c.req.valid('json'), documentId: c.req.valid('param').id };
    await decideCitation(c.get('services'), actingAs(c), request);
    return c.body(null, 204);
  },
);
