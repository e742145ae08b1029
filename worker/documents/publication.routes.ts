import { actingAs } from '../access/policy.ts';
import { errorAnswer, jsonAnswer, jsonBody } from '../platform/api-schemas.ts';
import { apiRoute, createRouter } from '../platform/route-table.ts';
import { PUBLISHERS } from '../uploads/uploads.routes.ts';
import { publicationAnswer, publicationRequest } from './publication.schemas.ts';
import { publish } from './publication.service.ts';

/** Publishing an upload that has been read. */
export const publicationRouter = createRouter();

publicationRouter.openapi(
  apiRoute(PUBLISHERS, {
    method: 'post',
    path: '/api/publications',
    tags: ['Publications'],
    summary: 'Publish an upload to an audience',
    request: { body: jsonBody(publicationRequest) },
    responses: {
      201: jsonAnswer(publicationAnswer, 'Published; indexing and assigning follow'),
      409: errorAnswer(
        '`publication.upload_not_ready`, `upload.already_published`, `document.identity_taken`',
      ),
      422: errorAnswer('`document.*` for metadata, `campaign.*` for audience and due date'),
    },
  }),
  async (c) => c.json(await publish(c.get('services'), actingAs(c), c.req.valid('json')), 201),
);
