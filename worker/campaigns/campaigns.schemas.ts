import { z } from '@hono/zod-openapi';
import type { Audience, AudiencePreview } from '../../domain/campaigns/audience.ts';
import { ACKNOWLEDGEMENT_METHODS } from '../../domain/ledger/ledger.types.ts';
import { RECEIPT_VERSION, type Receipt } from '../../domain/ledger/receipt.ts';

export const campaignParameters = z.object({
  id: z.string().max(64).openapi({ example: '0123456789abcdefghjkmnpqrs' }),
});

export const audienceSchema = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('committee') }),
    z.strictObject({
      kind: z.literal('chosen'),
      unitIds: z.array(z.string().max(64)).max(5_000).openapi({
        description: 'Units with everything below them',
      }),
      roles: z.array(z.string().max(40)).max(20),
    }),
  ])
  .openapi('Audience') satisfies z.ZodType<Audience>;

export const previewSchema = z
  .object({
    memberCount: z.int().openapi({ description: 'Distinct people who will be assigned' }),
    unitCount: z.int(),
    reachedTwice: z.int().openapi({ description: 'Reached by more than one part, counted once' }),
    withoutAccount: z.int(),
    unitsWithoutSecretary: z
      .int()
      .openapi({ description: 'Units of these people for which no secretary is named' }),
  })
  .openapi('AudiencePreview') satisfies z.ZodType<AudiencePreview>;

export const campaignSchema = z
  .object({
    campaignId: z.string(),
    documentId: z.string(),
    documentSign: z.string().nullable(),
    documentTitle: z.string(),
    title: z.string(),
    obligation: z.enum(['required', 'recommended']),
    dueDate: z.string(),
    statement: z.object({ vi: z.string(), en: z.string() }),
    statementSha256: z.string().openapi({ description: 'Of the Vietnamese statement in UTF-8' }),
    editionSha256: z.string().openapi({ description: 'Of the original file' }),
    cutOffDate: z.string(),
    state: z.enum(['assigning', 'open', 'closed']),
    memberCount: z.int(),
    unitCount: z.int(),
    createdAt: z.int(),
    closedAt: z.int().nullable(),
    closeReason: z.string().nullable(),
  })
  .openapi('Campaign');

/** What a phone says of an acknowledgement it kept while it had no network. */
export const deviceSchema = z
  .strictObject({
    memberId: z.string().max(64).openapi({ description: 'Who was signed in on the phone then' }),
    acknowledgedAt: z.int().openapi({ description: 'ms, the clock of the phone; a claim' }),
    sentAt: z.int().openapi({ description: 'ms, the same clock at sending' }),
  })
  .openapi('DeviceClaim');

/** An acknowledgement as programs send it. */
export const acknowledgementSchema = z
  .strictObject({
    idempotencyKey: z.string().min(8).max(200),
    editionSha256: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .optional()
      .openapi({ description: 'Of the edition that was read; another one in force is refused' }),
    device: deviceSchema.optional(),
  })
  .refine(({ device, editionSha256 }) => device === undefined || editionSha256 !== undefined, {
    path: ['editionSha256'],
    message: 'to be given with device',
  });

export const receiptSchema = z
  .object({
    version: z.literal(RECEIPT_VERSION),
    origin: z.string(),
    seq: z.int(),
    event: z.string().openapi({ description: 'Canonical lines, exactly as hashed' }),
    memberId: z.string(),
    salt: z.string(),
    method: z.enum(ACKNOWLEDGEMENT_METHODS),
    acknowledgedAt: z.int().openapi({ description: 'ms since the epoch, UTC' }),
    leafHash: z.string(),
    signature: z.string(),
    keyId: z.string(),
  })
  .openapi('Receipt') satisfies z.ZodType<Receipt>;

export const provenReceiptSchema = receiptSchema
  .extend({
    proof: z.string().optional().openapi({
      description: 'C2SP tlog-proof with a signed checkpoint; absent until the next checkpoint',
    }),
  })
  .openapi('ProvenReceipt');
