import type { z } from '@hono/zod-openapi';
import type { rereadingRequest, rereadingView } from './rereading.schemas.ts';

/** The rereading API as its callers see it. */
export type RereadingOrder = z.infer<typeof rereadingRequest>;
export type RereadingView = z.infer<typeof rereadingView>;
