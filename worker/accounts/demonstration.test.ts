import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../app.ts';
import type { Env } from '../platform/env.ts';
import { callWorker, createTestCommittee, type TestCommittee } from '../platform/test-harness.ts';
import { createDemonstrationRouter } from './demonstration.pages.tsx';

const demonstrating = createApp();
demonstrating.route('/', createDemonstrationRouter());

async function call(url: string, init: RequestInit = {}): Promise<Response> {
  const context = createExecutionContext();
  const response = await demonstrating.fetch(
    new Request(url, init),
    env as unknown as Env,
    context,
  );
  await waitOnExecutionContext(context);
  return response;
}

let committee: TestCommittee;
const sessions = () =>
  committee.services.env.DB.prepare('SELECT count(*) AS n FROM sessions').first('n');

beforeAll(async () => {
  committee = await createTestCommittee(env);
  await committee.services.env.DB.prepare(
    `UPDATE accounts SET user_name = 'demo-secretary' WHERE id = ?`,
  )
    .bind(committee.accountIds.secretary)
    .run();
});

describe('demonstration sign-in', () => {
  it('is not there in what is deployed, on any host', async () => {
    expect((await callWorker('/demonstration')).status).toBe(404);
    expect((await callWorker('/demonstration/demo-secretary')).status).toBe(404);
  });

  it('lists the demonstration accounts and nobody else', async () => {
    const page = await (await call('http://127.0.0.1:8787/demonstration')).text();
    expect(page).toContain('Người thử secretary');
    expect(page).toContain('Bí thư chi bộ – Đơn vị cell');
    expect(page).not.toContain('Người thử member');
  });

  it('signs nobody in by looking', async () => {
    const response = await call('http://127.0.0.1:8787/demonstration/demo-secretary');
    expect(response.status).toBe(200);
    expect(response.headers.get('set-cookie')).toBeNull();
    expect(await sessions()).toBe(0);
  });

  it('signs in by the button', async () => {
    const origin = 'http://127.0.0.1:8787';
    const response = await call(`${origin}/demonstration/demo-secretary`, {
      method: 'POST',
      headers: { origin },
    });
    expect(response.status).toBe(303);
    const cookie = response.headers.get('set-cookie')!.split(';')[0]!;
    const me = await call(`${origin}/api/me`, { headers: { cookie } });
    expect(await me.json()).toMatchObject({ memberId: committee.memberIds.secretary });
  });

  it.each(['https://quan-triet.test', 'http://127.0.0.1.example.org', 'http://192.168.1.5:8787'])(
    'does not exist on %s',
    async (origin) => {
      const before = await sessions();
      const path = `${origin}/demonstration/demo-secretary`;
      expect((await call(`${origin}/demonstration`)).status).toBe(404);
      expect((await call(path)).status).toBe(404);
      expect((await call(path, { method: 'POST', headers: { origin } })).status).toBe(404);
      expect(await sessions()).toBe(before);
    },
  );

  it('knows no ordinary account', async () => {
    const origin = 'http://localhost:8787';
    const response = await call(`${origin}/demonstration/member`, {
      method: 'POST',
      headers: { origin },
    });
    expect(response.status).toBe(404);
  });
});
