import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { ACCESS_LEVELS } from '../../domain/documents/access-levels.ts';
import { PASSAGE_KINDS } from '../../domain/documents/extraction.ts';
import { actingAs, type Policy } from '../access/policy.ts';
import { originalKey } from '../files/files.port.ts';
import { fileResponse, pictureResponse } from '../files/files.response.ts';
import { errorAnswer, jsonAnswer } from '../platform/api-schemas.ts';
import type { AppEnv } from '../platform/app-env.ts';
import { notFound } from '../platform/errors.ts';
import { apiRoute, createRouter, page } from '../platform/route-table.ts';
import { readerTokensOf } from './documents.readers.ts';
import {
  listDocuments,
  listPages,
  listPassages,
  type PublishedDocument,
} from './documents.repository.ts';
import { listRelations } from './relations.repository.ts';
import { documentRelations, documentValidity } from './relations.schemas.ts';
import { findValidity } from './validity.repository.ts';
import { visibleDocument } from './visible-document.ts';

const READERS: Policy = { roles: ['member'], keys: ['publish'] };

const document = z
  .object({
    documentId: z.string(),
    type: z.string(),
    sign: z.string().nullable(),
    issuer: z.string(),
    issueDate: z.string().nullable().openapi({ description: 'YYYY-MM-DD' }),
    title: z.string(),
    signer: z.string().nullable(),
    access: z.enum(ACCESS_LEVELS),
    publishedAt: z.int().openapi({ description: 'ms since the epoch, UTC' }),
    withdrawnAt: z.int().nullable(),
    editionId: z.string(),
    sha256: z.string().openapi({ description: 'Of the original' }),
    mediaType: z.string(),
    fileName: z.string(),
    bytes: z.int(),
    editionNumber: z.int(),
    editionCreatedAt: z.int(),
    pageCount: z.int(),
  })
  .openapi('Document');

const passage = z.object({
  ordinal: z.int(),
  address: z.string(),
  kind: z.enum(PASSAGE_KINDS),
  level: z.int(),
  label: z.string(),
  heading: z.string(),
  body: z.string(),
  page: z.int(),
});

const documentPage = z.object({
  number: z.int(),
  source: z.string(),
  width: z.number(),
  height: z.number(),
  hasPicture: z.boolean(),
});

/** Published documents, as each reader may see them. */
export const documentsRouter = createRouter();

documentsRouter.openapi(
  apiRoute(READERS, {
    method: 'get',
    path: '/api/documents',
    tags: ['Documents'],
    summary: 'Documents, newest first',
    request: {
      query: z.object({
        limit: z.coerce.number().int().min(1).max(100).default(20),
        offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
      }),
    },
    responses: {
      200: jsonAnswer(
        z.object({ documents: z.array(document), total: z.int() }),
        'A page of the list',
      ),
    },
  }),
  async (c) => {
    const services = c.get('services');
    const tokens = await readerTokensOf(services, actingAs(c));
    return c.json(await listDocuments(services, tokens, c.req.valid('query')), 200);
  },
);

documentsRouter.openapi(
  apiRoute(READERS, {
    method: 'get',
    path: '/api/documents/{id}',
    tags: ['Documents'],
    summary: 'One document with its pages, passages and relations',
    request: { params: z.object({ id: z.string() }) },
    responses: {
      200: jsonAnswer(
        document.extend({
          pages: z.array(documentPage),
          passages: z.array(passage),
          relations: documentRelations,
          validity: documentValidity,
        }),
        'The document',
      ),
      404: errorAnswer('`not_found`'),
    },
  }),
  async (c) => {
    const services = c.get('services');
    const found = await documentOf(c, c.req.valid('param').id);
    const tokens = await readerTokensOf(services, actingAs(c));
    const [pages, passages, relations, validity] = await Promise.all([
      listPages(services, found.editionId),
      listPassages(services, found.editionId),
      listRelations(services, tokens, found),
      findValidity(services, [found.documentId]),
    ]);
    const { state = 'in_force', from = null } = validity.get(found.documentId) ?? {};
    return c.json({ ...found, pages, passages, relations, validity: { state, from } }, 200);
  },
);

page(documentsRouter, 'GET', '/documents/:id/original', READERS, async (c) => {
  const { sha256, fileName } = await documentOf(c, c.req.param('id'));
  const file = await c.get('services').files.read(originalKey(sha256));
  if (!file.exists) throw notFound();
  return fileResponse(file, { disposition: 'attachment', fileName });
});

page(documentsRouter, 'GET', '/documents/:id/pages/:picture', READERS, async (c) => {
  const { sha256 } = await documentOf(c, c.req.param('id'));
  return await pictureResponse(c.get('services'), sha256, c.req.param('picture'));
});

function documentOf(c: Context<AppEnv>, documentId: string): Promise<PublishedDocument> {
  return visibleDocument(c.get('services'), actingAs(c), documentId);
}
