import type { Succession } from '../../domain/programmes/succession.ts';
import type { Services } from '../services.ts';

/** Which unit carries on for which other, and from which day. A change that was undone leaves none. */
export async function listSuccessions(services: Services): Promise<Succession[]> {
  const { results } = await services.env.DB.prepare(
    `SELECT unit_id AS fromUnitId, successor_id AS toUnitId, effective_on AS day
       FROM unit_successors JOIN roll_changes ON roll_changes.id = unit_successors.change_id
      WHERE roll_changes.undone_at IS NULL ORDER BY day, unit_id, successor_id`,
  ).all<Succession>();
  return results;
}
