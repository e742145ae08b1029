import type { Services } from '../services.ts';

export type Committee = { id: string; name: string };

/** The one committee this installation serves; null before set-up. */
export function findCommittee(services: Services): Promise<Committee | null> {
  return services.env.DB.prepare('SELECT id, name FROM committees LIMIT 1').first<Committee>();
}

/** Records the committee unless there is one already. */
export function insertCommitteeStatement(
  services: Services,
  id: string,
  name: string,
): D1PreparedStatement {
  return services.env.DB.prepare(
    `INSERT INTO committees (id, name, created_at)
     SELECT ?, ?, ? WHERE NOT EXISTS (SELECT 1 FROM committees)`,
  ).bind(id, name, services.clock.now());
}

/** How far the set-up has come. */
export async function countSetup(
  services: Services,
): Promise<{ committee: boolean; units: number; members: number }> {
  const row = await services.env.DB.prepare(
    `SELECT (SELECT count(*) FROM committees) AS committees,
            (SELECT count(*) FROM units) AS units,
            (SELECT count(*) FROM members) AS members`,
  ).first<{ committees: number; units: number; members: number }>();
  return {
    committee: (row?.committees ?? 0) > 0,
    units: row?.units ?? 0,
    members: row?.members ?? 0,
  };
}
