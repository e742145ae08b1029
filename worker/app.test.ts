import { exports } from 'cloudflare:workers';
import { expect, it } from 'vitest';

it('answers an unknown path with 404, the stable code and a request id', async () => {
  const response = await exports.default.fetch('https://quan-triet.test/nowhere');
  expect(response.status).toBe(404);
  const body = (await response.json()) as { error: { code: string; requestId: string } };
  expect(body.error.code).toBe('not_found');
  expect(body.error.requestId).toBe(response.headers.get('x-request-id'));
});
