import { type Actor, actorId } from '../access/actor.ts';
import { auditIfChanged } from '../audit/audit.repository.ts';
import type { Services } from '../services.ts';

/** How many essays of a campaign this unit has taken in so far; null = nobody has said. */
export async function findEssays(
  services: Services,
  campaignId: string,
  unitId: string,
): Promise<number | null> {
  return await services.env.DB.prepare(
    `SELECT count FROM essay_counts WHERE campaign_id = ? AND unit_id = ? ORDER BY recorded_at DESC LIMIT 1`,
  )
    .bind(campaignId, unitId)
    .first<number>('count');
}

/**
 * Keeps how many essays a unit has taken in; what was said before stays for earlier days. The same number again
 * changes nothing. That the actor looks after the unit is the caller's to see to.
 */
export async function countEssays(
  services: Services,
  actor: Actor,
  { campaignId, unitId, count }: { campaignId: string; unitId: string; count: number },
): Promise<void> {
  await services.env.DB.batch([
    services.env.DB.prepare(
      `INSERT OR IGNORE INTO essay_counts (campaign_id, unit_id, count, recorded_by, recorded_at)
       SELECT ?1, ?2, ?3, ?4, ?5 WHERE ?3 IS NOT (
         SELECT count FROM essay_counts WHERE campaign_id = ?1 AND unit_id = ?2
          ORDER BY recorded_at DESC LIMIT 1)`,
    ).bind(campaignId, unitId, count, actorId(actor), services.clock.now()),
    auditIfChanged(services, {
      actor,
      action: 'essays.counted',
      subjectKind: 'campaign',
      subjectId: campaignId,
      count,
      detail: { unitId },
    }),
  ]);
}
