import { z } from '@hono/zod-openapi';
import { signedInAs } from '../access/policy.ts';
import { jsonAnswer } from '../platform/api-schemas.ts';
import { apiRoute, createRouter } from '../platform/route-table.ts';
import { COPIES_AT_MOST, listCopies } from './copies.service.ts';

/** What a phone may keep for reading without a network. */
export const copiesRouter = createRouter();

const copy = z
  .object({
    documentId: z.string(),
    name: z.string(),
    editionNumber: z.int(),
    editionSha256: z.string(),
    toRead: z.boolean(),
    dueDate: z.string().nullable().openapi({ description: 'YYYY-MM-DD' }),
    pictures: z.object({ count: z.int(), bytes: z.int() }),
  })
  .openapi('Copy');

copiesRouter.openapi(
  apiRoute(
    { roles: ['member'] },
    {
      method: 'get',
      path: '/api/copies',
      tags: ['Documents'],
      summary: 'What one’s own phone may keep for reading without a network',
      request: {
        query: z.object({
          also: z
            .string()
            .max(COPIES_AT_MOST * 65)
            .default('')
            .openapi({ description: 'Ids of documents kept by choice, joined by commas' }),
        }),
      },
      responses: {
        200: jsonAnswer(
          z.object({ memberId: z.string(), copies: z.array(copy) }),
          'What is still to be read, and of `also` what may still be read',
        ),
      },
    },
  ),
  async (c) => {
    const actor = signedInAs(c);
    const also = c.req.valid('query').also.split(',').filter(Boolean);
    const copies = await listCopies(c.get('services'), actor, also);
    return c.json({ memberId: actor.memberId, copies }, 200);
  },
);
