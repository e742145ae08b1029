import { z } from '@hono/zod-openapi';
import { UNIT_KINDS } from '../../domain/units/unit-kinds.ts';
import { actingAs } from '../access/policy.ts';
import { daySchema, errorAnswer, jsonAnswer, jsonBody } from '../platform/api-schemas.ts';
import { apiRoute, createRouter } from '../platform/route-table.ts';
import { listTree } from './units.repository.ts';
import { codeSchema } from './units.schemas.ts';
import { createUnits } from './units.service.ts';

export const unitsRouter = createRouter();

const newUnitSchema = z
  .strictObject({
    code: codeSchema,
    name: z.string().trim().min(2).max(200),
    kind: z.enum(UNIT_KINDS),
    parentCode: codeSchema.nullable(),
    validFrom: daySchema,
  })
  .openapi('NewUnit');

/** How a repeatable creation ended. */
export const createdSchema = z
  .object({
    created: z.int(),
    unchanged: z.int().openapi({ description: 'Were there already, exactly so' }),
  })
  .openapi('Created');

const create = apiRoute(
  { keys: ['setup'] },
  {
    method: 'post',
    path: '/api/setup/units',
    tags: ['Setup'],
    summary: 'Create units of the tree, all or none, in any order; repeatable',
    request: {
      body: jsonBody(z.strictObject({ units: z.array(newUnitSchema).min(1).max(2000) })),
    },
    responses: {
      200: jsonAnswer(createdSchema, 'What was created'),
      400: errorAnswer(
        '`unit.code_repeated`, `unit.parent_unknown`, `unit.parent_not_valid`, `unit.cycle`, `unit.root_wrong`',
      ),
      409: errorAnswer('`unit.code_taken`: the code belongs to a unit that is different'),
    },
  },
);
unitsRouter.openapi(create, async (c) =>
  c.json(await createUnits(c.get('services'), actingAs(c), c.req.valid('json').units), 200),
);

const treeUnitSchema = z
  .object({
    id: z.string(),
    code: z.string(),
    name: z.string(),
    kind: z.enum(UNIT_KINDS),
    parentId: z.string().nullable(),
  })
  .openapi('Unit');

const tree = apiRoute(
  { roles: ['member'], keys: ['publish', 'agent'] },
  {
    method: 'get',
    path: '/api/units',
    tags: ['Units'],
    summary: 'The tree of units as it stands on a day',
    request: { query: z.object({ asOf: daySchema.optional() }) },
    responses: {
      200: jsonAnswer(z.object({ units: z.array(treeUnitSchema) }), 'Units, sorted by code'),
    },
  },
);
unitsRouter.openapi(tree, async (c) =>
  c.json({ units: await listTree(c.get('services'), c.req.valid('query').asOf) }, 200),
);
