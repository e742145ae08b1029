import { keysOfOriginal } from '../files/files.port.ts';
import type { Services } from '../services.ts';

/**
 * Removes the bytes of a discarded upload, unless the same bytes were uploaded again or published.
 * An upload refused as secret has no hash any more and nothing left to remove.
 */
export async function purgeUpload(services: Services, uploadId: string): Promise<void> {
  const sha256 = await services.env.DB.prepare(
    `SELECT sha256 FROM uploads AS discarded
      WHERE id = ? AND discarded_at IS NOT NULL AND sha256 <> ''
        AND NOT EXISTS (SELECT 1 FROM uploads AS live WHERE live.sha256 = discarded.sha256 AND live.discarded_at IS NULL)
        AND NOT EXISTS (SELECT 1 FROM editions WHERE editions.sha256 = discarded.sha256)`,
  )
    .bind(uploadId)
    .first<string>('sha256');
  if (sha256 === null) return;
  for (const key of keysOfOriginal(sha256)) await services.files.remove(key);
}
