import type { Services } from '../services.ts';
import { removeUnusedBytes } from './uploads.removal.ts';

/**
 * Removes the bytes of a discarded upload, unless the same bytes were uploaded again or published.
 * An upload refused as secret has no hash any more and nothing left to remove.
 *
 * @throws when another removal of these bytes has not ended, so that the outbox asks again
 */
export async function purgeUpload(services: Services, uploadId: string): Promise<void> {
  const sha256 = await services.env.DB.prepare(
    "SELECT sha256 FROM uploads WHERE id = ? AND discarded_at IS NOT NULL AND sha256 <> ''",
  )
    .bind(uploadId)
    .first<string>('sha256');
  if (sha256 === null) return;
  if ((await removeUnusedBytes(services, sha256)) === 'busy')
    throw new Error('another removal of this file is under way');
}
