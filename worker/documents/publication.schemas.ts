import { z } from '@hono/zod-openapi';
import type { Audience } from '../../domain/campaigns/audience.ts';
import { FIELDS_THAT_MAY_BE_NONE } from '../../domain/documents/metadata-check.ts';
import { ACCESS_LEVELS } from './documents.repository.ts';

const typed = z.string().max(10_000).nullable();

export const audienceSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('committee') }),
  z.strictObject({
    kind: z.literal('chosen'),
    unitIds: z.array(z.string().max(100)).max(5_000),
    roles: z.array(z.string().max(50)).max(20),
  }),
]) satisfies z.ZodType<Audience>;

export const publicationRequest = z
  .strictObject({
    uploadId: z.string(),
    metadata: z.strictObject({
      type: typed,
      sign: typed,
      issuer: typed,
      issueDate: typed.openapi({ description: 'YYYY-MM-DD' }),
      title: typed,
      signer: typed,
    }),
    confirmedNone: z
      .array(z.enum(FIELDS_THAT_MAY_BE_NONE))
      .max(2)
      .default([])
      .openapi({ description: 'Fields the publisher confirms the document does not have' }),
    access: z.enum(ACCESS_LEVELS),
    campaign: z.strictObject({
      audience: audienceSchema,
      dueDate: z.string().max(30).openapi({ description: 'YYYY-MM-DD, not before today' }),
      obligation: z.enum(['required', 'recommended']),
    }),
  })
  .openapi('PublicationRequest');

export const publicationAnswer = z
  .object({
    documentId: z.string(),
    editionId: z.string(),
    campaignId: z.string(),
    preview: z.object({
      memberCount: z.int(),
      unitCount: z.int(),
      reachedTwice: z.int(),
      withoutAccount: z.int(),
    }),
  })
  .openapi('Publication');

export type PublicationRequest = z.infer<typeof publicationRequest>;
export type Publication = z.infer<typeof publicationAnswer>;
