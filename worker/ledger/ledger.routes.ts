import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { readTilePath } from '../../domain/ledger/tiles.ts';
import type { Policy } from '../access/policy.ts';
import { errorAnswer, jsonAnswer, jsonBody } from '../platform/api-schemas.ts';
import type { AppEnv } from '../platform/app-env.ts';
import { notFound } from '../platform/errors.ts';
import { apiRoute, createRouter, page } from '../platform/route-table.ts';
import { cosignatureRefused } from './ledger.errors.ts';

const EVERYBODY: Policy = { everyone: true };
/** Whole events name campaigns, units and times: for those who audit, and for witnesses. */
const AUDITORS: Policy = { roles: ['auditor', 'administrator'], keys: ['agent'] };

/** What others need to verify the ledger: commitments and hashes, never a name. */
export const ledgerRouter = createRouter();

/** The addresses of C2SP tlog-tiles, below `/ledger/`. */
page(ledgerRouter, 'GET', '/ledger/checkpoint', EVERYBODY, async (c) => {
  const note = await c.get('services').ledger.checkpointNote();
  if (note === null) throw notFound();
  return c.body(note, 200, { 'content-type': 'text/plain; charset=utf-8' });
});

page(ledgerRouter, 'GET', '/ledger/tile/entries/:index{.+}', AUDITORS, (c) =>
  tileResponse(c, 'entries', c.req.param('index'), 'private'),
);

page(ledgerRouter, 'GET', '/ledger/tile/:level/:index{.+}', EVERYBODY, (c) =>
  tileResponse(c, c.req.param('level'), c.req.param('index'), 'public'),
);

/** A tile never changes: a wider one has another address. */
async function tileResponse(
  c: Context<AppEnv>,
  level: string,
  index: string,
  caching: 'public' | 'private',
): Promise<Response> {
  const address = readTilePath(level, index);
  const bytes = address && (await c.get('services').ledger.tile(address));
  if (!bytes) throw notFound();
  return c.body(new Uint8Array(bytes), 200, {
    'content-type': 'application/octet-stream',
    'cache-control': `${caching}, max-age=31536000, immutable`,
  });
}

const publicKey = apiRoute(EVERYBODY, {
  method: 'get',
  path: '/api/ledger/key',
  tags: ['Ledger'],
  summary: 'The public key that verifies receipts',
  responses: {
    200: jsonAnswer(
      z.object({ algorithm: z.literal('Ed25519'), publicKey: z.string() }),
      'Base64 of the 32 raw bytes',
    ),
  },
});
ledgerRouter.openapi(publicKey, async (c) => {
  const key = await c.get('services').ledger.publicKey();
  return c.json({ algorithm: 'Ed25519' as const, publicKey: key }, 200);
});

const keyListSchema = z
  .object({
    origin: z.string(),
    keys: z.array(
      z.object({
        keyId: z.string(),
        publicKey: z.string().openapi({ description: 'Base64 of the 32 raw bytes' }),
        seq: z.int().openapi({ description: 'The event that announced it' }),
        introducedBy: z.string().nullable(),
        signature: z.string().nullable().openapi({
          description: 'By the key before it, over `quan-triet-key/v1`, origin, seq, public key',
        }),
      }),
    ),
  })
  .openapi('LedgerKeys');

const keys = apiRoute(EVERYBODY, {
  method: 'get',
  path: '/api/ledger/keys',
  tags: ['Ledger'],
  summary: 'Every key the ledger signed with, each introduced by the one before it',
  responses: { 200: jsonAnswer(keyListSchema, 'Oldest first') },
});
ledgerRouter.openapi(keys, async (c) => c.json(await c.get('services').ledger.keys(), 200));

const size = z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER);
const consistency = apiRoute(EVERYBODY, {
  method: 'get',
  path: '/api/ledger/consistency',
  tags: ['Ledger'],
  summary: 'Proof that one signed size of the log is a beginning of another',
  request: { query: z.object({ from: size, to: size }) },
  responses: {
    200: jsonAnswer(
      z.object({ proof: z.array(z.string()) }),
      'RFC 6962 §2.1.2, hashes in base64; nothing beyond the latest checkpoint',
    ),
    404: errorAnswer('`not_found`: no such sizes'),
  },
});
ledgerRouter.openapi(consistency, async (c) => {
  const { from, to } = c.req.valid('query');
  const proof = await c.get('services').ledger.consistency(from, to);
  if (!proof) throw notFound();
  return c.json({ proof }, 200);
});

const cosign = apiRoute(
  { keys: ['agent'] },
  {
    method: 'post',
    path: '/api/ledger/cosignatures',
    tags: ['Ledger'],
    summary: 'Hand in a witness’s cosignature of a checkpoint; repeatable',
    request: {
      body: jsonBody(
        z.strictObject({
          size,
          witness: z.string().max(300).openapi({ description: 'C2SP verifier key, type 0x04' }),
          line: z.string().max(600).openapi({ description: 'C2SP signature line' }),
        }),
      ),
    },
    responses: {
      200: jsonAnswer(z.object({ outcome: z.enum(['kept', 'known']) }), 'Receipts carry it now'),
      422: errorAnswer('`ledger.cosignature_refused`'),
    },
  },
);
ledgerRouter.openapi(cosign, async (c) => {
  const outcome = await c.get('services').ledger.cosign(c.req.valid('json'));
  if (outcome !== 'kept' && outcome !== 'known') throw cosignatureRefused({ reason: outcome });
  return c.json({ outcome }, 200);
});
