import { z } from '@hono/zod-openapi';
import { ROLES } from '../access/actor.ts';
import { type Policy, signedInAs } from '../access/policy.ts';
import { confirmIdentity } from '../access/step-up.ts';
import { daySchema, errorAnswer, jsonAnswer, jsonBody } from '../platform/api-schemas.ts';
import { apiRoute, createRouter } from '../platform/route-table.ts';
import { endGrant, giveGrant, readGrants } from './grants.service.ts';
import { disableAccount, enableAccount } from './managed-accounts.service.ts';

const ADMINISTRATORS: Policy = { roles: ['administrator'] };

export const grantsApiRouter = createRouter();

const roleSchema = z.enum(ROLES).exclude(['member']);
const grantSchema = z
  .object({
    grantId: z.string(),
    memberId: z.string(),
    fullName: z.string(),
    memberCode: z.string(),
    role: roleSchema,
    unitId: z.string(),
    unitName: z.string(),
    validFrom: z.string(),
    validTo: z.string().nullable().openapi({ description: 'First day without the role' }),
  })
  .openapi('Grant');
const params = z.object({ id: z.string().max(40) });
const proof = errorAnswer('`identity.not_confirmed`: prove first at `/api/me/confirmation`');
const missing = errorAnswer('`not_found`: not there, or outside the units one administers');

grantsApiRouter.openapi(
  apiRoute(ADMINISTRATORS, {
    method: 'get',
    path: '/api/grants',
    tags: ['Grants'],
    summary: 'Who holds which role in the units one administers; a named list, audited',
    responses: { 200: jsonAnswer(z.object({ grants: z.array(grantSchema) }), 'Roles') },
  }),
  async (c) => {
    const grants = await readGrants(c.get('services'), signedInAs(c));
    const shown = grants.map(({ accountId: _account, isDisabled: _state, ...grant }) => grant);
    return c.json({ grants: shown }, 200);
  },
);

grantsApiRouter.openapi(
  apiRoute(ADMINISTRATORS, {
    method: 'post',
    path: '/api/grants',
    tags: ['Grants'],
    summary: 'Give a role over a unit from a day on',
    request: {
      body: jsonBody(
        z.strictObject({
          memberCode: z.string().max(80),
          role: roleSchema,
          unitId: z.string().max(40),
          validFrom: daySchema,
          validTo: daySchema.optional().openapi({ description: 'First day without the role' }),
        }),
      ),
    },
    responses: {
      201: jsonAnswer(z.object({ grantId: z.string() }), 'Given'),
      403: proof,
      409: errorAnswer('`grant.own`, `grant.held`'),
      422: errorAnswer('`grant.unit_unknown`, `grant.member_unknown`, `grant.days_wrong`'),
    },
  }),
  async (c) => {
    await confirmIdentity(c, '');
    const request = c.req.valid('json');
    const given = { ...request, validTo: request.validTo ?? '' };
    return c.json(await giveGrant(c.get('services'), signedInAs(c), given), 201);
  },
);

/** An act on one object that answers with nothing. */
const ended = { 204: { description: 'Done' }, 403: proof, 404: missing };

grantsApiRouter.openapi(
  apiRoute(ADMINISTRATORS, {
    method: 'post',
    path: '/api/grants/{id}/end',
    tags: ['Grants'],
    summary: 'End a role today',
    request: { params },
    responses: { ...ended, 409: errorAnswer('`grant.last_administrator`') },
  }),
  async (c) => {
    await confirmIdentity(c, '');
    await endGrant(c.get('services'), signedInAs(c), c.req.valid('param').id);
    return c.body(null, 204);
  },
);

grantsApiRouter.openapi(
  apiRoute(ADMINISTRATORS, {
    method: 'post',
    path: '/api/accounts/{id}/disable',
    tags: ['Accounts'],
    summary: 'Shut an account out; its sessions end',
    request: { params },
    responses: { ...ended, 409: errorAnswer('`grant.own`, `grant.last_administrator`') },
  }),
  async (c) => {
    await confirmIdentity(c, '');
    await disableAccount(c.get('services'), signedInAs(c), c.req.valid('param').id);
    return c.body(null, 204);
  },
);

grantsApiRouter.openapi(
  apiRoute(ADMINISTRATORS, {
    method: 'post',
    path: '/api/accounts/{id}/enable',
    tags: ['Accounts'],
    summary: 'Let an account in again',
    request: { params },
    responses: { ...ended, 409: errorAnswer('`grant.own`') },
  }),
  async (c) => {
    await confirmIdentity(c, '');
    await enableAccount(c.get('services'), signedInAs(c), c.req.valid('param').id);
    return c.body(null, 204);
  },
);
