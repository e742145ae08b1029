import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { deviceOf } from '../access/device.ts';
import { signedInAs } from '../access/policy.ts';
import { confirmedStatement, confirmIdentity } from '../access/step-up.ts';
import { beginSession } from '../accounts/browser-session.ts';
import { clientAddress } from '../accounts/guessing-limits.ts';
import { errorAnswer, jsonAnswer, jsonBody } from '../platform/api-schemas.ts';
import type { AppEnv } from '../platform/app-env.ts';
import { apiRoute, createRouter } from '../platform/route-table.ts';
import { enrollingAs, registerPasskey } from './passkeys.enrolment.ts';
import { usePasskeyStatement } from './passkeys.repository.ts';
import { passkeyCredential as credential, passkeyOptions } from './passkeys.schemas.ts';
import {
  authenticationOptions,
  checkAuthentication,
  registrationOptions,
} from './passkeys.service.ts';
import { signInWithPasskey } from './passkeys.sign-in.ts';
import { requireRelyingParty } from './relying-party.ts';

/** Making and using passkeys; the browser's part is `web/islands/passkeys.ts`. */
export const passkeysRouter = createRouter();

const EVERYONE = { everyone: true } as const;
const OWNERS = { roles: ['member'], halfSignedIn: true } as const;
const MEMBERS = { roles: ['member'] } as const;

const options = jsonAnswer(
  passkeyOptions,
  'Options for the browser; the challenge in it works once, within five minutes',
);
const done = jsonAnswer(z.object({ done: z.literal(true) }), 'Done');
const refused = errorAnswer('`passkey.refused`');
const nothing = jsonBody(z.strictObject({}));

passkeysRouter.openapi(
  apiRoute(OWNERS, {
    method: 'post',
    path: '/api/passkeys/options',
    tags: ['Accounts'],
    summary: 'Begin to add a passkey to one’s own account',
    request: { body: nothing },
    responses: {
      200: options,
      403: errorAnswer('`identity.not_confirmed`'),
      404: errorAnswer('`passkey.not_offered`'),
    },
  }),
  async (c) => {
    const owner = await enrollingAs(c);
    return c.json(await registrationOptions(c.get('services'), requireRelyingParty(c), owner), 200);
  },
);

passkeysRouter.openapi(
  apiRoute(OWNERS, {
    method: 'post',
    path: '/api/passkeys',
    tags: ['Accounts'],
    summary:
      'Add the passkey that the browser made; for a second factor, the session is then whole',
    request: {
      body: jsonBody(z.strictObject({ name: z.string().max(200), response: credential })),
    },
    responses: { 201: done, 400: errorAnswer('`passkey.not_registered`') },
  }),
  async (c) => {
    await registerPasskey(c, c.req.valid('json'));
    return c.json({ done: true } as const, 201);
  },
);

passkeysRouter.openapi(
  apiRoute(EVERYONE, {
    method: 'post',
    path: '/api/sign-in/passkey/options',
    tags: ['Accounts'],
    summary: 'Begin to sign in with a passkey',
    request: { body: nothing },
    responses: { 200: options, 404: errorAnswer('`passkey.not_offered`') },
  }),
  async (c) =>
    c.json(
      await authenticationOptions(c.get('services'), requireRelyingParty(c), 'sign_in', null),
      200,
    ),
);

passkeysRouter.openapi(
  apiRoute(EVERYONE, {
    method: 'post',
    path: '/api/sign-in/passkey',
    tags: ['Accounts'],
    summary: 'Sign in with a passkey; both factors at once',
    request: { body: jsonBody(z.strictObject({ response: credential })) },
    responses: { 200: done, 401: refused },
  }),
  async (c) => {
    const { token } = await signInWithPasskey(c.get('services'), requireRelyingParty(c), {
      response: c.req.valid('json').response,
      address: clientAddress(c),
      device: deviceOf(c),
    });
    await beginSession(c, token);
    return c.json({ done: true } as const, 200);
  },
);

passkeysRouter.openapi(
  apiRoute(MEMBERS, {
    method: 'post',
    path: '/api/me/confirmation/options',
    tags: ['Accounts'],
    summary: 'Begin to prove again, with a passkey, who one is',
    request: { body: nothing },
    responses: { 200: options, 404: errorAnswer('`passkey.not_offered`') },
  }),
  async (c) =>
    c.json(
      await authenticationOptions(
        c.get('services'),
        requireRelyingParty(c),
        'confirm',
        signedInAs(c).accountId,
      ),
      200,
    ),
);

const proof = z
  .union([
    z.strictObject({ password: z.string().min(1).max(200) }),
    z.strictObject({ response: credential }),
  ])
  .openapi('ProofOfIdentity');

passkeysRouter.openapi(
  apiRoute(MEMBERS, {
    method: 'post',
    path: '/api/me/confirmation',
    tags: ['Accounts'],
    summary: 'Prove again who one is; dangerous acts are open for five minutes',
    request: { body: jsonBody(proof) },
    responses: { 200: done, 401: refused, 403: errorAnswer('`identity.refused`') },
  }),
  async (c) => {
    const given = c.req.valid('json');
    if ('password' in given) await confirmIdentity(c, given.password);
    else await confirmWithPasskey(c, given.response);
    return c.json({ done: true } as const, 200);
  },
);

async function confirmWithPasskey(c: Context<AppEnv>, response: unknown): Promise<void> {
  const services = c.get('services');
  const { accountId } = signedInAs(c);
  const used = await checkAuthentication(services, requireRelyingParty(c), 'confirm', {
    response,
    accountId,
  });
  await services.env.DB.batch([
    usePasskeyStatement(services, used.passkeyId, used.counter),
    await confirmedStatement(c, services),
  ]);
}
