import type { z } from '@hono/zod-openapi';
import type {
  failureRequest,
  heartbeatAnswer,
  heartbeatRequest,
  JOB_STAGES,
  leasedJob,
  leaseRequest,
  resultRequest,
  uploadAccepted,
  uploadView,
} from './uploads.schemas.ts';

/** The upload and agent API as its callers see it; the only thing of the Worker that the agent imports. */
export type UploadAccepted = z.infer<typeof uploadAccepted>;
export type UploadView = z.infer<typeof uploadView>;
export type LeaseRequest = z.infer<typeof leaseRequest>;
/** Answer 200 of the lease; 204 without a body means that nothing waits. */
export type LeasedJob = z.infer<typeof leasedJob>;
export type HeartbeatRequest = z.infer<typeof heartbeatRequest>;
export type HeartbeatAnswer = z.infer<typeof heartbeatAnswer>;
export type ResultRequest = z.infer<typeof resultRequest>;
export type FailureRequest = z.infer<typeof failureRequest>;
export type JobStage = (typeof JOB_STAGES)[number];

/** Every failed call answers this body; `code` is stable. */
export type ApiFailure = {
  error: { code: string; message: string; details: Record<string, unknown>; requestId: string };
};
