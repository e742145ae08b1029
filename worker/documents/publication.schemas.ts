import { z } from '@hono/zod-openapi';
import { ACCESS_LEVELS } from '../../domain/documents/access-levels.ts';
import { FIELDS_THAT_MAY_BE_NONE } from '../../domain/documents/metadata-check.ts';
import { audienceSchema, previewSchema } from '../campaigns/campaigns.schemas.ts';
import { markConfirmations, particulars } from './particulars.schemas.ts';

const typed = z.string().max(10_000).nullable();

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
    particulars: particulars.optional().openapi({
      description: 'What the document says beside its identity; as read when absent',
    }),
    confirmations: markConfirmations.optional(),
    topics: z
      .array(z.string().max(100))
      .max(50)
      .optional()
      .openapi({ description: "Ids of topics of the department's list" }),
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
    preview: previewSchema,
  })
  .openapi('Publication');
