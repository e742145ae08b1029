import { z } from '@hono/zod-openapi';
import type { Policy } from '../access/policy.ts';
import { errorAnswer, jsonAnswer, jsonBody } from '../platform/api-schemas.ts';
import { apiRoute, createRouter } from '../platform/route-table.ts';
import {
  beat,
  leaseJob,
  MAX_PICTURE_BYTES,
  MAX_RESULT_BYTES,
  originalOfJob,
  receiveFailure,
  receivePicture,
  receiveResult,
} from './jobs.service.ts';
import { readBody } from './uploads.inspection.ts';
import {
  failureRequest,
  heartbeatAnswer,
  heartbeatRequest,
  leasedJob,
  leaseRequest,
  resultRequest,
} from './uploads.schemas.ts';

const AGENTS: Policy = { keys: ['agent'] };
const jobParams = z.object({ id: z.string() });
const leaseHeader = z.object({ 'x-lease-token': z.string().min(1) });
const leaseErrors = { 409: errorAnswer('`job.lease_lost`') };
const done = { 204: { description: 'Taken' }, ...leaseErrors };
const binary = z.string().openapi({ format: 'binary' });

/** What an ingest agent may do: take a job, say how far it is, hand in what it read. */
export const jobsRouter = createRouter();

jobsRouter.openapi(
  apiRoute(AGENTS, {
    method: 'post',
    path: '/api/ingest/lease',
    tags: ['Ingest agent'],
    summary: 'Take the next job',
    request: { body: jsonBody(leaseRequest) },
    responses: {
      200: jsonAnswer(leasedJob, 'A job, held until the lease runs out'),
      204: { description: 'Nothing waits' },
    },
  }),
  async (c) => {
    const job = await leaseJob(c.get('services'), c.req.valid('json').agent);
    return job ? c.json(job, 200) : c.body(null, 204);
  },
);

jobsRouter.openapi(
  apiRoute(AGENTS, {
    method: 'get',
    path: '/api/ingest/jobs/{id}/original',
    tags: ['Ingest agent'],
    summary: 'Fetch the original of a held job',
    request: { params: jobParams, headers: leaseHeader },
    responses: {
      200: {
        description: 'The bytes as uploaded',
        content: { 'application/octet-stream': { schema: binary } },
      },
      ...leaseErrors,
    },
  }),
  async (c) => {
    const token = c.req.valid('header')['x-lease-token'];
    const file = await originalOfJob(c.get('services'), c.req.valid('param').id, token);
    return c.body(file.body, 200, {
      'content-type': 'application/octet-stream',
      'content-length': String(file.bytes),
    });
  },
);

jobsRouter.openapi(
  apiRoute(AGENTS, {
    method: 'post',
    path: '/api/ingest/jobs/{id}/heartbeat',
    tags: ['Ingest agent'],
    summary: 'Keep the lease and report progress',
    request: { params: jobParams, body: jsonBody(heartbeatRequest) },
    responses: {
      200: jsonAnswer(heartbeatAnswer, 'The lease was extended'),
      ...leaseErrors,
    },
  }),
  async (c) =>
    c.json(await beat(c.get('services'), c.req.valid('param').id, c.req.valid('json')), 200),
);

jobsRouter.openapi(
  apiRoute(AGENTS, {
    method: 'put',
    path: '/api/ingest/jobs/{id}/pages/{number}/picture',
    tags: ['Ingest agent'],
    summary: 'Hand in the picture of one page (WebP, at most 5 MB)',
    request: {
      params: jobParams.extend({ number: z.coerce.number().int().min(1).max(5_000) }),
      headers: leaseHeader,
      body: { content: { 'image/webp': { schema: binary } } },
    },
    responses: done,
  }),
  async (c) => {
    const { id, number } = c.req.valid('param');
    const token = c.req.valid('header')['x-lease-token'];
    const bytes = await readBody(c.req.raw, MAX_PICTURE_BYTES);
    await receivePicture(c.get('services'), id, token, number, bytes);
    return c.body(null, 204);
  },
);

jobsRouter.openapi(
  apiRoute(
    AGENTS,
    {
      method: 'post',
      path: '/api/ingest/jobs/{id}/result',
      tags: ['Ingest agent'],
      summary: 'Hand in what was read (JSON, at most 24 MB)',
      request: { params: jobParams, body: jsonBody(resultRequest) },
      responses: { ...done, 413: errorAnswer('`body.too_large`') },
    },
    { jsonBytes: MAX_RESULT_BYTES },
  ),
  async (c) => {
    const { leaseToken, extraction } = c.req.valid('json');
    await receiveResult(c.get('services'), c.req.valid('param').id, leaseToken, extraction);
    return c.body(null, 204);
  },
);

jobsRouter.openapi(
  apiRoute(AGENTS, {
    method: 'post',
    path: '/api/ingest/jobs/{id}/failure',
    tags: ['Ingest agent'],
    summary: 'Report that an attempt failed',
    request: { params: jobParams, body: jsonBody(failureRequest) },
    responses: done,
  }),
  async (c) => {
    await receiveFailure(c.get('services'), c.req.valid('param').id, c.req.valid('json'));
    return c.body(null, 204);
  },
);
