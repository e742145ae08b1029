import { z } from '@hono/zod-openapi';
import { actingAs, signedInAs } from '../access/policy.ts';
import { errorAnswer, jsonAnswer, jsonBody } from '../platform/api-schemas.ts';
import { notFound } from '../platform/errors.ts';
import { apiRoute, createRouter } from '../platform/route-table.ts';
import { acknowledgeKept } from './campaigns.device.ts';
import { notAssigned } from './campaigns.errors.ts';
import { acknowledgeOwn, openAssignment, ownReceipt } from './campaigns.own.ts';
import { type Campaign, findVisibleCampaign } from './campaigns.repository.ts';
import {
  acknowledgementSchema,
  audienceSchema,
  campaignParameters,
  campaignSchema,
  previewSchema,
  provenReceiptSchema,
  receiptSchema,
} from './campaigns.schemas.ts';
import { closeCampaign, previewAudience, statementOf } from './campaigns.service.ts';
import { campaignsVisibleTo } from './campaigns.visibility.ts';

export const campaignsRouter = createRouter();

const preview = apiRoute(
  { roles: ['publisher', 'administrator'], keys: ['publish'] },
  {
    method: 'post',
    path: '/api/campaigns/preview',
    tags: ['Campaigns'],
    summary: 'How many people in how many units an audience reaches today',
    request: { body: jsonBody(z.strictObject({ audience: audienceSchema })) },
    responses: {
      200: jsonAnswer(previewSchema, 'The audience as of today, each person counted once'),
      422: errorAnswer('`campaign.audience_unknown`'),
    },
  },
);
campaignsRouter.openapi(preview, async (c) =>
  c.json(await previewAudience(c.get('services'), c.req.valid('json').audience), 200),
);

const read = apiRoute(
  {
    roles: ['secretary', 'officer', 'publisher', 'administrator', 'auditor'],
    keys: ['publish'],
  },
  {
    method: 'get',
    path: '/api/campaigns/{id}',
    tags: ['Campaigns'],
    summary: 'One campaign',
    request: { params: campaignParameters },
    responses: {
      200: jsonAnswer(campaignSchema, 'The campaign; counts of people are those assigned'),
      404: errorAnswer('`not_found`'),
    },
  },
);
campaignsRouter.openapi(read, async (c) => {
  const services = c.get('services');
  const visible = await campaignsVisibleTo(services, actingAs(c));
  const campaign = await findVisibleCampaign(services, c.req.valid('param').id, visible);
  if (!campaign) throw notFound();
  return c.json(campaignView(campaign), 200);
});

function campaignView(campaign: Campaign): z.infer<typeof campaignSchema> {
  const { audience: _audience, createdBy: _createdBy, editionId: _editionId, ...view } = campaign;
  return { ...view, statement: statementOf(campaign) };
}

const close = apiRoute(
  { roles: ['publisher', 'administrator'], keys: ['publish'] },
  {
    method: 'post',
    path: '/api/campaigns/{id}/close',
    tags: ['Campaigns'],
    summary: 'Close a campaign with a reason; repeatable, the first reason stands',
    request: {
      params: campaignParameters,
      body: jsonBody(z.strictObject({ reason: z.string().trim().min(3).max(500) })),
    },
    responses: {
      200: jsonAnswer(
        z.object({ closed: z.int() }),
        'How many outstanding assignments were closed with it',
      ),
      404: errorAnswer('`not_found`'),
      409: errorAnswer('`campaign.assigning`'),
    },
  },
);
campaignsRouter.openapi(close, async (c) => {
  const { id } = c.req.valid('param');
  const { reason } = c.req.valid('json');
  return c.json(await closeCampaign(c.get('services'), actingAs(c), id, reason), 200);
});

const open = apiRoute(
  { roles: ['member'] },
  {
    method: 'post',
    path: '/api/campaigns/{id}/open',
    tags: ['Acknowledging'],
    summary: 'Record that one has opened the document to read it',
    request: { params: campaignParameters },
    responses: {
      200: jsonAnswer(
        z.object({ outcome: z.enum(['opened', 'campaign_closed']) }),
        'Opened now or before; a closed campaign may be read but records nothing',
      ),
      404: errorAnswer('`campaign.not_assigned`'),
    },
  },
);
campaignsRouter.openapi(open, async (c) => {
  const { id } = c.req.valid('param');
  const { outcome } = await openAssignment(c.get('services'), actingAs(c), id);
  if (outcome === 'not_assigned') throw notAssigned();
  return c.json({ outcome }, 200);
});

const acknowledge = apiRoute(
  { roles: ['member'] },
  {
    method: 'post',
    path: '/api/campaigns/{id}/acknowledge',
    tags: ['Acknowledging'],
    summary: 'Acknowledge what one has opened, and get the receipt',
    request: {
      params: campaignParameters,
      body: jsonBody(acknowledgementSchema),
    },
    responses: {
      200: jsonAnswer(
        z.object({
          outcome: z.enum(['acknowledged', 'already_acknowledged']),
          acknowledgedAt: z.int(),
          receipt: receiptSchema,
        }),
        'Signed receipt; `already_acknowledged` carries the first one and its time',
      ),
      202: jsonAnswer(
        z.object({ outcome: z.literal('pending'), receivedAt: z.int() }),
        'The ledger is read-only; what arrived is recorded later, and there is a receipt then',
      ),
      404: errorAnswer('`campaign.not_assigned`'),
      409: errorAnswer(
        '`campaign.not_opened`, `campaign.closed`, `campaign.assignment_closed`, `campaign.edition_changed`, `campaign.other_person`',
      ),
    },
  },
);
campaignsRouter.openapi(acknowledge, async (c) => {
  const { id } = c.req.valid('param');
  const { idempotencyKey, editionSha256, device } = c.req.valid('json');
  const [services, actor] = [c.get('services'), signedInAs(c)];
  const done =
    device && editionSha256 !== undefined
      ? await acknowledgeKept(services, actor, {
          campaignId: id,
          idempotencyKey,
          editionSha256,
          memberId: device.memberId,
          claim: device,
        })
      : await acknowledgeOwn(services, actor, id, idempotencyKey, editionSha256);
  return done.outcome === 'pending' ? c.json(done, 202) : c.json(done, 200);
});

const receipt = apiRoute(
  { roles: ['member'] },
  {
    method: 'get',
    path: '/api/receipts/{id}',
    tags: ['Acknowledging'],
    summary: 'One’s own receipt of a campaign',
    request: { params: campaignParameters },
    responses: {
      200: jsonAnswer(
        provenReceiptSchema,
        'Always the same; with its proof after the next checkpoint',
      ),
      404: errorAnswer('`not_found`'),
    },
  },
);
campaignsRouter.openapi(receipt, async (c) => {
  const { id } = c.req.valid('param');
  return c.json((await ownReceipt(c.get('services'), actingAs(c), id)).receipt, 200);
});
