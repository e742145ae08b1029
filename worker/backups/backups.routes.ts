import { z } from '@hono/zod-openapi';
import { actingAs, type Policy } from '../access/policy.ts';
import { errorAnswer, jsonAnswer, jsonBody } from '../platform/api-schemas.ts';
import { notFound } from '../platform/errors.ts';
import { apiRoute, createRouter } from '../platform/route-table.ts';
import { manifestSchema, rowsSchema, STORES } from './backups.manifest.ts';
import { listBackupFiles, readBackupRows } from './backups.reading.ts';
import { beginBackup, endBackup, findBackup } from './backups.snapshot.ts';

const BACKUPS: Policy = { keys: ['backup'] };
const backupId = z.string().max(64);
const fileKey = z.string().max(300);
const gone = { 410: errorAnswer('`backup.gone`') };

/** Everything the service holds, in parts, for a program that keeps it elsewhere. */
export const backupsRouter = createRouter();

const begin = apiRoute(BACKUPS, {
  method: 'post',
  path: '/api/backups',
  tags: ['Backup'],
  summary: 'Begin a backup: everything read after shows this moment; audited',
  responses: {
    201: jsonAnswer(manifestSchema, 'What there is to fetch'),
    410: errorAnswer('`backup.gone`: another one has begun in the meantime'),
    503: errorAnswer('`ledger.committee_missing`'),
  },
});
backupsRouter.openapi(begin, async (c) => {
  const actor = actingAs(c);
  if (actor.kind !== 'key') throw notFound();
  return c.json(await beginBackup(c.get('services'), actor), 201);
});

const rows = apiRoute(BACKUPS, {
  method: 'get',
  path: '/api/backups/rows',
  tags: ['Backup'],
  summary: 'A part of a table of the database or the ledger',
  request: {
    query: z.object({
      backupId,
      store: z.enum(STORES),
      table: z.string().max(64),
      after: z.coerce.number().int().min(-1),
    }),
  },
  responses: { 200: jsonAnswer(rowsSchema, 'In the order of the table'), ...gone },
});
backupsRouter.openapi(rows, async (c) =>
  c.json(await readBackupRows(c.get('services'), c.req.valid('query')), 200),
);

const files = apiRoute(BACKUPS, {
  method: 'get',
  path: '/api/backups/files',
  tags: ['Backup'],
  summary: 'Keys of the stored files',
  request: { query: z.object({ backupId, after: fileKey.default('') }) },
  responses: {
    200: jsonAnswer(
      z.object({
        files: z.array(z.object({ key: z.string(), bytes: z.int() })),
        next: z.string().nullable(),
      }),
      'In the order of the keys',
    ),
    ...gone,
  },
});
backupsRouter.openapi(files, async (c) => {
  const query = c.req.valid('query');
  return c.json(await listBackupFiles(c.get('services'), query.backupId, query.after), 200);
});

const file = apiRoute(BACKUPS, {
  method: 'get',
  path: '/api/backups/file',
  tags: ['Backup'],
  summary: 'One stored file',
  request: { query: z.object({ backupId, key: fileKey }) },
  responses: {
    200: {
      description: 'Its bytes; its media type in `X-Media-Type`',
      content: {
        'application/octet-stream': { schema: z.string().openapi({ format: 'binary' }) },
      },
    },
    404: errorAnswer('`not_found`: it was removed meanwhile'),
    ...gone,
  },
});
backupsRouter.openapi(file, async (c) => {
  const query = c.req.valid('query');
  const services = c.get('services');
  await findBackup(services, query.backupId);
  const stored = await services.files.read(query.key);
  if (!stored.exists) throw notFound();
  return c.body(stored.body, 200, {
    'content-type': 'application/octet-stream',
    'content-length': String(stored.bytes),
    'x-media-type': stored.mediaType,
  });
});

const end = apiRoute(BACKUPS, {
  method: 'post',
  path: '/api/backups/end',
  tags: ['Backup'],
  summary: 'Everything is fetched: the snapshot may go',
  request: { body: jsonBody(z.strictObject({ backupId })) },
  responses: { 204: { description: 'Gone' }, ...gone },
});
backupsRouter.openapi(end, async (c) => {
  await endBackup(c.get('services'), c.req.valid('json').backupId);
  return c.body(null, 204);
});
