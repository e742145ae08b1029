import { afterAll, beforeAll, expect, it } from 'vitest';
import { Desk } from './desk.ts';

const desk = new Desk();
beforeAll(() => desk.listen());
afterAll(() => desk.close());

const ask = (path: string, body?: string) =>
  fetch(desk.address + path, body === undefined ? {} : { method: 'POST', body });

it('counts as a visit whatever no agent has any business with, and not a heartbeat that comes late', async () => {
  const ending = desk.give('file-1', new Uint8Array([1]));
  await ask('/api/ingest/jobs/file-1/heartbeat', '{}');
  await ask('/api/ingest/jobs/file-1/failure', '{"code":"file.empty","detail":""}');
  expect(await ending).toMatchObject({ kind: 'failed', code: 'file.empty' });
  await ask('/api/ingest/jobs/file-1/heartbeat', '{}');
  expect(desk.visits).toEqual([]);
  await ask('/trap');
  await ask('/api/ingest/jobs/file-1/original');
  await ask('/api/ingest/jobs/file-2/heartbeat', '{}');
  expect(desk.visits).toEqual([
    '/trap',
    '/api/ingest/jobs/file-1/original',
    '/api/ingest/jobs/file-2/heartbeat',
  ]);
});
