import { z } from '@hono/zod-openapi';
import { DUTY_DEEDS, PROGRAMME_GROUNDS, PROGRAMME_TYPES } from '../../domain/programmes/duties.ts';
import { STANDINGS } from '../../domain/programmes/standing.ts';
import { UNIT_KINDS } from '../../domain/units/unit-kinds.ts';
import { daySchema } from '../platform/api-schemas.ts';

const id = z.string().max(64);
const count = z.int();

export const unitChoice = z
  .discriminatedUnion('how', [
    z.strictObject({ how: z.literal('chosen'), unitIds: z.array(id).min(1).max(5_000) }),
    z.strictObject({ how: z.literal('kind'), kind: z.enum(UNIT_KINDS), underId: id }),
    z.strictObject({ how: z.literal('children'), underId: id }),
  ])
  .openapi('UnitChoice');

export const dutyPreviewRequest = z
  .strictObject({
    deed: z.enum(DUTY_DEEDS),
    choice: unitChoice,
    dueDate: daySchema.nullable().default(null),
  })
  .openapi('DutyPreviewRequest');

export const dutyRequest = dutyPreviewRequest
  .extend({
    types: z.array(z.enum(PROGRAMME_TYPES)).max(PROGRAMME_TYPES.length).default([]),
    ground: z.enum(PROGRAMME_GROUNDS).nullable().default(null),
    reason: z.string().max(500),
    decisions: count.min(0).openapi({ description: 'As the preview said' }),
  })
  .openapi('DutyRequest');

export const dutyPreview = z
  .object({
    unitIds: z.array(z.string()).openapi({ description: 'For whom it changes something' }),
    unchanged: count,
    ended: count.openapi({ description: 'Left out: they exist no more' }),
    outside: count.openapi({ description: 'Left out: not yours to direct' }),
    decisions: count.openapi({ description: 'To be sent with the confirmation' }),
  })
  .openapi('DutyPreview');

const counts = z
  .object({
    owed: count.openapi({ description: 'onTime + late + outstanding' }),
    onTime: count,
    late: count,
    outstanding: count,
    overdue: count.openapi({ description: 'Of the outstanding: past their due date' }),
    exempt: count,
  })
  .openapi('ProgrammeCounts');

const paper = z.object({
  documentId: z.string(),
  sign: z.string().nullable(),
  issuer: z.string(),
  issueDate: z.string().nullable(),
  title: z.string(),
});

const link = z
  .object({
    number: count,
    origin: z.enum(['read', 'confirmed', 'hand']),
    programmeDocumentId: z
      .string()
      .nullable()
      .openapi({ description: 'null: not held, or not for you' }),
    type: z.string().nullable(),
    sign: z.string().nullable(),
    title: z.string().nullable(),
    issuedOn: z.string(),
    waiting: z.boolean().openapi({ description: 'Handed in, not yet published' }),
    withdrawn: z.boolean().openapi({ description: 'Withdrawn: does not count' }),
  })
  .openapi('ProgrammeLink');

const duty = z
  .object({
    dueDate: z.string(),
    types: z.array(z.string()),
    exempt: z.enum(PROGRAMME_GROUNDS).nullable(),
    state: z.enum(STANDINGS),
    issuedOn: z.string().nullable(),
    daysLate: count.openapi({
      description:
        'Days in Vietnam after the due date, to the date of the paper or the day looked at',
    }),
    sources: z
      .array(z.string())
      .openapi({ description: 'The unit itself, or the units whose duty it inherited' }),
    links: z.array(link),
  })
  .openapi('ProgrammeDuty');

export const asOfQuery = z.object({
  asOf: daySchema.optional().openapi({ description: 'As it was known at the end of this day' }),
});

export const overviewAnswer = z.object({
  programmes: z.array(z.object({ document: paper, counts })),
});

export const coverageAnswer = z
  .object({
    documentId: z.string(),
    day: z.string(),
    decisions: count,
    ended: count.openapi({ description: 'Units with a duty that ended without a successor' }),
    cascade: z.array(z.object({ document: paper, level: count, isFocus: z.boolean(), counts })),
    units: z.array(
      z.object({
        unitId: z.string(),
        name: z.string(),
        kind: z.string(),
        parentId: z.string().nullable(),
        level: count,
        counts,
        duty: duty.nullable(),
      }),
    ),
  })
  .openapi('ProgrammeCoverage');

export const unitAnswer = z
  .object({
    unitId: z.string(),
    name: z.string(),
    day: z.string(),
    owed: z.array(z.object({ document: paper, duty })),
  })
  .openapi('UnitProgrammes');

export const linkRequest = z
  .union([
    z.strictObject({ programmeDocumentId: id }),
    z.strictObject({
      type: z.enum(PROGRAMME_TYPES),
      sign: z.string().max(100),
      issueDate: daySchema,
      title: z.string().max(1_000).default(''),
    }),
  ])
  .openapi('ProgrammeLinkRequest');
