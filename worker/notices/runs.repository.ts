import type { Services } from '../services.ts';

/** What a planning goes through, in this order. */
export type RunPhase = 'people' | 'counts' | 'answers' | 'messages';

/** A planning under way: of a day, or of one urgent campaign. */
export type NoticeRun = {
  runId: string;
  /** Of an urgent campaign only. */
  campaignId: string | null;
  day: string;
  phase: RunPhase;
  /** The last key of the phase that is done; empty at its start. */
  after: string;
};

/** Starts what is to be planned and was not: the day itself, and campaigns of urgent documents opened since `urgentSince` (ms). */
export async function startRuns(
  services: Services,
  { day, urgentSince }: { day: string | null; urgentSince: number },
): Promise<void> {
  const { DB } = services.env;
  const now = services.clock.now();
  const today = DB.prepare(
    `INSERT INTO notice_runs (id, day, phase, started_at) SELECT ?1, ?1, 'people', ?2 WHERE ?1 IS NOT NULL
     ON CONFLICT (id) DO NOTHING`,
  ).bind(day, now);
  const urgent = DB.prepare(
    `INSERT INTO notice_runs (id, campaign_id, day, phase, started_at)
     SELECT 'urgent:' || campaigns.id, campaigns.id, ?1, 'people', ?2
       FROM campaigns JOIN documents ON documents.id = campaigns.document_id
      WHERE documents.urgency IS NOT NULL AND documents.withdrawn_at IS NULL
        AND campaigns.state = 'open' AND campaigns.created_at >= ?3
     ON CONFLICT (id) DO NOTHING`,
  ).bind(day ?? '', now, urgentSince);
  // What an earlier day did not finish, today's planning finds as well.
  const outrun = DB.prepare(
    'UPDATE notice_runs SET finished_at = ? WHERE finished_at IS NULL AND campaign_id IS NULL AND day < ?',
  ).bind(now, day ?? '');
  await DB.batch([outrun, today, urgent]);
}

/** The run to go on with: urgent ones first, then the oldest day. */
export async function nextRun(services: Services): Promise<NoticeRun | null> {
  return await services.env.DB.prepare(
    `SELECT id AS runId, campaign_id AS campaignId, day, phase, after_key AS "after" FROM notice_runs
      WHERE finished_at IS NULL ORDER BY campaign_id IS NULL, started_at, id LIMIT 1`,
  ).first<NoticeRun>();
}

/** How far the run has come: behind a key of its phase, at the next phase, or (`null`) at its end. */
export function advanceStatement(
  services: Services,
  run: NoticeRun,
  next: { phase: RunPhase; after: string } | null,
): D1PreparedStatement {
  return next
    ? services.env.DB.prepare(
        'UPDATE notice_runs SET phase = ?, after_key = ? WHERE id = ? AND phase = ? AND after_key = ?',
      ).bind(next.phase, next.after, run.runId, run.phase, run.after)
    : services.env.DB.prepare('UPDATE notice_runs SET finished_at = ? WHERE id = ?').bind(
        services.clock.now(),
        run.runId,
      );
}
