import { z } from '@hono/zod-openapi';
import type { Policy } from '../access/policy.ts';
import { errorAnswer, jsonAnswer, jsonBody } from '../platform/api-schemas.ts';
import { apiRoute, createRouter } from '../platform/route-table.ts';
import { checkIndex, DIFFERENCES, indexState } from './finding.check.ts';
import { rebuildIndex } from './finding.rebuild.ts';

/** Care of the search index, for whoever runs the service. */
export const indexRouter = createRouter();

const CARETAKERS: Policy = { roles: ['administrator'], keys: ['setup'] };
const engineSchema = z.enum(['embedded', 'meilisearch']);

const state = apiRoute(CARETAKERS, {
  method: 'get',
  path: '/api/search/index',
  tags: ['Search'],
  summary: 'What each search engine holds, and what waits to be indexed',
  responses: {
    200: jsonAnswer(
      z
        .object({
          first: engineSchema.openapi({ description: 'The engine asked first' }),
          kept: z
            .int()
            .openapi({ description: 'Documents that a check or a rebuild goes through' }),
          engines: z.array(
            z.object({
              engine: engineSchema,
              state: z.enum(['ready', 'unavailable']),
              documents: z.int().nullable(),
              entries: z.int().nullable(),
            }),
          ),
          outbox: z.object({ waiting: z.int(), dead: z.int() }),
        })
        .openapi('IndexState'),
      'Null where the engine does not answer',
    ),
  },
});
indexRouter.openapi(state, async (c) => c.json(await indexState(c.get('services')), 200));

const check = apiRoute(CARETAKERS, {
  method: 'post',
  path: '/api/search/index/check',
  tags: ['Search'],
  summary: 'Compare a stretch of documents with the index by id and hash, and repair it',
  request: {
    body: jsonBody(
      z.strictObject({
        after: z.string().max(100).default(''),
        limit: z.int().min(1).max(100).default(50),
        repair: z.boolean().default(true),
      }),
    ),
  },
  responses: {
    200: jsonAnswer(
      z
        .object({
          documents: z.int(),
          differences: z.array(
            z.object({
              documentId: z.string(),
              engine: engineSchema,
              difference: z.enum(DIFFERENCES),
            }),
          ),
          repaired: z.array(z.string()),
          failed: z.array(z.string()),
          next: z
            .string()
            .nullable()
            .openapi({ description: '`after` of the next call; null = all is compared' }),
        })
        .openapi('CheckedStretch'),
      'What differed and what was brought in line',
    ),
    503: errorAnswer('`search.index_unavailable`'),
  },
});
indexRouter.openapi(check, async (c) =>
  c.json(await checkIndex(c.get('services'), c.req.valid('json')), 200),
);

const rebuild = apiRoute(CARETAKERS, {
  method: 'post',
  path: '/api/search/index/rebuild',
  tags: ['Search'],
  summary:
    'Build a stretch of a new index while the old one answers; the last stretch puts it in place',
  request: {
    body: jsonBody(
      z.strictObject({
        after: z.string().max(100).default(''),
        limit: z.int().min(1).max(100).default(50),
      }),
    ),
  },
  responses: {
    200: jsonAnswer(
      z
        .object({
          documents: z.int(),
          next: z
            .string()
            .nullable()
            .openapi({ description: '`after` of the next call; null = the new index answers' }),
        })
        .openapi('RebuiltStretch'),
      'How far the build has come',
    ),
    503: errorAnswer('`search.index_unavailable`'),
  },
});
indexRouter.openapi(rebuild, async (c) =>
  c.json(await rebuildIndex(c.get('services'), c.req.valid('json')), 200),
);
