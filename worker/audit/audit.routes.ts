import { z } from '@hono/zod-openapi';
import { signedInAs } from '../access/policy.ts';
import { errorAnswer, jsonAnswer } from '../platform/api-schemas.ts';
import { apiRoute, createRouter } from '../platform/route-table.ts';
import { readAudit } from './audit.reader.ts';

export const auditRouter = createRouter();

const entrySchema = z
  .object({
    id: z.int(),
    at: z.int().openapi({ description: 'ms since the epoch' }),
    actorId: z
      .string()
      .nullable()
      .openapi({ description: 'Id of the member, or `key-` and the id of the key' }),
    action: z.string().openapi({ example: 'named_list.viewed' }),
    subjectKind: z.string().nullable(),
    subjectId: z.string().nullable(),
    count: z.int().nullable(),
    detail: z.string().nullable().openapi({ description: 'JSON' }),
  })
  .openapi('AuditEntry');

const list = apiRoute(
  { roles: ['administrator', 'auditor'] },
  {
    method: 'get',
    path: '/api/audit',
    tags: ['Audit'],
    summary: 'Entries of the audit, newest first; ids only, no names',
    request: {
      query: z.object({
        action: z.string().max(80).optional(),
        before: z.coerce.number().int().positive().optional(),
        limit: z.coerce.number().int().min(1).max(1000).default(1000),
      }),
    },
    responses: {
      200: jsonAnswer(z.object({ entries: z.array(entrySchema) }), 'Entries'),
      404: errorAnswer('`not_found`: the grant covers only a part of the committee'),
    },
  },
);
auditRouter.openapi(list, async (c) => {
  const { action, before, limit } = c.req.valid('query');
  const entries = await readAudit(c.get('services'), signedInAs(c), {
    action: action ?? null,
    before: before ?? null,
    limit,
  });
  return c.json({ entries: entries.map(({ actorName: _name, ...entry }) => entry) }, 200);
});
