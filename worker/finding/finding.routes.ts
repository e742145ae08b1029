import { z } from '@hono/zod-openapi';
import { URGENCIES } from '../../domain/documents/urgency.ts';
import { VALIDITY_STATES } from '../../domain/relations/validity.ts';
import { CHIP_KINDS } from '../../search/query/query.types.ts';
import { LONGEST_QUERY } from '../../search/query/understand.ts';
import { actingAs } from '../access/policy.ts';
import { errorAnswer, jsonAnswer } from '../platform/api-schemas.ts';
import { apiRoute, createRouter } from '../platform/route-table.ts';
import { FACET_KINDS } from './finding.facets.ts';
import { type SearchRequest, searchDocuments } from './finding.service.ts';
import type { FindingView } from './finding.view.ts';

const segments = z
  .array(z.object({ text: z.string(), match: z.boolean() }))
  .openapi({ description: 'The text in pieces; `match` pieces answer the query' });
const facet = z.array(z.object({ value: z.string(), count: z.int() }));

const foundDocument = z.object({
  documentId: z.string(),
  sign: z.string().nullable().openapi({ example: '57-NQ/TW' }),
  type: z.string().openapi({ example: 'resolution' }),
  issuer: z.string(),
  issueDate: z.string().nullable().openapi({ example: '2024-12-22' }),
  title: segments,
  urgency: z.enum(URGENCIES).nullable(),
  isDraft: z.boolean(),
  isRestricted: z.boolean().openapi({ description: 'Only those it was assigned to may read it' }),
  validity: z.object({
    state: z.enum(VALIDITY_STATES),
    from: z.string().nullable().openapi({ description: 'YYYY-MM-DD' }),
    by: z
      .object({ documentId: z.string(), name: z.string() })
      .nullable()
      .openapi({ description: 'The document that says so, where the caller may read it' }),
  }),
  passages: z.array(
    z.object({
      address: z.string(),
      label: z.string(),
      heading: segments,
      snippet: segments,
      page: z.int(),
      above: z
        .string()
        .nullable()
        .openapi({ description: 'The nearest heading it stands under', example: '1- Quan điểm' }),
      scanned: z.boolean().openapi({ description: 'Read from the picture of its page' }),
    }),
  ),
});

const advice = z.discriminatedUnion('without', [
  z.object({
    without: z.literal('words'),
    kind: z.enum(CHIP_KINDS),
    value: z.string(),
    query: z.string(),
    count: z.int(),
  }),
  z.object({ without: z.literal('facet'), facet: z.enum(FACET_KINDS), count: z.int() }),
]);

const findings = z
  .object({
    query: z.string(),
    understood: z.array(
      z.object({
        kind: z.enum(CHIP_KINDS),
        value: z.string(),
        without: z.string().openapi({ description: 'The query with this taken out' }),
      }),
    ),
    spelling: z
      .object({ text: z.string(), isInstead: z.boolean() })
      .nullable()
      .openapi({ description: 'What was probably meant' }),
    advice: z.array(advice).openapi({ description: 'What to take out where nothing was found' }),
    triedSigns: z.array(z.string()),
    total: z.int(),
    page: z.int(),
    pageSize: z.int(),
    documents: z.array(foundDocument),
    exactDocumentId: z.string().nullable(),
    facets: z.object({
      types: facet,
      years: facet,
      issuers: facet,
      validities: facet,
      topics: facet,
      toRead: z.int().openapi({ description: 'Documents the caller has still to read' }),
    }),
    topicNames: z.record(z.string(), z.string()).openapi({ description: 'By id' }),
    engine: z
      .object({
        name: z.enum(['embedded', 'meilisearch']),
        insteadBecause: z.enum(['slow', 'down', 'broken', 'paused']).nullable(),
      })
      .nullable(),
  })
  .openapi('Findings') satisfies z.ZodType<FindingView>;

/** A parameter that may be given once or several times. */
function repeated<Schema extends z.ZodType>(schema: Schema) {
  return z
    .union([schema, z.array(schema).max(20)])
    .optional()
    .transform((value) => (value === undefined ? [] : Array.isArray(value) ? value : [value]));
}

/** The parameters of a search, the same for the API and for the page. */
export const searchParameters = z.object({
  q: z
    .string()
    .default('')
    .transform((text) => text.slice(0, LONGEST_QUERY))
    .openapi({ example: 'nghị quyết 57 bộ chính trị' }),
  type: repeated(z.string().max(40)),
  year: repeated(z.coerce.number().int().min(1900).max(2200)),
  issuer: repeated(z.string().max(200)),
  validity: repeated(z.enum(VALIDITY_STATES)),
  topic: repeated(z.string().max(100)).openapi({ description: 'Ids' }),
  unread: z
    .enum(['1'])
    .optional()
    .transform((value) => value === '1')
    .openapi({ description: '`1` for what the caller has still to read' }),
  verbatim: z
    .enum(['1'])
    .optional()
    .transform((value) => value === '1')
    .openapi({ description: '`1` to search exactly what was typed' }),
  page: z.coerce.number().int().min(1).max(100).default(1),
});

/** The search that parameters ask for. */
export function searchRequest(parameters: z.output<typeof searchParameters>): SearchRequest {
  const { q, type, year, issuer, validity, topic, unread, verbatim, page } = parameters;
  return {
    query: q,
    types: type,
    years: year,
    issuers: issuer,
    validities: validity,
    topics: topic,
    toRead: unread,
    verbatim,
    page,
  };
}

/** Search for those who read. */
export const findingRouter = createRouter();

findingRouter.openapi(
  apiRoute(
    { roles: ['member'] },
    {
      method: 'get',
      path: '/api/search',
      tags: ['Search'],
      summary: 'Search documents by words, with or without marks, by sign or by question',
      request: { query: searchParameters },
      responses: {
        200: jsonAnswer(findings, 'Documents the caller may read, the best first'),
        503: errorAnswer('`search.unavailable`'),
      },
    },
  ),
  async (c) => {
    const request = searchRequest(c.req.valid('query'));
    return c.json(await searchDocuments(c.get('services'), actingAs(c), request), 200);
  },
);
