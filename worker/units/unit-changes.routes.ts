import { z } from '@hono/zod-openapi';
import { UNIT_KINDS } from '../../domain/units/unit-kinds.ts';
import { signedInAs } from '../access/policy.ts';
import { errorAnswer, jsonAnswer, jsonBody } from '../platform/api-schemas.ts';
import { apiRoute, createRouter } from '../platform/route-table.ts';
import { ROLL_CHANGE_KINDS } from '../roll-changes/roll-changes.repository.ts';
import { unitChangeSchema } from './unit-changes.schemas.ts';
import { applyUnitChange, previewUnitChange } from './unit-changes.service.ts';
import { readUnitHistory, undoUnitChange } from './unit-history.service.ts';

/** Changes of the tree for programs of an administrator: look first, then carry out. */
export const unitChangesRouter = createRouter();

const ADMINISTRATOR = { roles: ['administrator'] } as const;
const REFUSED =
  '`unit.*`: the change would leave no tree, people without a unit, or reach outside the days allowed';

const factsSchema = z
  .object({
    name: z.string(),
    kind: z.enum(UNIT_KINDS),
    parentId: z.string().nullable(),
    parentName: z.string().nullable(),
  })
  .nullable();

const previewSchema = z
  .object({
    kind: z.enum(ROLL_CHANGE_KINDS),
    day: z.string(),
    revision: z.int().openapi({ description: 'To be sent back with the decision' }),
    units: z.array(
      z.object({
        unitId: z.string().nullable(),
        code: z.string(),
        before: factsSchema,
        after: factsSchema,
      }),
    ),
    memberCount: z.int(),
    flows: z.array(z.object({ from: z.string(), to: z.string(), memberCount: z.int() })),
    movedAlongCount: z.int(),
    grants: z.array(
      z.object({
        grantId: z.string(),
        fullName: z.string(),
        role: z.string(),
        unit: z.string(),
        to: z.string().nullable(),
      }),
    ),
    campaigns: z.array(
      z.object({
        campaignId: z.string(),
        title: z.string(),
        assigned: z.int(),
        outstanding: z.int(),
      }),
    ),
    dependents: z.object({ audiences: z.int(), programmes: z.int(), conferences: z.int() }),
  })
  .openapi('UnitChangePreview');

const preview = apiRoute(ADMINISTRATOR, {
  method: 'post',
  path: '/api/units/changes/preview',
  tags: ['Units'],
  summary: 'What a change of the tree would do; nothing is recorded',
  request: { body: jsonBody(unitChangeSchema) },
  responses: {
    200: jsonAnswer(previewSchema, 'Units, people, roles and campaigns concerned'),
    422: errorAnswer(REFUSED),
  },
});
unitChangesRouter.openapi(preview, async (c) =>
  c.json(await previewUnitChange(c.get('services'), signedInAs(c), c.req.valid('json')), 200),
);

const apply = apiRoute(ADMINISTRATOR, {
  method: 'post',
  path: '/api/units/changes',
  tags: ['Units'],
  summary: 'Carry out a change of the tree that was looked at',
  request: { body: jsonBody(z.strictObject({ revision: z.int(), change: unitChangeSchema })) },
  responses: {
    200: jsonAnswer(z.object({ changeId: z.string() }), 'Recorded'),
    409: errorAnswer('`roll.changed_meanwhile`: look again'),
    422: errorAnswer(REFUSED),
  },
});
unitChangesRouter.openapi(apply, async (c) => {
  const { change, revision } = c.req.valid('json');
  return c.json(await applyUnitChange(c.get('services'), signedInAs(c), change, revision), 200);
});

const undo = apiRoute(ADMINISTRATOR, {
  method: 'delete',
  path: '/api/units/changes/{changeId}',
  tags: ['Units'],
  summary: 'Take a change of the tree back before its day',
  request: { params: z.object({ changeId: z.string() }) },
  responses: {
    204: { description: 'As if it had not been recorded' },
    404: errorAnswer('`not_found`'),
    409: errorAnswer('`roll.changed_meanwhile`'),
    422: errorAnswer('`roll.change_in_effect`, `roll.change_built_on`'),
  },
});
unitChangesRouter.openapi(undo, async (c) => {
  await undoUnitChange(c.get('services'), signedInAs(c), c.req.valid('param').changeId);
  return c.body(null, 204);
});

const historySchema = z
  .object({
    unitId: z.string(),
    code: z.string(),
    periods: z.array(
      z.object({
        name: z.string(),
        kind: z.enum(UNIT_KINDS),
        parentId: z.string().nullable(),
        validFrom: z.string(),
        validTo: z.string().nullable(),
      }),
    ),
    changes: z.array(
      z.object({
        changeId: z.string(),
        kind: z.enum(ROLL_CHANGE_KINDS),
        effectiveOn: z.string(),
        recordedAt: z.int(),
        undoneAt: z.int().nullable(),
        units: z.array(z.object({ unitId: z.string(), part: z.enum(['from', 'to', 'subject']) })),
      }),
    ),
  })
  .openapi('UnitHistory');

const history = apiRoute(ADMINISTRATOR, {
  method: 'get',
  path: '/api/units/{unitId}/history',
  tags: ['Units'],
  summary: 'What a unit was from when to when, and what it came from or went on in',
  request: { params: z.object({ unitId: z.string() }) },
  responses: {
    200: jsonAnswer(historySchema, 'Earliest period first, latest change first'),
    404: errorAnswer('`not_found`'),
  },
});
unitChangesRouter.openapi(history, async (c) => {
  const { unitId, code, periods, changes } = await readUnitHistory(
    c.get('services'),
    signedInAs(c),
    c.req.valid('param').unitId,
  );
  return c.json(
    {
      unitId,
      code,
      periods: periods.map(({ name, kind, parentId, validFrom, validTo }) => ({
        name,
        kind,
        parentId,
        validFrom,
        validTo,
      })),
      changes: changes.map(({ changeId, kind, effectiveOn, recordedAt, undoneAt, units }) => ({
        changeId,
        kind,
        effectiveOn,
        recordedAt,
        undoneAt,
        units,
      })),
    },
    200,
  );
});
