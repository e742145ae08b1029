import { z } from '@hono/zod-openapi';
import { signedInAs } from '../../../worker/access/policy.ts';
import { createApp } from '../../../worker/app.ts';
import worker, { Ledger } from '../../../worker/index.ts';
import { jsonAnswer, jsonBody } from '../../../worker/platform/api-schemas.ts';
import type { Env, WakeMessage } from '../../../worker/platform/env.ts';
import { apiRoute } from '../../../worker/platform/route-table.ts';

export { Ledger };

/**
 * The real service with two further routes, so that all that is compared runs in one process, behind the same
 * proxy, in the same minutes. Deployed nowhere.
 *
 * `/bench/plain`: a D1 insert on the same HTTP path as an acknowledgement (the service's middleware, session,
 * origin, body limit and schema), where the handler makes one insert instead of asking the ledger.
 * `/bench/insert`: one D1 insert with nothing around it, before any of the service's own code.
 */
const app = createApp();
const plain = apiRoute(
  { roles: ['member'] },
  {
    method: 'post',
    path: '/bench/plain',
    request: { body: jsonBody(z.strictObject({ idempotencyKey: z.string().min(8).max(200) })) },
    responses: { 200: jsonAnswer(z.object({ acknowledgedAt: z.int() }), 'Inserted') },
  },
);
app.openapi(plain, async (c) => {
  const { memberId } = signedInAs(c);
  await insert(c.env, `${memberId} ${c.req.valid('json').idempotencyKey}`);
  return c.json({ acknowledgedAt: Date.now() }, 200);
});

async function insert(env: Env, text: string): Promise<void> {
  await env.DB.prepare('INSERT INTO bench_inserts (text) VALUES (?)').bind(text).run();
}

const BARE: Record<string, (request: Request, env: Env) => Promise<void>> = {
  '/bench/prepare': async (_request, env) => {
    const table = 'CREATE TABLE IF NOT EXISTS bench_inserts (id INTEGER PRIMARY KEY, text TEXT)';
    await env.DB.prepare(table).run();
  },
  '/bench/insert': async (request, env) => insert(env, await request.text()),
};

export default {
  ...worker,
  fetch: async (request, env, ctx) => {
    const bare = BARE[new URL(request.url).pathname];
    if (!bare) return app.fetch(request, env, ctx);
    await bare(request, env);
    return new Response();
  },
} satisfies ExportedHandler<Env, WakeMessage>;
