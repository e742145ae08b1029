import { z } from '@hono/zod-openapi';

/** Code of a unit or a member: what the committee's own lists use, without spaces. */
export const codeSchema = z
  .string()
  .regex(/^[\p{L}\d][\p{L}\d._/-]{0,39}$/u)
  .openapi({ example: '38.168.053.000.001' });
