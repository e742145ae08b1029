import { z } from '@hono/zod-openapi';
import { type Policy, signedInAs } from '../access/policy.ts';
import { ownSessionHash } from '../access/sessions.ts';
import { errorAnswer, jsonAnswer, jsonBody } from '../platform/api-schemas.ts';
import { notFound } from '../platform/errors.ts';
import { apiRoute, createRouter, page } from '../platform/route-table.ts';
import { channelsOf } from './channels/channels.ts';
import { pushAddress, pushServicesOf } from './channels/push.endpoint.ts';
import { pushServiceUnknown } from './notices.errors.ts';
import { forgetDevicesStatement, keepDevice } from './push-devices.repository.ts';

const MEMBERS: Policy = { roles: ['member'] };

/** Notices on a device of one's own by Web Push; the browser's part is `web/islands/push.ts`. */
export const pushDevicesRouter = createRouter();

const endpoint = z.string().max(1000);
/** A point of P-256 and a secret of 16 bytes, as browsers give them. */
const device = z
  .strictObject({
    endpoint,
    p256dh: z.string().regex(/^[\w-]{87}=?$/u),
    auth: z.string().regex(/^[\w-]{22}(?:==)?$/u),
  })
  .openapi('PushDevice');
const done = jsonAnswer(z.object({ done: z.literal(true) }), 'Done');

pushDevicesRouter.openapi(
  apiRoute(MEMBERS, {
    method: 'post',
    path: '/api/notices/devices',
    tags: ['Notices'],
    summary: 'Send notices to this browser, until its session ends',
    request: { body: jsonBody(device) },
    responses: {
      200: done,
      404: errorAnswer('The service sends no pushes'),
      422: errorAnswer('`notice.push_service_unknown`'),
    },
  }),
  async (c) => {
    const services = c.get('services');
    const { memberId } = signedInAs(c);
    const given = c.req.valid('json');
    if (!channelsOf(services).has('push')) throw notFound();
    if (!pushAddress(given.endpoint, pushServicesOf(services.env))) throw pushServiceUnknown();
    await keepDevice(services, { memberId, sessionHash: await ownSessionHash(c) }, given);
    return c.json({ done: true } as const, 200);
  },
);

pushDevicesRouter.openapi(
  apiRoute(MEMBERS, {
    method: 'post',
    path: '/api/notices/devices/end',
    tags: ['Notices'],
    summary: 'Send no more notices to this browser',
    request: { body: jsonBody(z.strictObject({ endpoint })) },
    responses: { 200: done },
  }),
  async (c) => {
    const { memberId } = signedInAs(c);
    await forgetDevicesStatement(c.get('services'), memberId, c.req.valid('json').endpoint).run();
    return c.json({ done: true } as const, 200);
  },
);

page(pushDevicesRouter, 'POST', '/notices/devices/end', MEMBERS, async (c) => {
  await forgetDevicesStatement(c.get('services'), signedInAs(c).memberId, null).run();
  return c.redirect('/notices/settings', 303);
});
