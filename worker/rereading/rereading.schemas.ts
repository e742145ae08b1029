import { z } from '@hono/zod-openapi';
import { ITEM_STATES, REREADING_SCOPES } from './rereading.states.ts';

export const rereadingRequest = z
  .discriminatedUnion('scope', [
    z.strictObject({ scope: z.literal('document'), documentId: z.string().max(64) }),
    z.strictObject({ scope: z.literal('all') }),
    z.strictObject({ scope: z.literal('failed') }),
  ])
  .openapi('RereadingRequest', {
    description:
      '`all`: the current edition of every document; `failed`: uploads that could not be read, and documents whose last rereading failed',
  });

export const rereadingView = z
  .object({
    rereadingId: z.string(),
    scope: z.enum(REREADING_SCOPES),
    createdAt: z.int().openapi({ description: 'ms since the epoch, UTC' }),
    stoppedAt: z.int().nullable().openapi({ description: 'Set while it is paused' }),
    counts: z
      .record(z.enum(ITEM_STATES), z.int())
      .openapi({ description: 'How many originals are in which state' }),
  })
  .openapi('Rereading');
