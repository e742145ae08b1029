import { z } from '@hono/zod-openapi';

export const withdrawalRequest = z
  .strictObject({ reason: z.string().max(500) })
  .openapi('WithdrawalRequest');

export const decisionAnswer = z
  .object({
    number: z.int().openapi({ description: 'From 1; odd numbers withdraw, even ones restore' }),
    reason: z.string(),
    decidedBy: z.string().openapi({ description: 'Id of a member, or `key-…`' }),
    deciderName: z
      .string()
      .nullable()
      .openapi({ description: 'Name of the member; null for a program' }),
    decidedAt: z.int().openapi({ description: 'ms since 1970 UTC' }),
  })
  .openapi('WithdrawalDecision');

export const withdrawalState = z
  .object({
    withdrawn: z.boolean(),
    decisions: z.array(decisionAnswer).openapi({ description: 'Latest first' }),
    preview: z.object({
      campaignIds: z.array(z.string()).openapi({ description: 'That would be closed' }),
      outstanding: z
        .int()
        .nullable()
        .openapi({ description: 'Assignments in them; null: the ledger does not answer' }),
      acknowledged: z.int().nullable().openapi({ description: 'In all campaigns; stay valid' }),
      affectedDocumentIds: z
        .array(z.string())
        .openapi({ description: 'Whose end or amendment rests on this document' }),
    }),
  })
  .openapi('WithdrawalState');
