import { z } from '@hono/zod-openapi';
import { type Extraction, PASSAGE_KINDS } from '../../domain/documents/extraction.ts';
import { SIGNING_POWERS } from '../../domain/documents/signing-powers.ts';
import { URGENCIES } from '../../domain/documents/urgency.ts';
import { circulationMark, copyBlock, coSigner } from '../documents/particulars.schemas.ts';

const fraction = z.number().min(0).max(1);
/** Recognised text may stand slightly outside the page it was read from. */
const box = z.tuple([z.number(), z.number(), z.number(), z.number()]);
const text = (limit: number) => z.string().max(limit);

function proposed<Value extends z.ZodType>(value: Value) {
  return z.strictObject({
    value: value.nullable(),
    confidence: fraction,
    sure: z.boolean(),
    evidence: z
      .array(z.strictObject({ page: z.int().min(1), box: box.nullable(), text: text(20_000) }))
      .max(50),
    notes: z.array(text(200)).max(50),
  });
}

const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/u);
const words = proposed(text(5_000));
const phrases = proposed(z.array(text(1_000)).min(1).max(100));

const page = z.strictObject({
  number: z.int().min(1),
  width: z.number().positive(),
  height: z.number().positive(),
  source: z.enum(['text_layer', 'repaired', 'ocr', 'none']),
  confidence: fraction,
  text: text(500_000),
  lines: z
    .array(
      z.strictObject({
        text: text(50_000),
        box,
        role: z.literal('footnote').optional(),
        doubtful: z.array(text(1_000)).max(1_000).optional(),
        slant: z.number().min(-45).max(45).optional(),
      }),
    )
    .max(20_000),
});

const passage = z.strictObject({
  ordinal: z.int().min(0),
  address: text(300).min(1),
  kind: z.enum(PASSAGE_KINDS),
  level: z.int().min(0).max(30),
  label: text(300),
  heading: text(20_000),
  body: text(300_000),
  page: z.int().min(1),
});

/** What the agent hands in; the limits keep one row of D1 under its 2 MB. */
export const extractionSchema = z.strictObject({
  sha256: z.string().regex(/^[0-9a-f]{64}$/u),
  format: text(100),
  extractor: text(100),
  pages: z
    .array(page)
    .max(5_000)
    .refine((pages) => new Set(pages.map(({ number }) => number)).size === pages.length, {
      message: 'page numbers must differ',
    }),
  metadata: z.strictObject({
    system: proposed(z.enum(['party', 'state'])),
    type: words,
    sign: words,
    issuer: words,
    upperBody: words,
    place: words,
    issueDate: proposed(date),
    title: words,
    signer: words,
    signerPost: words,
    signingPower: proposed(z.enum(SIGNING_POWERS)),
    coSigners: proposed(z.array(coSigner).min(1).max(20)),
    urgency: proposed(z.enum(URGENCIES)),
    circulation: proposed(z.array(circulationMark).min(1).max(20)),
    draft: words,
    addressees: phrases,
    recipients: phrases,
    copy: proposed(copyBlock),
    appendices: phrases,
  }),
  passages: z
    .array(passage)
    .max(20_000)
    .refine(
      (passages) => new Set(passages.map(({ address }) => address)).size === passages.length,
      {
        message: 'addresses must differ',
      },
    )
    .refine((passages) => passages.every(({ ordinal }, index) => ordinal === index), {
      message: 'ordinals must run from 0 in order',
    }),
  warnings: z
    .array(
      z.strictObject({ code: text(100), page: z.int().min(1).nullable(), detail: text(2_000) }),
    )
    .max(5_000),
}) satisfies z.ZodType<Extraction>;

export const UPLOAD_STATES = ['queued', 'leased', 'ready', 'failed', 'published'] as const;
export const JOB_STAGES = ['reading', 'pictures', 'ocr', 'metadata'] as const;

const uploadState = z.enum(UPLOAD_STATES);

export const uploadAccepted = z
  .object({ uploadId: z.string(), jobId: z.string(), sha256: z.string(), state: uploadState })
  .openapi('UploadAccepted');

export const uploadView = z
  .object({
    uploadId: z.string(),
    jobId: z.string(),
    sha256: z.string(),
    fileName: z.string(),
    mediaType: z.string(),
    bytes: z.int(),
    createdAt: z.int().openapi({ description: 'ms since the epoch, UTC' }),
    state: uploadState,
    stage: z.enum(JOB_STAGES).nullable(),
    done: z.int().nullable(),
    total: z.int().nullable(),
    error: z.object({ code: z.string(), message: z.string() }).nullable(),
    documentId: z.string().nullable().openapi({ description: 'Set once published' }),
    extraction: extractionSchema.nullable().openapi({ description: 'What was read, once ready' }),
  })
  .openapi('Upload');

export const leaseRequest = z.strictObject({ agent: z.string().min(1).max(100) });
export const leasedJob = z
  .object({
    job: z.object({
      id: z.string(),
      leaseToken: z.string(),
      uploadId: z.string(),
      sha256: z.string(),
      mediaType: z.string(),
      bytes: z.int(),
      fileName: z.string(),
      leaseSeconds: z.int(),
    }),
  })
  .openapi('LeasedJob');

const leaseToken = z.string().min(1).max(100);
export const heartbeatRequest = z.strictObject({
  leaseToken,
  stage: z.enum(JOB_STAGES),
  done: z.int().min(0),
  total: z.int().min(0),
});
export const heartbeatAnswer = z
  .object({ leaseUntil: z.int().openapi({ description: 'ms since the epoch, UTC' }) })
  .openapi('Heartbeat');
export const resultRequest = z.strictObject({ leaseToken, extraction: extractionSchema });
export const failureRequest = z.strictObject({
  leaseToken,
  code: z.string().regex(/^[a-z0-9_.]{1,100}$/u),
  detail: z.string().max(2_000),
  retryable: z.boolean(),
});
