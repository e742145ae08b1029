import { z } from '@hono/zod-openapi';
import { signedInAs } from '../access/policy.ts';
import { errorAnswer, jsonAnswer } from '../platform/api-schemas.ts';
import { apiRoute, createRouter } from '../platform/route-table.ts';
import { issueActivation } from './activation.ts';

export const activationRouter = createRouter();

const issue = apiRoute(
  { roles: ['secretary', 'administrator'] },
  {
    method: 'post',
    path: '/api/accounts/{id}/activation',
    tags: ['Accounts'],
    summary: 'Issue a one-time activation code for an account of one’s own units',
    request: { params: z.object({ id: z.string().max(40) }) },
    responses: {
      201: jsonAnswer(
        z
          .object({
            userName: z.string(),
            code: z.string().openapi({ example: '7K2M-9QXT-04WD' }),
            expiresAt: z.int().openapi({ description: 'ms since the epoch' }),
          })
          .openapi('ActivationSlip'),
        'The code, shown this once; earlier codes of the account stop working',
      ),
      404: errorAnswer('`not_found`: no such account, or outside one’s own units'),
    },
  },
);
activationRouter.openapi(issue, async (c) => {
  const { id } = c.req.valid('param');
  const { userName, code, expiresAt } = await issueActivation(c.get('services'), signedInAs(c), id);
  return c.json({ userName, code, expiresAt }, 201);
});
