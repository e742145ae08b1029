import { z } from '@hono/zod-openapi';
import { CORRECTABLE_FIELDS } from '../../domain/documents/corrections.ts';
import { particulars } from '../documents/particulars.schemas.ts';
import { publicationRequest } from '../documents/publication.schemas.ts';

const { metadata, confirmedNone, access } = publicationRequest.shape;

export const correctionRequest = z
  .strictObject({
    revision: z
      .int()
      .min(0)
      .openapi({ description: 'How often it had been corrected when it was read' }),
    metadata,
    confirmedNone,
    topicIds: z
      .array(z.string().max(100))
      .max(50)
      .optional()
      .openapi({ description: 'Exactly these; absent: as they are' }),
    access: access.optional().openapi({ description: 'Who may read it; absent: as it is' }),
    particulars: particulars.optional().openapi({ description: 'Absent: as they are' }),
    reason: z.string().max(500),
  })
  .openapi('CorrectionRequest');

export const correctionAnswer = z
  .object({
    number: z.int().openapi({ description: 'From 1; the revision that the document has now' }),
    changes: z.array(
      z.object({
        field: z.enum(CORRECTABLE_FIELDS),
        from: z.string().nullable(),
        to: z.string().nullable(),
      }),
    ),
    reason: z.string(),
    correctedBy: z.string().openapi({ description: 'Id of a member, or `key-…`' }),
    correctorName: z
      .string()
      .nullable()
      .openapi({ description: 'Name of the member; null for a program' }),
    correctedAt: z.int().openapi({ description: 'ms since 1970 UTC' }),
  })
  .openapi('Correction');
