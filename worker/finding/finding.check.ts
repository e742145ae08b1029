import type { EngineName, SearchEngine } from '../../search/engine.ts';
import { countDocuments, listDocumentIds } from '../documents/documents.repository.ts';
import { outboxDepth } from '../outbox/outbox.repository.ts';
import { AppError } from '../platform/errors.ts';
import type { Services } from '../services.ts';
import { indexUnavailable } from './finding.errors.ts';
import { indexDocument, projectionOf } from './finding.projection.ts';

/** `missing` not in the index · `stale` there with other content or readers · `extra` there and not to be found any more. */
export const DIFFERENCES = ['missing', 'stale', 'extra'] as const;

export type IndexDifference = {
  documentId: string;
  engine: EngineName;
  difference: (typeof DIFFERENCES)[number];
};

/** One stretch of documents, in order of id, compared with every engine. */
export type CheckedStretch = {
  /** Documents kept in this stretch. */
  documents: number;
  differences: IndexDifference[];
  /** Documents brought in line. */
  repaired: string[];
  /** Documents whose repair an engine did not take; a later check tries again. */
  failed: string[];
  /** After which id to go on; null = all is compared. */
  next: string | null;
};

/** Everything an engine holds after one id and up to another (null = to the end), with its hash. */
async function heldBetween(
  engine: SearchEngine,
  after: string,
  upTo: string | null,
  limit: number,
): Promise<Map<string, string>> {
  const held = new Map<string, string>();
  for (let from = after; ; ) {
    const rows = await engine.inventory(from, limit);
    if (rows === null) throw indexUnavailable({ reason: engine.name });
    for (const { documentId, hash } of rows)
      if (upTo === null || documentId <= upTo) held.set(documentId, hash);
    const last = rows.at(-1)?.documentId;
    if (last === undefined || rows.length < limit || (upTo !== null && last > upTo)) return held;
    from = last;
  }
}

function differencesOf(
  engine: EngineName,
  wanted: ReadonlyMap<string, string>,
  held: ReadonlyMap<string, string>,
): IndexDifference[] {
  const differences: IndexDifference[] = [];
  for (const [documentId, hash] of wanted) {
    const found = held.get(documentId);
    if (found === hash) continue;
    differences.push({
      documentId,
      engine,
      difference: found === undefined ? 'missing' : 'stale',
    });
  }
  for (const documentId of held.keys())
    if (!wanted.has(documentId)) differences.push({ documentId, engine, difference: 'extra' });
  return differences;
}

/**
 * Compares a stretch of what is kept with what every engine holds, by id and content hash, and brings
 * in line what differs. A document published meanwhile is at worst indexed twice with the same result.
 *
 * @param request.after the `next` of the stretch before; empty = from the beginning.
 * @param request.limit documents in the stretch.
 * @throws `search.index_unavailable` when an engine does not say what it holds.
 */
export async function checkIndex(
  services: Services,
  { after, limit, repair }: { after: string; limit: number; repair: boolean },
): Promise<CheckedStretch> {
  const ids = await listDocumentIds(services, after, limit);
  const upTo = ids.length < limit ? null : (ids.at(-1) ?? null);
  const wanted = new Map<string, string>();
  for (const documentId of ids) {
    const projection = await projectionOf(services, documentId);
    if (projection !== null) wanted.set(documentId, projection.hash);
  }
  const differences: IndexDifference[] = [];
  for (const engine of services.search.holders) {
    const held = await heldBetween(engine, after, upTo, limit);
    differences.push(...differencesOf(engine.name, wanted, held));
  }
  const outcome = { repaired: [] as string[], failed: [] as string[] };
  for (const documentId of new Set(repair ? differences.map((one) => one.documentId) : [])) {
    const done = await repairDocument(services, documentId);
    outcome[done ? 'repaired' : 'failed'].push(documentId);
  }
  return { documents: ids.length, differences, ...outcome, next: upTo };
}

async function repairDocument(services: Services, documentId: string): Promise<boolean> {
  try {
    await indexDocument(services, documentId);
    return true;
  } catch (error) {
    if (error instanceof AppError) return false;
    throw error;
  }
}

/** How the index is. `entries` = passages, and one for the heading of each document. */
export type IndexState = {
  /** The engine asked first. */
  first: EngineName;
  /** Documents kept: how far a check or a rebuild has to go. */
  kept: number;
  engines: {
    engine: EngineName;
    state: 'ready' | 'unavailable';
    documents: number | null;
    entries: number | null;
  }[];
  /** Changes that no engine has been told yet, and those given up. */
  outbox: { waiting: number; dead: number };
};

export async function indexState(services: Services): Promise<IndexState> {
  const engines = await Promise.all(
    services.search.holders.map(async (engine) => {
      const status = await engine.status();
      const { documents, entries } =
        status.outcome === 'ready' ? status : { documents: null, entries: null };
      return { engine: engine.name, state: status.outcome, documents, entries };
    }),
  );
  return {
    first: services.search.name,
    kept: await countDocuments(services),
    engines,
    outbox: await outboxDepth(services),
  };
}
