import { z } from '@hono/zod-openapi';
import { daySchema } from '../platform/api-schemas.ts';

const percent = z
  .number()
  .nullable()
  .openapi({ description: 'Two decimals; null = not computed as nobody is due, or withheld' });
const shown = z.int().nullable();

/** How many people; `null` = withheld, see `withheld`. */
const countsSchema = z
  .object({
    assigned: shown,
    exempt: shown,
    left: shown,
    closed: shown,
    opened: shown,
    self: shown,
    attended: shown,
    attested: shown,
    onTime: shown,
  })
  .openapi('Counts', {
    description: 'Null = withheld: fewer than five people, or what gives these away',
  });

export const figuresSchema = z
  .object({
    withheld: z.boolean().openapi({
      description: 'Fewer than five people are due and the caller is not in the chain of the unit',
    }),
    counts: countsSchema,
    due: shown.openapi({ description: 'assigned − exempt − left' }),
    acknowledged: shown.openapi({ description: 'self + attended + attested, each person once' }),
    outstanding: shown,
    percent,
    onTimePercent: percent,
  })
  .openapi('CoverageFigures');

const campaignSchema = z.object({
  campaignId: z.string(),
  title: z.string(),
  documentSign: z.string().nullable(),
  obligation: z.enum(['required', 'recommended']),
  dueDate: z.string(),
  state: z.enum(['assigning', 'open', 'closed']),
});

export const summarySchema = figuresSchema.extend(campaignSchema.shape).openapi('CampaignCoverage');

export const issuedSchema = z.object({ due: shown, acknowledged: shown, percent }).openapi({
  description: 'Of those on the roll on the day of issue, where they belonged then',
});

const unitSchema = z.object({
  unitId: z.string(),
  name: z.string(),
  kind: z.string(),
  parentId: z.string().nullable(),
  level: z.int().openapi({ description: '0 = top of what one may see' }),
});

export const unitRowSchema = figuresSchema
  .extend({ ...unitSchema.shape, issued: issuedSchema })
  .openapi('UnitCoverage');

export const asOfQuery = z.object({
  asOf: daySchema.optional().openapi({ description: 'Counted to the end of this day in Vietnam' }),
});

export const inUnitQuery = z.object({
  unit: z
    .string()
    .max(64)
    .optional()
    .openapi({ description: 'This unit and everything below it; absent = all that one may see' }),
});

export const campaignParameter = z.object({ campaignId: z.string().max(64) });

const byMethod = { self: shown, attended: shown, attested: shown };

export const distributionSchema = z
  .object({
    campaignId: z.string(),
    issuedOn: z.string(),
    day: z.string(),
    withheld: z.boolean(),
    due: shown,
    acknowledged: shown,
    quartileDays: shown.openapi({ description: 'A quarter had acknowledged after so many days' }),
    medianDays: shown.openapi({ description: 'Half had acknowledged after so many days' }),
    ninetiethDays: shown.openapi({
      description: 'Nine tenths had acknowledged after so many days',
    }),
    bands: z.array(z.object({ from: z.int(), to: z.int().nullable(), ...byMethod })),
    days: z
      .array(z.object({ days: z.int(), self: z.int(), attended: z.int(), attested: z.int() }))
      .nullable()
      .openapi({
        description: 'Day by day; null for callers who are not in the chain of the units',
      }),
  })
  .openapi('DaysToAcknowledge');

export const curveSchema = z
  .object({
    campaignId: z.string(),
    issuedOn: z.string(),
    dueDate: z.string(),
    day: z.string(),
    points: z.array(z.object({ day: z.string(), ...figuresSchema.shape })).openapi({
      description: 'At the end of each day on which anything changed; it holds until the next',
    }),
  })
  .openapi('CoverageCurve');

export const liveSchema = figuresSchema
  .extend({
    campaignId: z.string(),
    at: z.int().openapi({ description: 'When it was counted, ms UTC' }),
    state: z.enum(['assigning', 'open', 'closed']),
  })
  .openapi('LiveCoverage');

const cellSchema = z
  .object({
    withheld: z.boolean(),
    due: shown,
    acknowledged: shown,
    outstanding: shown,
    onTime: shown,
    percent,
    issued: issuedSchema.nullable().openapi({ description: 'Where it was asked for' }),
  })
  .openapi('MatrixCell');

export const matrixSchema = z
  .object({
    day: z.string(),
    campaigns: z.array(campaignSchema.extend({ issuedOn: z.string() })),
    units: z.array(unitSchema),
    cells: z.array(z.array(cellSchema.nullable())).openapi({
      description: 'cells[unit][campaign]; null = the campaign reaches nobody in the unit',
    }),
  })
  .openapi('CoverageMatrix');
