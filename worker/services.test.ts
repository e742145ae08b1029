import { env } from 'cloudflare:workers';
import { expect, it } from 'vitest';
import type { Env } from './platform/env.ts';
import { createServices } from './services.ts';

it('lets work that fails after the answer end in the log, not in the invocation', async () => {
  const kept: Promise<unknown>[] = [];
  const services = createServices(env as unknown as Env, (work) => kept.push(work));
  services.later(Promise.reject(new Error('no such table')));
  expect(await Promise.allSettled(kept)).toEqual([{ status: 'fulfilled', value: undefined }]);
});
