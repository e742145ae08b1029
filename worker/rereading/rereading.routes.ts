import { z } from '@hono/zod-openapi';
import { actingAs } from '../access/policy.ts';
import { errorAnswer, jsonAnswer, jsonBody } from '../platform/api-schemas.ts';
import { apiRoute, createRouter } from '../platform/route-table.ts';
import { PUBLISHERS } from '../uploads/uploads.routes.ts';
import { rereadingRequest, rereadingView } from './rereading.schemas.ts';
import {
  continueRereading,
  rereadingOf,
  startRereading,
  stopRereading,
} from './rereading.service.ts';

/** Reading originals again, for publishers and for programs with a `publish` key. */
export const rereadingRouter = createRouter();

const parameters = z.object({ id: z.string().max(64) });

rereadingRouter.openapi(
  apiRoute(PUBLISHERS, {
    method: 'post',
    path: '/api/rereadings',
    tags: ['Rereading'],
    summary: 'Have one document, all of them, or what failed read again',
    request: { body: jsonBody(rereadingRequest) },
    responses: {
      201: jsonAnswer(rereadingView, 'Queued behind new uploads'),
      404: errorAnswer('`not_found`'),
      409: errorAnswer('`rereading.nothing`'),
    },
  }),
  async (c) => {
    const rereading = await startRereading(c.get('services'), actingAs(c), c.req.valid('json'));
    return c.json(rereading, 201);
  },
);

rereadingRouter.openapi(
  apiRoute(PUBLISHERS, {
    method: 'get',
    path: '/api/rereadings/{id}',
    tags: ['Rereading'],
    summary: 'How far a rereading is',
    request: { params: parameters },
    responses: { 200: jsonAnswer(rereadingView, 'With counts by state') },
  }),
  async (c) => c.json(await rereadingOf(c.get('services'), c.req.valid('param').id), 200),
);

for (const [deed, run, summary, refusal] of [
  ['stop', stopRereading, 'Pause: what no agent has begun with waits', '`rereading.not_running`'],
  ['continue', continueRereading, 'Go on where it was paused', '`rereading.not_stopped`'],
] as const)
  rereadingRouter.openapi(
    apiRoute(PUBLISHERS, {
      method: 'post',
      path: `/api/rereadings/{id}/${deed}`,
      tags: ['Rereading'],
      summary,
      request: { params: parameters },
      responses: {
        200: jsonAnswer(rereadingView, 'Where it stands now'),
        409: errorAnswer(refusal),
      },
    }),
    async (c) => c.json(await run(c.get('services'), actingAs(c), c.req.valid('param').id), 200),
  );
