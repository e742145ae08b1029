import { z } from '@hono/zod-openapi';
import { RELATION_KINDS } from '../../domain/relations/relations.ts';
import { VERDICTS } from './citations.repository.ts';

const kind = z.enum(RELATION_KINDS);
const cited = z
  .string()
  .max(500)
  .openapi({ description: 'Names the citation: number or name, and the date as stated' });
const decisions = z.int().min(0).openapi({ description: 'How often it was decided' });

export const citationRequest = z
  .strictObject({
    kind,
    cited,
    verdict: z.enum(VERDICTS).openapi({ description: '`left`: as it was read' }),
    targetDocumentId: z
      .string()
      .max(64)
      .nullable()
      .default(null)
      .openapi({ description: 'For `confirmed`: one of the options' }),
    decisions,
    knowsLowerLevel: z
      .boolean()
      .default(false)
      .openapi({ description: 'Known: the issuer is of a lower level than that of the target' }),
  })
  .openapi('CitationDecisionRequest');

const authority = z.enum(['sufficient', 'insufficient', 'not_comparable']).nullable();

export const citationAnswer = z
  .object({
    kind,
    cited,
    text: z.string().openapi({ description: 'As printed, at the first place' }),
    verdict: z.enum(['confirmed', 'refused']).nullable(),
    confidence: z.number(),
    targetDocumentId: z.string().nullable().openapi({ description: 'null: open' }),
    decisions,
    options: z.array(
      z.object({
        documentId: z.string(),
        sign: z.string().nullable(),
        issuer: z.string(),
        issueDate: z.string().nullable().openapi({ description: 'YYYY-MM-DD' }),
        title: z.string(),
        authority: authority.openapi({
          description: 'Whether the issuer may replace or repeal it; null for the other kinds',
        }),
      }),
    ),
  })
  .openapi('Citation');
