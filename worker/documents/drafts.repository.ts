import type { ReviewFields } from '../../web/department/review-fields.ts';
import { type Actor, actorId } from '../access/actor.ts';
import type { Services } from '../services.ts';

export type Draft = { fields: ReviewFields; revision: number };

/** What a person last saved for an upload; the proposal itself is never changed. */
export async function findDraft(services: Services, uploadId: string): Promise<Draft | null> {
  const row = await services.env.DB.prepare(
    'SELECT fields, revision FROM drafts WHERE upload_id = ?',
  )
    .bind(uploadId)
    .first<{ fields: string; revision: number }>();
  return row && { fields: JSON.parse(row.fields) as ReviewFields, revision: row.revision };
}

/**
 * Saves over exactly the revision the form was opened with, 0 for none.
 *
 * @returns the new revision; null when somebody else has saved meanwhile
 */
export async function saveDraft(
  services: Services,
  actor: Actor,
  uploadId: string,
  { fields, revision }: Draft,
): Promise<number | null> {
  return await services.env.DB.prepare(
    `INSERT INTO drafts (upload_id, fields, revision, saved_by, saved_at)
     SELECT ?1, ?2, 1, ?4, ?5 WHERE ?3 = 0 OR EXISTS (SELECT 1 FROM drafts WHERE upload_id = ?1)
     ON CONFLICT (upload_id) DO UPDATE
        SET fields = ?2, revision = drafts.revision + 1, saved_by = ?4, saved_at = ?5
      WHERE drafts.revision = ?3
     RETURNING revision`,
  )
    .bind(uploadId, JSON.stringify(fields), revision, actorId(actor), services.clock.now())
    .first<number>('revision');
}
