import { createHash } from 'node:crypto';
import { z } from '@hono/zod-openapi';
import { actingAs } from '../access/policy.ts';
import { daySchema, errorAnswer, jsonAnswer } from '../platform/api-schemas.ts';
import { apiRoute, createRouter } from '../platform/route-table.ts';
import { readCurve, readDistribution } from './course.service.ts';
import { COUNTING_ROLES, campaignView, unitView } from './coverage.routes.ts';
import {
  asOfQuery,
  campaignParameter,
  curveSchema,
  distributionSchema,
  inUnitQuery,
  liveSchema,
  matrixSchema,
} from './coverage.schemas.ts';
import { readLive } from './live.service.ts';
import { CAMPAIGNS_AT_MOST, type MatrixCell, readMatrix } from './matrix.service.ts';

/** Figures beside the table by unit: how long people took, the course of days, the moment, many campaigns. */
export const figuresRouter = createRouter();

const NOT_FOUND = errorAnswer('`not_found`, also for a unit outside one’s own scope');

const distribution = apiRoute(
  { roles: COUNTING_ROLES },
  {
    method: 'get',
    path: '/api/coverage/{campaignId}/days',
    tags: ['Coverage'],
    summary: 'How many days after the issue people acknowledged, by method',
    request: { params: campaignParameter, query: asOfQuery.extend(inUnitQuery.shape) },
    responses: {
      200: jsonAnswer(distributionSchema, 'Local days; 0 = on the day of issue'),
      404: NOT_FOUND,
    },
  },
);
figuresRouter.openapi(distribution, async (c) => {
  const { campaignId } = c.req.valid('param');
  const choice = c.req.valid('query');
  const result = await readDistribution(c.get('services'), actingAs(c), campaignId, choice);
  const { campaign, ...figures } = result;
  return c.json({ campaignId, issuedOn: campaign.cutOffDate, ...figures }, 200);
});

const curve = apiRoute(
  { roles: COUNTING_ROLES },
  {
    method: 'get',
    path: '/api/coverage/{campaignId}/curve',
    tags: ['Coverage'],
    summary: 'Coverage at the end of every day on which it changed',
    request: { params: campaignParameter, query: asOfQuery.extend(inUnitQuery.shape) },
    responses: { 200: jsonAnswer(curveSchema, 'In the order of the days'), 404: NOT_FOUND },
  },
);
figuresRouter.openapi(curve, async (c) => {
  const { campaignId } = c.req.valid('param');
  const choice = c.req.valid('query');
  const { campaign, day, points } = await readCurve(
    c.get('services'),
    actingAs(c),
    campaignId,
    choice,
  );
  const { cutOffDate: issuedOn, dueDate } = campaign;
  const shown = points.map((point) => ({ day: point.day, ...point.coverage }));
  return c.json({ campaignId, issuedOn, dueDate, day, points: shown }, 200);
});

const live = apiRoute(
  { roles: COUNTING_ROLES },
  {
    method: 'get',
    path: '/api/coverage/{campaignId}/live',
    tags: ['Coverage'],
    summary: 'One sum at this moment, to be asked for every few seconds',
    request: { params: campaignParameter, query: inUnitQuery },
    responses: {
      200: jsonAnswer(liveSchema, 'With an `ETag`'),
      304: { description: 'Nothing changed since the answer whose `ETag` came in `If-None-Match`' },
      404: NOT_FOUND,
    },
  },
);
figuresRouter.openapi(live, async (c) => {
  const { campaignId } = c.req.valid('param');
  const { unit } = c.req.valid('query');
  const services = c.get('services');
  const { state, coverage } = await readLive(services, actingAs(c), campaignId, unit);
  const tag = `"${createHash('sha256')
    .update(JSON.stringify([state, coverage]))
    .digest('base64url')
    .slice(0, 22)}"`;
  c.header('etag', tag);
  if (c.req.header('if-none-match') === tag) return c.body(null, 304);
  return c.json({ campaignId, at: services.clock.now(), state, ...coverage }, 200);
});

const matrixQuery = z.object({
  campaigns: z
    .string()
    .max(65 * CAMPAIGNS_AT_MOST)
    .optional()
    .transform((ids) => ids?.split(',').filter((id) => id !== ''))
    .openapi({ type: 'string', description: 'Ids with commas; absent = those of the period' }),
  from: daySchema.optional().openapi({ description: 'Issued on this day or later' }),
  to: daySchema.optional().openapi({ description: 'Issued on this day or earlier' }),
  depth: z.enum(['children', 'whole']).default('children'),
  issued: z
    .enum(['true', 'false'])
    .default('false')
    .openapi({ description: 'Also of those on the roll at issue; for at most 20 campaigns' }),
  ...inUnitQuery.shape,
  ...asOfQuery.shape,
});

const matrix = apiRoute(
  { roles: COUNTING_ROLES },
  {
    method: 'get',
    path: '/api/coverage/matrix',
    tags: ['Coverage'],
    summary: 'Units × campaigns: a chosen set, or those issued in a period',
    request: { query: matrixQuery },
    responses: {
      200: jsonAnswer(matrixSchema, `Oldest first; of more than ${CAMPAIGNS_AT_MOST} the newest`),
      404: NOT_FOUND,
      422: errorAnswer('`coverage.matrix_too_wide`'),
    },
  },
);
figuresRouter.openapi(matrix, async (c) => {
  const { campaigns: campaignIds, issued, ...choice } = c.req.valid('query');
  const result = await readMatrix(c.get('services'), actingAs(c), {
    ...choice,
    campaignIds,
    issued: issued === 'true',
  });
  return c.json(
    {
      day: result.day,
      campaigns: result.campaigns.map((one) => ({
        ...campaignView(one),
        issuedOn: one.cutOffDate,
      })),
      units: result.units.map(({ unit, level }) => ({ ...unitView(unit), level })),
      cells: result.cells.map((row) => row.map((cell) => cell && cellView(cell))),
    },
    200,
  );
});

function cellView({ coverage, issued }: MatrixCell) {
  const { withheld, due, acknowledged, outstanding, percent, counts } = coverage;
  return { withheld, due, acknowledged, outstanding, onTime: counts.onTime, percent, issued };
}
