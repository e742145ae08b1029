import { z } from '@hono/zod-openapi';
import { actingAs } from '../access/policy.ts';
import { errorAnswer, jsonAnswer, jsonBody } from '../platform/api-schemas.ts';
import { apiRoute, createRouter } from '../platform/route-table.ts';
import { countSetup } from './committee.repository.ts';
import { createCommittee } from './committee.service.ts';

export const committeeRouter = createRouter();

const committeeSchema = z
  .object({ id: z.string(), name: z.string(), created: z.boolean() })
  .openapi('Committee');

const create = apiRoute(
  { keys: ['setup'] },
  {
    method: 'post',
    path: '/api/setup/committee',
    tags: ['Setup'],
    summary: 'Create the committee; repeating it with the same name changes nothing',
    request: { body: jsonBody(z.strictObject({ name: z.string().trim().min(3).max(200) })) },
    responses: {
      200: jsonAnswer(committeeSchema, 'It was there already'),
      201: jsonAnswer(committeeSchema, 'Created'),
      409: errorAnswer('`committee.exists`: there is one with another name'),
    },
  },
);
committeeRouter.openapi(create, async (c) => {
  const { committee, created } = await createCommittee(
    c.get('services'),
    actingAs(c),
    c.req.valid('json').name,
  );
  return c.json({ ...committee, created }, created ? 201 : 200);
});

const status = apiRoute(
  { keys: ['setup'] },
  {
    method: 'get',
    path: '/api/setup/status',
    tags: ['Setup'],
    summary: 'How far the set-up has come',
    responses: {
      200: jsonAnswer(
        z
          .object({ committee: z.boolean(), units: z.int(), members: z.int() })
          .openapi('SetupStatus'),
        'Whether there is a committee, and how many units and members',
      ),
    },
  },
);
committeeRouter.openapi(status, async (c) => c.json(await countSetup(c.get('services')), 200));
