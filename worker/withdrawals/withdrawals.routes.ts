import { z } from '@hono/zod-openapi';
import { actingAs } from '../access/policy.ts';
import { errorAnswer, jsonAnswer, jsonBody } from '../platform/api-schemas.ts';
import { apiRoute, createRouter } from '../platform/route-table.ts';
import { PUBLISHERS } from '../uploads/uploads.routes.ts';
import { listWithdrawals } from './withdrawals.repository.ts';
import { decisionAnswer, withdrawalRequest, withdrawalState } from './withdrawals.schemas.ts';
import { previewWithdrawal, restoreDocument, withdrawDocument } from './withdrawals.service.ts';

/** Taking documents back, for programs. */
export const withdrawalsRouter = createRouter();

const parameters = z.object({ id: z.string().max(64) });

withdrawalsRouter.openapi(
  apiRoute(PUBLISHERS, {
    method: 'get',
    path: '/api/documents/{id}/withdrawal',
    tags: ['Publications'],
    summary: 'Whether a document is withdrawn, and what withdrawing would do today',
    request: { params: parameters },
    responses: {
      200: jsonAnswer(withdrawalState, 'Decisions so far and a preview'),
      404: errorAnswer('`not_found`'),
    },
  }),
  async (c) => {
    const services = c.get('services');
    const { id } = c.req.valid('param');
    const preview = await previewWithdrawal(services, actingAs(c), id);
    const { document, campaigns, outstanding, acknowledged, affected } = preview;
    return c.json(
      {
        withdrawn: document.withdrawnAt !== null,
        decisions: await listWithdrawals(services, id),
        preview: {
          campaignIds: campaigns.map(({ campaignId }) => campaignId),
          outstanding,
          acknowledged,
          affectedDocumentIds: affected.map(({ documentId }) => documentId),
        },
      },
      200,
    );
  },
);

withdrawalsRouter.openapi(
  apiRoute(PUBLISHERS, {
    method: 'post',
    path: '/api/documents/{id}/withdrawal',
    tags: ['Publications'],
    summary: 'Withdraw a document',
    request: { params: parameters, body: jsonBody(withdrawalRequest) },
    responses: {
      200: jsonAnswer(decisionAnswer, 'Withdrawn; repeated, the first decision stands'),
      404: errorAnswer('`not_found`'),
      422: errorAnswer('`withdrawal.reason_missing`'),
    },
  }),
  async (c) => {
    const request = { ...c.req.valid('json'), documentId: c.req.valid('param').id };
    return c.json(await withdrawDocument(c.get('services'), actingAs(c), request), 200);
  },
);

withdrawalsRouter.openapi(
  apiRoute(PUBLISHERS, {
    method: 'post',
    path: '/api/documents/{id}/restoration',
    tags: ['Publications'],
    summary: 'Put a withdrawn document up again',
    request: { params: parameters, body: jsonBody(withdrawalRequest) },
    responses: {
      200: jsonAnswer(decisionAnswer, 'Readable again; campaigns that were closed stay closed'),
      404: errorAnswer('`not_found`'),
      409: errorAnswer('`withdrawal.not_withdrawn`'),
      422: errorAnswer('`withdrawal.reason_missing`'),
    },
  }),
  async (c) => {
    const request = { ...c.req.valid('json'), documentId: c.req.valid('param').id };
    return c.json(await restoreDocument(c.get('services'), actingAs(c), request), 200);
  },
);
