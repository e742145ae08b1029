import { z } from '@hono/zod-openapi';
import { isDay } from '../../domain/dates/local-day.ts';

/** The one error format of the API, as `answerError` writes it. */
export const errorSchema = z
  .object({
    error: z.object({
      code: z.string().openapi({ example: 'not_found' }),
      message: z.string().openapi({ description: 'A sentence in the language of the request' }),
      details: z.record(z.string(), z.unknown()),
      requestId: z.string(),
    }),
  })
  .openapi('Error');

/** A day in Vietnam, `YYYY-MM-DD`, 1900 to 2199; days that no calendar has (2026-02-30) are refused. */
export const daySchema = z.iso
  .date()
  .refine(isDay, 'no day of the years 1900 to 2199')
  .openapi({ example: '2026-07-01' });

/** A JSON request body that must be there. */
export function jsonBody<Schema extends z.ZodType>(schema: Schema) {
  return { required: true, content: { 'application/json': { schema } } } as const;
}

/** A JSON answer with its description. */
export function jsonAnswer<Schema extends z.ZodType>(schema: Schema, description: string) {
  return { description, content: { 'application/json': { schema } } } as const;
}

/** An answer in the error format; the description names the codes. */
export function errorAnswer(description: string) {
  return jsonAnswer(errorSchema, description);
}
