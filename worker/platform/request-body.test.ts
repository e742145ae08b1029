import { env } from 'cloudflare:workers';
import { expect, it } from 'vitest';
import { callWorker, createTestCommittee, TEST_ORIGIN } from './test-harness.ts';

const committee = await createTestCommittee(env);
const setup = await committee.keyFor(['setup']);

const codeOf = async (response: Response) =>
  (await response.json<{ error: { code: string } }>()).error.code;

/** A body whose length nobody announces. */
function unannounced(bytes: number): ReadableStream<Uint8Array> {
  let left = bytes;
  return new ReadableStream({
    pull(controller) {
      if (left <= 0) return controller.close();
      controller.enqueue(new Uint8Array(Math.min(left, 65_536)).fill(0x61));
      left -= 65_536;
    },
  });
}

it('refuses a form over a megabyte before it is parsed, even of somebody not signed in', async () => {
  const headers = {
    origin: TEST_ORIGIN,
    'content-type': 'application/x-www-form-urlencoded',
  };
  for (const path of ['/sign-in', '/activate', '/preferences'])
    for (const body of [`userName=${'a'.repeat(1_000_001)}`, unannounced(1_100_000)]) {
      const response = await callWorker(path, { method: 'POST', headers, body });
      expect([path, response.status, await codeOf(response)]).toEqual([
        path,
        413,
        'body.too_large',
      ]);
    }
});

it('refuses JSON over four megabytes before it is parsed', async () => {
  const response = await callWorker('/api/setup/committee', {
    headers: setup,
    json: { name: 'a'.repeat(4_000_001) },
  });
  expect([response.status, await codeOf(response)]).toEqual([413, 'body.too_large']);
});

it('says of JSON that cannot be parsed that it is damaged', async () => {
  const response = await callWorker('/api/setup/committee', {
    method: 'POST',
    headers: { ...setup, 'content-type': 'application/json' },
    body: '{"name": "Đảng bộ',
  });
  expect([response.status, await codeOf(response)]).toEqual([400, 'body.malformed']);
});

it('says of a form that cannot be parsed that it is damaged', async () => {
  const response = await callWorker('/sign-in', {
    method: 'POST',
    headers: { origin: TEST_ORIGIN, 'content-type': 'multipart/form-data' },
    body: 'no parts',
  });
  expect([response.status, await codeOf(response)]).toEqual([400, 'body.malformed']);
});
