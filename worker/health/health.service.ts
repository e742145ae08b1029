import type { EngineName } from '../../search/engine.ts';
import { committeeMissing } from '../ledger/ledger.errors.ts';
import { outboxDepth } from '../outbox/outbox.repository.ts';
import { AppError } from '../platform/errors.ts';
import type { Services } from '../services.ts';

/** A part that takes longer than this to answer counts as down. */
const PATIENCE_MS = 2_000;

/** Parts without which people cannot read or acknowledge. */
export const PARTS = ['db', 'index', 'files', 'ledger'] as const;
export type Part = (typeof PARTS)[number];

/** `not_set_up`: there is no committee yet, and so no ledger; nothing is broken. */
export const PART_STATES = ['up', 'down', 'not_set_up'] as const;
export type PartState = (typeof PART_STATES)[number];

/** How the service is. Ages are seconds; null = there is none, or the database could not say. */
export type Health = {
  status: 'ok' | 'down';
  parts: Record<Part, PartState>;
  /** The engine that is asked first, and what it says of itself. */
  search: { engine: EngineName; state: 'ready' | 'unavailable' };
  outbox: { waiting: number; dead: number } | null;
  ingest: { oldestWaitingJobAge: number | null; lastAgentContactAge: number | null } | null;
};

/** Asks every part, all at once; a part that fails is reported and never fails the report. */
export async function checkHealth(services: Services): Promise<Health> {
  const { env } = services;
  const [db, index, files, ledger, search, outbox, ingest] = await Promise.all([
    answers(env.DB.prepare('SELECT 1').first()),
    answers(env.INDEX.prepare('SELECT 1').first()),
    answers(env.FILES.head('healthz')),
    answers(services.ledger.publicKey()),
    orNull(services.search.status()),
    orNull(outboxDepth(services)),
    orNull(ingestAges(services)),
  ]);
  const parts = { db, index, files, ledger };
  return {
    status: PARTS.some((part) => parts[part] === 'down') ? 'down' : 'ok',
    parts,
    search: { engine: services.search.name, state: search?.outcome ?? 'unavailable' },
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

function answers(work: Promise<unknown>): Promise<PartState> {
  return patiently(work).then(
    () => 'up',
    (error: unknown) => (isNotSetUp(error) ? 'not_set_up' : 'down'),
  );
}

function isNotSetUp(error: unknown): boolean {
  return error instanceof AppError && error.code === committeeMissing().code;
}

function orNull<Answer>(work: Promise<Answer>): Promise<Answer | null> {
  return patiently(work).catch(() => null);
}
