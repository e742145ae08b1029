import { z } from '@hono/zod-openapi';
import { KEY_SCOPES, ROLES } from '../access/actor.ts';
import { actingAs } from '../access/policy.ts';
import { jsonAnswer } from '../platform/api-schemas.ts';
import { apiRoute, createRouter } from '../platform/route-table.ts';

export const meRouter = createRouter();

const meSchema = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z.literal('account'),
      memberId: z.string(),
      fullName: z.string(),
      unitId: z.string().nullable(),
      grants: z.array(z.object({ role: z.enum(ROLES).exclude(['member']), unitId: z.string() })),
    }),
    z.object({ kind: z.literal('key'), name: z.string(), scopes: z.array(z.enum(KEY_SCOPES)) }),
  ])
  .openapi('Me');

const me = apiRoute(
  { roles: ['member'], keys: KEY_SCOPES },
  {
    method: 'get',
    path: '/api/me',
    tags: ['Accounts'],
    summary: 'Who is asking: the signed-in person with their grants, or the key with its scopes',
    responses: { 200: jsonAnswer(meSchema, 'The person or the key') },
  },
);
meRouter.openapi(me, (c) => {
  const actor = actingAs(c);
  if (actor.kind === 'key')
    return c.json({ kind: actor.kind, name: actor.name, scopes: actor.scopes }, 200);
  const { kind, memberId, fullName, unitId, grants } = actor;
  return c.json({ kind, memberId, fullName, unitId, grants }, 200);
});
