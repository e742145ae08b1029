import { z } from '@hono/zod-openapi';
import { jsonAnswer } from '../platform/api-schemas.ts';
import { apiRoute, createRouter } from '../platform/route-table.ts';
import { checkHealth, PART_STATES } from './health.service.ts';

export const healthRouter = createRouter();

const partSchema = z.enum(PART_STATES);
const ageSchema = z.int().nullable().openapi({ description: 'seconds; null = none or unknown' });
const healthSchema = z
  .object({
    status: z.enum(['ok', 'down']),
    parts: z.object({ db: partSchema, index: partSchema, files: partSchema, ledger: partSchema }),
    search: z.object({
      engine: z.enum(['meilisearch', 'embedded']),
      state: z.enum(['ready', 'unavailable']),
    }),
    outbox: z.object({ waiting: z.int(), dead: z.int() }).nullable(),
    ingest: z.object({ oldestWaitingJobAge: ageSchema, lastAgentContactAge: ageSchema }).nullable(),
  })
  .openapi('Health');

const health = apiRoute(
  { everyone: true },
  {
    method: 'get',
    path: '/healthz',
    tags: ['Service'],
    summary: 'Which parts are up; for monitors',
    responses: {
      200: jsonAnswer(healthSchema, 'Every part is up'),
      503: jsonAnswer(healthSchema, 'A part without which people cannot work is down'),
    },
  },
);
healthRouter.openapi(health, async (c) => {
  const state = await checkHealth(c.get('services'));
  return c.json(state, state.status === 'ok' ? 200 : 503);
});
