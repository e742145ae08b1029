import { z } from '@hono/zod-openapi';
import { actingAs } from '../access/policy.ts';
import { errorAnswer, jsonAnswer } from '../platform/api-schemas.ts';
import { apiRoute, createRouter } from '../platform/route-table.ts';
import { listTopics, topicsOfDocument } from './topics.repository.ts';
import { addTopic, chooseTopics } from './topics.service.ts';

const DESK = { roles: ['publisher'], keys: ['publish'] } as const;
const topic = z.object({ topicId: z.string(), name: z.string() }).openapi('Topic');

/** Topics for programs. */
export const topicsRouter = createRouter();

topicsRouter.openapi(
  apiRoute(
    { ...DESK },
    {
      method: 'get',
      path: '/api/topics',
      tags: ['Documents'],
      summary: "The department's list of topics, with how many documents have each",
      responses: {
        200: jsonAnswer(
          z.object({ topics: z.array(topic.extend({ documents: z.int() })) }),
          'By name',
        ),
      },
    },
  ),
  async (c) => c.json({ topics: await listTopics(c.get('services')) }, 200),
);

topicsRouter.openapi(
  apiRoute(
    { ...DESK },
    {
      method: 'post',
      path: '/api/topics',
      tags: ['Documents'],
      summary: 'Add a topic',
      request: {
        body: {
          required: true,
          content: {
            'application/json': { schema: z.strictObject({ name: z.string().max(1000) }) },
          },
        },
      },
      responses: {
        201: jsonAnswer(z.object({ topicId: z.string() }), 'Added'),
        409: errorAnswer('`topic.taken`'),
        422: errorAnswer('`topic.invalid`'),
      },
    },
  ),
  async (c) => {
    const { name } = c.req.valid('json');
    return c.json({ topicId: await addTopic(c.get('services'), actingAs(c), name) }, 201);
  },
);

topicsRouter.openapi(
  apiRoute(
    { ...DESK },
    {
      method: 'put',
      path: '/api/documents/{id}/topics',
      tags: ['Documents'],
      summary: 'Give a document exactly these topics',
      request: {
        params: z.object({ id: z.string() }),
        body: {
          required: true,
          content: {
            'application/json': {
              schema: z.strictObject({ topicIds: z.array(z.string().max(100)).max(50) }),
            },
          },
        },
      },
      responses: {
        200: jsonAnswer(z.object({ topics: z.array(topic) }), 'As they are now'),
        404: errorAnswer('`not_found`'),
        422: errorAnswer('`topic.unknown`'),
      },
    },
  ),
  async (c) => {
    const services = c.get('services');
    const { id } = c.req.valid('param');
    await chooseTopics(services, actingAs(c), id, c.req.valid('json').topicIds);
    return c.json({ topics: await topicsOfDocument(services, id) }, 200);
  },
);
