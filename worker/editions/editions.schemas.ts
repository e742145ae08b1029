import { z } from '@hono/zod-openapi';
import { previewSchema } from '../campaigns/campaigns.schemas.ts';
import { markConfirmations } from '../documents/particulars.schemas.ts';

const roundAudience = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('whole') }),
    z.strictObject({
      kind: z.literal('units'),
      unitIds: z.array(z.string().max(64)).min(1).max(5_000),
    }),
    z.strictObject({ kind: z.literal('acknowledged') }),
  ])
  .openapi('RoundAudience', {
    description:
      '`whole`: everybody an earlier campaign was for, as of today; `acknowledged`: only those who acknowledged an earlier edition',
  });

export const roundPreviewRequest = z.strictObject({ audience: roundAudience });

export const editionRequest = z
  .strictObject({
    uploadId: z.string().max(64),
    change: z.enum(['material', 'minor']),
    reason: z.string().max(500),
    confirmations: markConfirmations.optional(),
    round: z
      .strictObject({
        audience: roundAudience,
        dueDate: z.string().max(30).openapi({ description: 'YYYY-MM-DD, not before today' }),
        obligation: z.enum(['required', 'recommended']),
      })
      .nullable()
      .default(null)
      .openapi({ description: 'For a material change' }),
  })
  .openapi('EditionRequest');

export const editionAnswer = z
  .object({
    editionId: z.string(),
    number: z.int(),
    campaignId: z.string().nullable(),
    preview: previewSchema.nullable(),
  })
  .openapi('EditionPublication');
