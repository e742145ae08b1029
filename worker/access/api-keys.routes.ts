import { z } from '@hono/zod-openapi';
import { auditStatement } from '../audit/audit.repository.ts';
import { jsonAnswer, jsonBody } from '../platform/api-schemas.ts';
import { apiRoute, createRouter } from '../platform/route-table.ts';
import { KEY_SCOPES } from './actor.ts';
import { newKey } from './api-keys.repository.ts';
import { actingAs } from './policy.ts';

export const apiKeysRouter = createRouter();

const create = apiRoute(
  { keys: ['setup'] },
  {
    method: 'post',
    path: '/api/setup/keys',
    tags: ['Setup'],
    summary: 'Create an API key; it is shown this once and never again',
    request: {
      body: jsonBody(
        z.strictObject({
          name: z.string().trim().min(1).max(80),
          scopes: z.array(z.enum(KEY_SCOPES)).min(1).max(KEY_SCOPES.length),
        }),
      ),
    },
    responses: {
      201: jsonAnswer(
        z.object({ id: z.string(), key: z.string() }).openapi('NewKey'),
        'The key, for the `Authorization: Bearer` header',
      ),
    },
  },
);
apiKeysRouter.openapi(create, async (c) => {
  const services = c.get('services');
  const { name, scopes } = c.req.valid('json');
  const { keyId, key, statement } = await newKey(services, name, [...new Set(scopes)]);
  await services.env.DB.batch([
    statement,
    auditStatement(services, {
      actor: actingAs(c),
      action: 'key.created',
      subjectKind: 'key',
      subjectId: keyId,
      detail: { scopes: scopes.join(' ') },
    }),
  ]);
  return c.json({ id: keyId, key }, 201);
});
