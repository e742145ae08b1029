import type { z } from '@hono/zod-openapi';
import type { publicationAnswer, publicationRequest } from './publication.schemas.ts';

/** The publication API as its callers see it. */
export type PublicationRequest = z.infer<typeof publicationRequest>;
export type Publication = z.infer<typeof publicationAnswer>;
