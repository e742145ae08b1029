import { z } from '@hono/zod-openapi';
import { RELATION_KINDS } from '../../domain/relations/relations.ts';
import { VALIDITY_STATES } from '../../domain/relations/validity.ts';

const related = z
  .object({
    documentId: z.string(),
    type: z.string(),
    sign: z.string().nullable(),
    issuer: z.string(),
    issueDate: z.string().nullable().openapi({ description: 'YYYY-MM-DD' }),
    title: z.string(),
  })
  .openapi('RelatedDocument');

const kind = z.enum(RELATION_KINDS);
const authority = z.enum(['sufficient', 'insufficient', 'not_comparable']).nullable().openapi({
  description: 'Whether the issuer’s level allows replacing or repealing; null for the other kinds',
});

/** What a document says of others, and others of it, as the caller may see them. */
export const documentRelations = z
  .object({
    outgoing: z.array(
      z.object({
        kind,
        cue: z.string().nullable().openapi({ description: 'Deciding words, without marks' }),
        place: z.enum(['title', 'preamble', 'last_article', 'body']),
        passageOrdinal: z.int().nullable().openapi({ description: 'null: in the title' }),
        part: z.enum(['title', 'heading', 'body']),
        start: z.int().openapi({ description: 'UTF-16 units' }),
        end: z.int(),
        text: z.string().openapi({ description: 'As printed' }),
        sign: z.string().nullable(),
        name: z.string().nullable(),
        date: z.string().nullable().openapi({ description: 'YYYY-MM-DD' }),
        issuer: z.string().nullable(),
        authority,
        confidence: z.number(),
        document: related.nullable().openapi({ description: 'null: open, or not for the caller' }),
        candidates: z.array(related),
      }),
    ),
    incoming: z.array(z.object({ kind, authority, document: related })),
  })
  .openapi('DocumentRelations');

/** Validity today as other documents held state it; which ones stands in `relations.incoming`, as far as the caller may see them. */
export const documentValidity = z
  .object({
    state: z.enum(VALIDITY_STATES),
    from: z
      .string()
      .nullable()
      .openapi({ description: 'YYYY-MM-DD; null: not known, or in force' }),
  })
  .openapi('DocumentValidity');
