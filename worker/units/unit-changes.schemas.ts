import { z } from '@hono/zod-openapi';
import { UNIT_KINDS } from '../../domain/units/unit-kinds.ts';
import { daySchema } from '../platform/api-schemas.ts';
import { codeSchema } from './units.schemas.ts';

const idSchema = z.string().min(1).max(64);
const nameSchema = z.string().trim().min(2).max(200);
const validFrom = daySchema.openapi({ description: 'First day on which the change holds' });
const named = { code: codeSchema, name: nameSchema, unitKind: z.enum(UNIT_KINDS) };
const grants = z
  .array(idSchema)
  .max(500)
  .default([])
  .openapi({ description: 'Role grants that go on in the unit that takes over; the others end' });

/** Parts of a split by number, from 0; whoever is not named stays in the unit. */
const toParts = z.record(idSchema, z.int().min(0).max(19)).default({});

/** A change of the tree as it is asked for, by form or by API. */
export const unitChangeSchema = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('created'), validFrom, ...named, parentId: idSchema }),
    z.strictObject({
      kind: z.literal('renamed'),
      validFrom,
      unitId: idSchema,
      name: nameSchema,
      unitKind: z.enum(UNIT_KINDS),
    }),
    z.strictObject({
      kind: z.literal('moved'),
      validFrom,
      unitId: idSchema,
      parentId: idSchema,
    }),
    z.strictObject({
      kind: z.literal('merged'),
      validFrom,
      unitIds: z.array(idSchema).min(1).max(100),
      into: z
        .union([
          z.strictObject({ unitId: idSchema }),
          z.strictObject({ ...named, parentId: idSchema }),
        ])
        .openapi({ description: 'A unit that exists, or a new one' }),
      grants,
    }),
    z.strictObject({
      kind: z.literal('split'),
      validFrom,
      unitId: idSchema,
      parts: z.array(z.strictObject(named)).min(1).max(20),
      ends: z.boolean().openapi({ description: 'The unit itself goes out; nobody may stay in it' }),
      members: toParts,
      units: toParts,
      grants: toParts,
    }),
    z.strictObject({
      kind: z.literal('ended'),
      validFrom,
      unitId: idSchema,
      membersTo: idSchema.nullable(),
      grants,
    }),
  ])
  .openapi('UnitChange');

export type UnitChange = z.infer<typeof unitChangeSchema>;
