import { outboxDepth } from '../outbox/outbox.repository.ts';
import type { Services } from '../services.ts';

/** A part that takes longer than this to answer counts as down. */
const PATIENCE_MS = 2_000;

/** Parts without which people cannot read or acknowledge. */
export const PARTS = ['db', 'index', 'files', 'ledger'] as const;
export type Part = (typeof PARTS)[number];

/** How the service is. Ages are seconds; null = there is none, or the database could not say. */
export type Health = {
  status: 'ok' | 'down';
  parts: Record<Part, 'up' | 'down'>;
  search: { engine: 'meilisearch' | 'embedded' };
  outbox: { waiting: number; dead: number } | null;
  ingest: { oldestWaitingJobAge: number | null; lastAgentContactAge: number | null } | null;
};

/** Asks every part, all at once; a part that fails is reported and never fails the report. */
export async function checkHealth(services: Services): Promise<Health> {
  const { env } = services;
  const [db, index, files, ledger, outbox, ingest] = await Promise.all([
    answers(env.DB.prepare('SELECT 1').first()),
    answers(env.INDEX.prepare('SELECT 1').first()),
    answers(env.FILES.head('healthz')),
    answers(services.ledger.publicKey()),
    orNull(outboxDepth(services)),
    orNull(ingestAges(services)),
  ]);
  const parts = { db, index, files, ledger };
  return {
    status: PARTS.every((part) => parts[part] === 'up') ? 'ok' : 'down',
    parts,
    search: { engine: env.MEILI_URL ? 'meilisearch' : 'embedded' },
    outbox,
    ingest,
  };
}

async function ingestAges(services: Services): Promise<NonNullable<Health['ingest']>> {
  const now = services.clock.now();
  const row = await services.env.DB.prepare(
    `SELECT (SELECT min(created_at) FROM ingest_jobs WHERE state = 'queued') AS oldestJob,
            (SELECT max(last_used_at) FROM api_keys
              WHERE EXISTS (SELECT 1 FROM json_each(scopes) WHERE value = 'agent')) AS agentSeen`,
  ).first<{ oldestJob: number | null; agentSeen: number | null }>();
  const age = (at: number | null | undefined) =>
    at === null || at === undefined ? null : Math.max(0, Math.round((now - at) / 1000));
  return { oldestWaitingJobAge: age(row?.oldestJob), lastAgentContactAge: age(row?.agentSeen) };
}

/** Waits for an answer, but not for ever. */
async function patiently<Answer>(work: Promise<Answer>): Promise<Answer> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const impatience = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('no answer in time')), PATIENCE_MS);
  });
  try {
    return await Promise.race([work, impatience]);
  } finally {
    clearTimeout(timer);
  }
}

function answers(work: Promise<unknown>): Promise<'up' | 'down'> {
  return patiently(work).then(
    () => 'up',
    () => 'down',
  );
}

function orNull<Answer>(work: Promise<Answer>): Promise<Answer | null> {
  return patiently(work).catch(() => null);
}
