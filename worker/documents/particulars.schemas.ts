import { z } from '@hono/zod-openapi';
import {
  CIRCULATION_MARKS,
  type CirculationMark,
} from '../../domain/documents/circulation-marks.ts';
import { COPY_KINDS, type Particulars } from '../../domain/documents/particulars.ts';
import { URGENCIES } from '../../domain/documents/urgency.ts';

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/u);
const text = z.string().max(500);
const texts = z.array(z.string().max(1_000)).max(100);

export const circulationMark = z.enum(
  CIRCULATION_MARKS.map(({ code }) => code) as [CirculationMark, ...CirculationMark[]],
);

export const coSigner = z.strictObject({ name: text, post: text.nullable() });

export const copyBlock = z.strictObject({
  kind: z.enum(COPY_KINDS),
  sign: text.nullable(),
  date: day.nullable(),
  signer: text.nullable(),
});

/** What a publisher confirms beside the identity of a document. */
export const particulars = z
  .strictObject({
    upperBody: text.nullable(),
    place: text.nullable(),
    urgency: z.enum(URGENCIES).nullable(),
    circulation: z.array(circulationMark).max(20),
    draft: text.nullable().openapi({ description: 'The words of the draft mark' }),
    addressees: texts,
    recipients: texts,
    signerPost: text.nullable(),
    coSigners: z.array(coSigner).max(20),
    copy: copyBlock.nullable(),
    appendices: texts,
  })
  .openapi('Particulars') satisfies z.ZodType<Particulars>;

/** What somebody says who publishes a draft, or more widely than a paper is marked. */
export const markConfirmations = z.strictObject({
  draft: z.boolean().optional().openapi({ description: 'It is a draft, to be published as one' }),
  widerReason: z
    .string()
    .max(500)
    .optional()
    .openapi({ description: 'Why more people are to read it than its marks allow' }),
});
