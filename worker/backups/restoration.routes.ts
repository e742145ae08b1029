import { z } from '@hono/zod-openapi';
import { actingAs, type Policy } from '../access/policy.ts';
import { errorAnswer, jsonAnswer, jsonBody } from '../platform/api-schemas.ts';
import { notFound } from '../platform/errors.ts';
import { apiRoute, createRouter } from '../platform/route-table.ts';
import { readBody } from '../uploads/uploads.inspection.ts';
import { manifestSchema, rowSchema, STORES, verdictSchema } from './backups.manifest.ts';
import { finishRestoration } from './restoration.finish.ts';
import { beginRestoration, restoreFile, restoreRows } from './restoration.service.ts';

/** The set-up of a service is what a restoration takes the place of. */
const SETTING_UP: Policy = { keys: ['setup'] };
/** One row may hold a value of 2 MB, which escapes make longer. */
const MOST_JSON_BYTES = 16_000_000;
const done = { 204: { description: 'Taken, or there already' } };
const notUnderWay = { 409: errorAnswer('`restoration.not_under_way`') };

/** A backup put back into an empty service. */
export const restorationRouter = createRouter();

const begin = apiRoute(
  SETTING_UP,
  {
    method: 'post',
    path: '/api/restoration',
    tags: ['Backup'],
    summary: 'Begin, or go on with, restoring a backup into this empty service',
    request: { body: jsonBody(manifestSchema) },
    responses: {
      ...done,
      409: errorAnswer(
        '`restoration.not_empty`, `restoration.other_version`, `restoration.other_secrets`',
      ),
    },
  },
  { jsonBytes: MOST_JSON_BYTES },
);
restorationRouter.openapi(begin, async (c) => {
  await beginRestoration(c.get('services'), c.req.valid('json'));
  return c.body(null, 204);
});

const rows = apiRoute(
  SETTING_UP,
  {
    method: 'post',
    path: '/api/restoration/rows',
    tags: ['Backup'],
    summary: 'Put a part of a table back; parts of a table in their order',
    request: {
      body: jsonBody(
        z.strictObject({
          store: z.enum(STORES),
          table: z.string().max(64),
          before: z.int().min(0).openapi({ description: 'Rows of the table that come before' }),
          rows: z.array(rowSchema).max(1_000),
        }),
      ),
    },
    responses: { ...done, ...notUnderWay, 422: errorAnswer('`restoration.refused`') },
  },
  { jsonBytes: MOST_JSON_BYTES },
);
restorationRouter.openapi(rows, async (c) => {
  await restoreRows(c.get('services'), c.req.valid('json'));
  return c.body(null, 204);
});

const file = apiRoute(SETTING_UP, {
  method: 'put',
  path: '/api/restoration/file',
  tags: ['Backup'],
  summary: 'Put a stored file back',
  request: {
    query: z.object({ key: z.string().max(300), mediaType: z.string().max(120) }),
    body: {
      content: {
        'application/octet-stream': { schema: z.string().openapi({ format: 'binary' }) },
      },
    },
  },
  responses: { ...done, ...notUnderWay, 422: errorAnswer('`restoration.refused`') },
});
restorationRouter.openapi(file, async (c) => {
  const { key, mediaType } = c.req.valid('query');
  await restoreFile(c.get('services'), key, mediaType, await readBody(c.req.raw));
  return c.body(null, 204);
});

const finish = apiRoute(SETTING_UP, {
  method: 'post',
  path: '/api/restoration/finish',
  tags: ['Backup'],
  summary: 'Verify what was restored and, where all of it holds, open the service',
  responses: {
    200: jsonAnswer(verdictSchema, 'What it came to'),
    ...notUnderWay,
  },
});
restorationRouter.openapi(finish, async (c) => {
  const actor = actingAs(c);
  if (actor.kind !== 'key') throw notFound();
  return c.json(await finishRestoration(c.get('services'), actor), 200);
});
