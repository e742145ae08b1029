import { z } from '@hono/zod-openapi';
import { KEY_SCOPES } from '../access/actor.ts';
import { type Policy, signedInAs } from '../access/policy.ts';
import { confirmIdentity } from '../access/step-up.ts';
import { daySchema, errorAnswer, jsonAnswer, jsonBody } from '../platform/api-schemas.ts';
import { apiRoute, createRouter } from '../platform/route-table.ts';
import { issueKey, MOST_OVERLAP_HOURS, readKeys, revokeKey, rotateKey } from './keys.service.ts';

const ADMINISTRATORS: Policy = { roles: ['administrator'] };
const time = z.int().nullable().openapi({ description: 'ms since the epoch' });

export const keysApiRouter = createRouter();

const listedKey = z
  .object({
    keyId: z.string(),
    name: z.string(),
    scopes: z.array(z.enum(KEY_SCOPES)),
    createdAt: z.int(),
    lastUsedAt: time,
    expiresAt: time,
    revokedAt: time,
  })
  .openapi('ApiKey');
const issuedKey = jsonAnswer(
  z
    .object({ keyId: z.string(), name: z.string(), key: z.string(), expiresAt: z.int() })
    .openapi('IssuedKey'),
  'The key, shown this once, for the `Authorization: Bearer` header',
);
const params = z.object({ id: z.string().max(40) });
const proof = errorAnswer('`identity.not_confirmed`: prove first at `/api/me/confirmation`');
const missing = errorAnswer('`not_found`');

keysApiRouter.openapi(
  apiRoute(ADMINISTRATORS, {
    method: 'get',
    path: '/api/keys',
    tags: ['Keys'],
    summary: 'Every API key with its scopes, expiry and last use; never the key itself',
    responses: { 200: jsonAnswer(z.object({ keys: z.array(listedKey) }), 'Keys'), 404: missing },
  }),
  async (c) => c.json({ keys: await readKeys(c.get('services'), signedInAs(c)) }, 200),
);

keysApiRouter.openapi(
  apiRoute(ADMINISTRATORS, {
    method: 'post',
    path: '/api/keys',
    tags: ['Keys'],
    summary: 'Issue an API key',
    request: {
      body: jsonBody(
        z.strictObject({
          name: z.string().max(200),
          scopes: z.array(z.enum(KEY_SCOPES).exclude(['setup'])),
          expiresOn: daySchema.openapi({ description: 'Last day' }),
        }),
      ),
    },
    responses: {
      201: issuedKey,
      403: proof,
      404: missing,
      422: errorAnswer('`key.name_missing`, `key.scopes_missing`, `key.expiry_wrong`'),
    },
  }),
  async (c) => {
    await confirmIdentity(c, '');
    return c.json(await issueKey(c.get('services'), signedInAs(c), c.req.valid('json')), 201);
  },
);

keysApiRouter.openapi(
  apiRoute(ADMINISTRATORS, {
    method: 'post',
    path: '/api/keys/{id}/rotation',
    tags: ['Keys'],
    summary: 'Replace a key; both work during the overlap',
    request: {
      params,
      body: jsonBody(
        z.strictObject({ overlapHours: z.int().min(0).max(MOST_OVERLAP_HOURS).default(24) }),
      ),
    },
    responses: { 201: issuedKey, 403: proof, 404: missing, 409: errorAnswer('`key.gone`') },
  }),
  async (c) => {
    await confirmIdentity(c, '');
    const { id } = c.req.valid('param');
    const { overlapHours } = c.req.valid('json');
    return c.json(await rotateKey(c.get('services'), signedInAs(c), id, overlapHours), 201);
  },
);

keysApiRouter.openapi(
  apiRoute(ADMINISTRATORS, {
    method: 'post',
    path: '/api/keys/{id}/revocation',
    tags: ['Keys'],
    summary: 'Revoke a key at once',
    request: { params },
    responses: {
      204: { description: 'Revoked' },
      403: proof,
      404: missing,
      409: errorAnswer('`key.gone`'),
    },
  }),
  async (c) => {
    await confirmIdentity(c, '');
    await revokeKey(c.get('services'), signedInAs(c), c.req.valid('param').id);
    return c.body(null, 204);
  },
);
