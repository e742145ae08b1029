import { z } from '@hono/zod-openapi';
import type { Role } from '../access/actor.ts';
import { actingAs } from '../access/policy.ts';
import type { Campaign } from '../campaigns/campaigns.repository.ts';
import { errorAnswer, jsonAnswer } from '../platform/api-schemas.ts';
import { apiRoute, createRouter } from '../platform/route-table.ts';
import type { TreeUnit } from '../units/units.repository.ts';
import { asOfQuery, campaignParameter, summarySchema, unitRowSchema } from './coverage.schemas.ts';
import { type CampaignCoverage, listCoverage, readCoverageByUnit } from './coverage.service.ts';
import { listOutstanding } from './outstanding.service.ts';

export const coverageRouter = createRouter();

/** Everybody with a grant; what they see of it is decided by the units of the grant. */
export const COUNTING_ROLES = [
  'secretary',
  'officer',
  'publisher',
  'administrator',
  'auditor',
] as const satisfies Role[];
/** Who may see people by name, in their own units. */
export const NAMING_ROLES = ['secretary', 'officer'] as const satisfies Role[];

function summaryOf({ campaign, coverage }: CampaignCoverage) {
  return { ...campaignView(campaign), ...coverage };
}

/** What every figure says of its campaign. */
export function campaignView(campaign: Campaign) {
  const { campaignId, title, documentSign, obligation, dueDate, state } = campaign;
  return { campaignId, title, documentSign, obligation, dueDate, state };
}

/** What every table says of a unit. */
export function unitView({ id, name, kind, parentId }: TreeUnit) {
  return { unitId: id, name, kind, parentId };
}

const list = apiRoute(
  { roles: COUNTING_ROLES },
  {
    method: 'get',
    path: '/api/coverage',
    tags: ['Coverage'],
    summary: 'All campaigns with the figures of one’s own units',
    request: { query: asOfQuery },
    responses: {
      200: jsonAnswer(z.object({ campaigns: z.array(summarySchema) }), 'Newest first'),
    },
  },
);
coverageRouter.openapi(list, async (c) => {
  const { asOf } = c.req.valid('query');
  const campaigns = await listCoverage(c.get('services'), actingAs(c), asOf);
  return c.json({ campaigns: campaigns.map(summaryOf) }, 200);
});

const byUnit = apiRoute(
  { roles: COUNTING_ROLES },
  {
    method: 'get',
    path: '/api/coverage/{campaignId}',
    tags: ['Coverage'],
    summary: 'Coverage of a campaign by unit, each with everything below it',
    request: { params: campaignParameter, query: asOfQuery },
    responses: {
      200: jsonAnswer(
        z.object({
          campaignId: z.string(),
          title: z.string(),
          dueDate: z.string(),
          day: z.string(),
          units: z.array(unitRowSchema),
        }),
        'Depth first; people are counted where they belong on the day looked at, beside the roll of the day of issue',
      ),
      404: errorAnswer('`not_found`'),
    },
  },
);
coverageRouter.openapi(byUnit, async (c) => {
  const { campaignId } = c.req.valid('param');
  const { asOf } = c.req.valid('query');
  const result = await readCoverageByUnit(c.get('services'), actingAs(c), campaignId, asOf);
  const units = result.rows.map(({ unit, level, coverage, issued }) => ({
    ...unitView(unit),
    level,
    issued,
    ...coverage,
  }));
  const { title, dueDate } = result.campaign;
  return c.json({ campaignId, title, dueDate, day: result.day, units }, 200);
});

const outstanding = apiRoute(
  { roles: NAMING_ROLES },
  {
    method: 'get',
    path: '/api/coverage/{campaignId}/units/{unitId}/outstanding',
    tags: ['Coverage'],
    summary: 'Who in a unit and below still has to acknowledge; every look is audited',
    request: {
      params: z.object({ campaignId: z.string().max(64), unitId: z.string().max(64) }),
      query: z.object({ page: z.coerce.number().int().min(1).max(10_000).default(1) }),
    },
    responses: {
      200: jsonAnswer(
        z.object({
          total: z.int(),
          page: z.int(),
          pages: z.int(),
          members: z.array(
            z.object({
              memberId: z.string(),
              fullName: z.string(),
              unitId: z.string(),
              unitName: z.string(),
              state: z.enum(['assigned', 'opened']),
            }),
          ),
        }),
        'By unit and name, 50 a page',
      ),
      404: errorAnswer('`not_found`, also for a unit outside one’s own scope'),
    },
  },
);
coverageRouter.openapi(outstanding, async (c) => {
  const { campaignId, unitId } = c.req.valid('param');
  const { page } = c.req.valid('query');
  const result = await listOutstanding(c.get('services'), actingAs(c), campaignId, unitId, page);
  const { total, pages, members } = result;
  return c.json({ total, page: result.page, pages, members }, 200);
});
