import type { Extraction } from '../../domain/documents/extraction.ts';
import { findSecrecyMarkOfPages } from '../../domain/secrecy/secrecy.ts';
import { extractionKey, originalKey, pictureKey, type StoredFile } from '../files/files.port.ts';
import { wake } from '../outbox/outbox.repository.ts';
import type { Services } from '../services.ts';
import { safeDetail } from './failure-detail.ts';
import {
  completeJob,
  extendLease,
  failExhaustedJobs,
  failJob,
  findHeldJob,
  type HeldJob,
  LEASE_SECONDS,
  leaseNextJob,
} from './jobs.repository.ts';
import type {
  FailureRequest,
  HeartbeatAnswer,
  HeartbeatRequest,
  LeasedJob,
} from './uploads.api-types.ts';
import { leaseLost, originalMissing, pictureNotWebp, resultOfOtherFile } from './uploads.errors.ts';
import { destroyRefusedUpload, type Refusal, refusalError, refusalOf } from './uploads.service.ts';

/** A page picture is at most this large, bytes. */
export const MAX_PICTURE_BYTES = 5_000_000;
/** What was read is at most this large, bytes: parsed and written again it takes several times as much of 128 MB. */
export const MAX_RESULT_BYTES = 24_000_000;

/** Hands out the next job for `LEASE_SECONDS`; null when nothing waits. */
export async function leaseJob(services: Services, agent: string): Promise<LeasedJob | null> {
  await failExhaustedJobs(services);
  const leaseToken = services.newId();
  const held = await leaseNextJob(services, agent, leaseToken);
  if (!held) return null;
  const { jobId, uploadId, sha256, mediaType, bytes, fileName } = held;
  return {
    job: {
      id: jobId,
      leaseToken,
      uploadId,
      sha256,
      mediaType,
      bytes,
      fileName,
      leaseSeconds: LEASE_SECONDS,
    },
  };
}

async function heldJob(services: Services, jobId: string, leaseToken: string): Promise<HeldJob> {
  const held = await findHeldJob(services, jobId, leaseToken);
  if (!held) throw leaseLost();
  return held;
}

/** @throws `job.lease_lost`, `job.original_missing` */
export async function originalOfJob(
  services: Services,
  jobId: string,
  leaseToken: string,
): Promise<Extract<StoredFile, { exists: true }>> {
  const { sha256 } = await heldJob(services, jobId, leaseToken);
  const file = await services.files.read(originalKey(sha256));
  if (!file.exists) throw originalMissing();
  return file;
}

/** @throws `job.lease_lost` */
export async function beat(
  services: Services,
  jobId: string,
  { leaseToken, stage, done, total }: HeartbeatRequest,
): Promise<HeartbeatAnswer> {
  const leaseUntil = await extendLease(services, jobId, leaseToken, { stage, done, total });
  if (leaseUntil === null) throw leaseLost();
  return { leaseUntil };
}

/** Pictures are written once: a second attempt at the same page keeps the first. @throws `job.lease_lost`, `job.picture_not_webp` */
export async function receivePicture(
  services: Services,
  jobId: string,
  leaseToken: string,
  number: number,
  bytes: Uint8Array,
): Promise<void> {
  if (!isWebp(bytes)) throw pictureNotWebp();
  const { sha256 } = await heldJob(services, jobId, leaseToken);
  await services.files.create(pictureKey(sha256, number), bytes, { mediaType: 'image/webp' });
}

function isWebp(bytes: Uint8Array): boolean {
  const tag = (from: number) => String.fromCharCode(...bytes.subarray(from, from + 4));
  return bytes.byteLength <= MAX_PICTURE_BYTES && tag(0) === 'RIFF' && tag(8) === 'WEBP';
}

/**
 * Takes what the agent read. The text passes the secrecy gate before any of it is stored; a mark, or a
 * heading of a protected paper, destroys the upload. The result is written under a name of its own first and becomes the job's
 * result by the one statement that also checks the lease, so a late result changes nothing.
 *
 * @throws `job.lease_lost`, `job.result_of_other_file`, `secrecy.marked`, `papers.protected`
 */
export async function receiveResult(
  services: Services,
  jobId: string,
  leaseToken: string,
  extraction: Extraction,
): Promise<void> {
  const held = await heldJob(services, jobId, leaseToken);
  if (extraction.sha256 !== held.sha256) throw resultOfOtherFile();
  const { type, title } = extraction.metadata;
  const heading = { type: type.value, title: title.value };
  const refusal = await refusalOf(services, findSecrecyMarkOfPages(extraction.pages), heading);
  if (refusal) {
    await refuseReading(services, held, leaseToken, refusal);
    throw refusalError(refusal);
  }
  const key = extractionKey(held.sha256, `${jobId}-${services.newId()}`);
  await services.files.create(key, JSON.stringify(extraction), { mediaType: 'application/json' });
  if (await completeJob(services, jobId, leaseToken, key)) {
    wake(services);
    return;
  }
  await services.files.remove(key);
  throw leaseLost();
}

/** What was read may not be kept: the upload is destroyed; a published one only ends its job with the reason. */
async function refuseReading(
  services: Services,
  held: HeldJob,
  leaseToken: string,
  refusal: Refusal,
): Promise<void> {
  if (await destroyRefusedUpload(services, held, refusal)) return;
  const failure = { code: refusal.code, detail: '', retryable: false };
  await failJob(services, held.jobId, leaseToken, failure);
}

/** Ends an attempt that gave no result. @throws `job.lease_lost` */
export async function receiveFailure(
  services: Services,
  jobId: string,
  { leaseToken, code, detail, retryable }: FailureRequest,
): Promise<void> {
  const held = await heldJob(services, jobId, leaseToken);
  if (code === 'secrecy.marked') {
    await refuseReading(services, held, leaseToken, { code, mark: 'read_by_agent' });
    return;
  }
  const failure = { code, detail: safeDetail(detail), retryable };
  if (!(await failJob(services, jobId, leaseToken, failure))) throw leaseLost();
}
