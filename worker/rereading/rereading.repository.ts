import type { Services } from '../services.ts';
import { REFUSAL_CODES } from '../uploads/uploads.repository.ts';
import { ITEM_STATES, type ItemState, type RereadingScope } from './rereading.states.ts';

/** A rereading with how many of its originals are in which state. Times in ms. */
export type Rereading = {
  rereadingId: string;
  scope: RereadingScope;
  createdAt: number;
  /** Set while it is interrupted. */
  stoppedAt: number | null;
  counts: Record<ItemState, number>;
};

/** One original of a rereading. */
export type RereadingItem = {
  rereadingId: string;
  uploadId: string;
  state: ItemState;
  fileName: string;
  /** Null for a file that is not published. */
  documentId: string | null;
  sign: string | null;
  title: string | null;
  resultKey: string | null;
  errorCode: string | null;
  changedCount: number | null;
  finishedAt: number | null;
};

const REFUSED = REFUSAL_CODES.map((code) => `'${code}'`).join(', ');

/** Which originals a scope means; each statement gives upload ids and takes `?2`, the document, where it needs one. */
const UPLOADS_IN_SCOPE: Record<RereadingScope, string> = {
  document: `
    SELECT editions.upload_id FROM documents JOIN editions ON editions.id = documents.current_edition_id
     WHERE documents.id = ?2`,
  all: `
    SELECT editions.upload_id FROM documents JOIN editions ON editions.id = documents.current_edition_id
     WHERE ?2 IS NULL`,
  failed: `
    SELECT ingest_jobs.upload_id FROM ingest_jobs
     WHERE ?2 IS NULL AND (
       ingest_jobs.state = 'failed' AND ingest_jobs.error_code NOT IN (${REFUSED})
       OR (SELECT item.state FROM rereading_items AS item JOIN editions ON editions.upload_id = item.upload_id
            WHERE item.upload_id = ingest_jobs.upload_id ORDER BY item.finished_at DESC LIMIT 1) = 'failed')`,
};

/** Jobs that may be queued again: nothing is under way with them, and their original is there. */
const FREE_JOB = `
  ingest_jobs.state IN ('ready', 'failed') AND ingest_jobs.rereading_id IS NULL
  AND EXISTS (SELECT 1 FROM uploads
               WHERE uploads.id = ingest_jobs.upload_id AND uploads.discarded_at IS NULL AND uploads.sha256 <> '')`;

/** The rereading and its originals, for one batch; nothing is written where nothing is to be read. */
export function startStatements(
  services: Services,
  rereading: {
    rereadingId: string;
    scope: RereadingScope;
    documentId: string | null;
    requestedBy: string;
  },
): D1PreparedStatement[] {
  const { DB } = services.env;
  const { rereadingId, scope, documentId, requestedBy } = rereading;
  const inScope = `ingest_jobs.upload_id IN (${UPLOADS_IN_SCOPE[scope]}) AND ${FREE_JOB}`;
  return [
    DB.prepare(
      `INSERT INTO rereadings (id, scope, requested_by, created_at)
       SELECT ?1, ?3, ?4, ?5 WHERE EXISTS (SELECT 1 FROM ingest_jobs WHERE ${inScope})`,
    ).bind(rereadingId, documentId, scope, requestedBy, services.clock.now()),
    DB.prepare(
      `INSERT INTO rereading_items (rereading_id, upload_id, state)
       SELECT ?1, ingest_jobs.upload_id, 'waiting' FROM ingest_jobs WHERE ${inScope}`,
    ).bind(rereadingId, documentId),
  ];
}

/** Queues what waits. The reason of an earlier failure stays until there is something new to say. */
export function queueStatement(services: Services, rereadingId: string): D1PreparedStatement {
  return services.env.DB.prepare(
    `UPDATE ingest_jobs
        SET state = 'queued', rereading_id = ?1, attempts = 0, available_at = ?2,
            stage = NULL, stage_done = NULL, stage_total = NULL
      WHERE upload_id IN (SELECT upload_id FROM rereading_items WHERE rereading_id = ?1 AND state = 'waiting')
        AND ${FREE_JOB}`,
  ).bind(rereadingId, services.clock.now());
}

/** Takes out of the queue what no agent has begun with; what is being read is read to its end. */
export function unqueueStatement(services: Services, rereadingId: string): D1PreparedStatement {
  return services.env.DB.prepare(
    `UPDATE ingest_jobs
        SET state = CASE WHEN result_key IS NULL THEN 'failed' ELSE 'ready' END, rereading_id = NULL
      WHERE rereading_id = ? AND state = 'queued'`,
  ).bind(rereadingId);
}

export function markStoppedStatement(
  services: Services,
  rereadingId: string,
  isStopped: boolean,
): D1PreparedStatement {
  return services.env.DB.prepare(
    `UPDATE rereadings SET stopped_at = ?2
      WHERE id = ?1 AND (stopped_at IS NULL) = (?2 IS NOT NULL)
        AND EXISTS (SELECT 1 FROM rereading_items WHERE rereading_id = ?1 AND state = 'waiting')`,
  ).bind(rereadingId, isStopped ? services.clock.now() : null);
}

const SELECT_REREADING = `
  SELECT rereadings.id AS rereadingId, rereadings.scope, rereadings.created_at AS createdAt,
         rereadings.stopped_at AS stoppedAt,
         (SELECT json_group_object(state, n) FROM (
            SELECT state, count(*) AS n FROM rereading_items WHERE rereading_id = rereadings.id GROUP BY state)) AS counts
    FROM rereadings`;

type RereadingRow = Omit<Rereading, 'counts'> & { counts: string };

export async function findRereading(
  services: Services,
  rereadingId: string,
): Promise<Rereading | null> {
  const row = await services.env.DB.prepare(`${SELECT_REREADING} WHERE rereadings.id = ?`)
    .bind(rereadingId)
    .first<RereadingRow>();
  return row && counted(row);
}

/** The latest rereadings, newest first. */
export async function listRereadings(services: Services, limit: number): Promise<Rereading[]> {
  const { results } = await services.env.DB.prepare(
    `${SELECT_REREADING} ORDER BY rereadings.created_at DESC, rereadings.id LIMIT ?`,
  )
    .bind(limit)
    .all<RereadingRow>();
  return results.map(counted);
}

function counted({ counts, ...row }: RereadingRow): Rereading {
  const none = Object.fromEntries(ITEM_STATES.map((state) => [state, 0]));
  return { ...row, counts: { ...none, ...JSON.parse(counts) } as Rereading['counts'] };
}

const SELECT_ITEM = `
  SELECT item.rereading_id AS rereadingId, item.upload_id AS uploadId, item.state, uploads.file_name AS fileName,
         documents.id AS documentId, documents.sign, documents.title, item.result_key AS resultKey,
         item.error_code AS errorCode, item.changed_count AS changedCount, item.finished_at AS finishedAt
    FROM rereading_items AS item
    JOIN uploads ON uploads.id = item.upload_id
    LEFT JOIN editions ON editions.upload_id = item.upload_id
    LEFT JOIN documents ON documents.id = editions.document_id`;

/** The originals of a rereading, those that need somebody first. */
export async function listItems(
  services: Services,
  rereadingId: string,
  { limit, offset }: { limit: number; offset: number },
): Promise<RereadingItem[]> {
  const { results } = await services.env.DB.prepare(
    `${SELECT_ITEM} WHERE item.rereading_id = ?
      ORDER BY CASE item.state WHEN 'refused' THEN 0 WHEN 'needs_look' THEN 1 WHEN 'failed' THEN 2 WHEN 'read' THEN 3
                 WHEN 'improved' THEN 4 WHEN 'declined' THEN 5 WHEN 'unchanged' THEN 6 ELSE 7 END,
               item.finished_at DESC, item.upload_id LIMIT ? OFFSET ?`,
  )
    .bind(rereadingId, limit, offset)
    .all<RereadingItem>();
  return results;
}

export async function findItem(
  services: Services,
  rereadingId: string,
  uploadId: string,
): Promise<RereadingItem | null> {
  return await services.env.DB.prepare(
    `${SELECT_ITEM} WHERE item.rereading_id = ? AND item.upload_id = ?`,
  )
    .bind(rereadingId, uploadId)
    .first<RereadingItem>();
}

/** Moves an item on; changes nothing unless it is in the state it is expected in. */
export function itemStatement(
  services: Services,
  item: Pick<RereadingItem, 'rereadingId' | 'uploadId' | 'state'>,
  state: ItemState,
  changedCount: number | null,
): D1PreparedStatement {
  return services.env.DB.prepare(
    `UPDATE rereading_items SET state = ?4, changed_count = ?5, finished_at = ?6
      WHERE rereading_id = ?1 AND upload_id = ?2 AND state = ?3`,
  ).bind(item.rereadingId, item.uploadId, item.state, state, changedCount, services.clock.now());
}
