import { z } from '@hono/zod-openapi';
import { deviceOf } from '../access/device.ts';
import { signedInAs } from '../access/policy.ts';
import { confirmIdentity } from '../access/step-up.ts';
import { passkeyCredential, passkeyOptions } from '../passkeys/passkeys.schemas.ts';
import { checkRegistration, registrationOptions } from '../passkeys/passkeys.service.ts';
import { requireRelyingParty } from '../passkeys/relying-party.ts';
import { errorAnswer, jsonAnswer, jsonBody } from '../platform/api-schemas.ts';
import { apiRoute, createRouter } from '../platform/route-table.ts';
import { issueActivation } from './activation.issue.ts';
import { activateWithPasskey, openSlip } from './activation.ts';
import { beginSession } from './browser-session.ts';
import { clientAddress, forgiveAttemptStatement } from './guessing-limits.ts';

export const activationRouter = createRouter();

const issue = apiRoute(
  { roles: ['secretary', 'administrator'] },
  {
    method: 'post',
    path: '/api/accounts/{id}/activation',
    tags: ['Accounts'],
    summary: 'Issue a one-time activation code for an account of one’s own units',
    request: {
      params: z.object({ id: z.string().max(40) }),
      query: z.object({
        resetsFactors: z
          .enum(['true', 'false'])
          .default('false')
          .openapi({ description: 'Administrators: the phone is lost, its factors go as well' }),
      }),
    },
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
      403: errorAnswer('`identity.not_confirmed`'),
      404: errorAnswer('`not_found`: no such account, or outside one’s own units'),
    },
  },
);
activationRouter.openapi(issue, async (c) => {
  await confirmIdentity(c, '');
  const { userName, code, expiresAt } = await issueActivation(
    c.get('services'),
    signedInAs(c),
    { accountId: c.req.valid('param').id },
    { resetsFactors: c.req.valid('query').resetsFactors === 'true' },
  );
  return c.json({ userName, code, expiresAt }, 201);
});

const EVERYONE = { everyone: true } as const;
const typedSlip = {
  userName: z.string().max(64),
  code: z.string().max(20),
};
const refused = errorAnswer('`activation.refused`, `passkey.not_registered`');

activationRouter.openapi(
  apiRoute(EVERYONE, {
    method: 'post',
    path: '/api/activation/passkey/options',
    tags: ['Accounts'],
    summary: 'Begin to activate an account with a passkey in place of a password',
    request: { body: jsonBody(z.strictObject(typedSlip)) },
    responses: {
      200: jsonAnswer(passkeyOptions, 'Options for the browser; the slip is not used up'),
      400: refused,
      404: errorAnswer('`passkey.not_offered`'),
    },
  }),
  async (c) => {
    const services = c.get('services');
    const party = requireRelyingParty(c);
    const slip = await openSlip(services, { ...c.req.valid('json'), address: clientAddress(c) });
    await forgiveAttemptStatement(services, slip.attempt).run();
    return c.json(await registrationOptions(services, party, slip.account), 200);
  },
);

activationRouter.openapi(
  apiRoute(EVERYONE, {
    method: 'post',
    path: '/api/activation/passkey',
    tags: ['Accounts'],
    summary: 'Use up a slip with the passkey that the browser made, and sign in',
    request: {
      body: jsonBody(
        z.strictObject({ ...typedSlip, name: z.string().max(200), response: passkeyCredential }),
      ),
    },
    responses: { 201: jsonAnswer(z.object({ done: z.literal(true) }), 'Signed in'), 400: refused },
  }),
  async (c) => {
    const services = c.get('services');
    const { name, response, ...typed } = c.req.valid('json');
    const party = requireRelyingParty(c);
    const slip = await openSlip(services, { ...typed, address: clientAddress(c) });
    const given = { name, response };
    const passkey = await checkRegistration(services, party, slip.account.accountId, given);
    const { token } = await activateWithPasskey(services, slip, passkey, deviceOf(c));
    await beginSession(c, token);
    return c.json({ done: true } as const, 201);
  },
);
