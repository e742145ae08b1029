import type { PublicationRequest } from '../documents/publication.api-types.ts';
import type { AppError } from '../platform/errors.ts';
import type { Services } from '../services.ts';

/** Why a publication was refused when its time came. */
export type Refusal = { code: string } & AppError['sentence'];

type ScheduledRow = Omit<ScheduledPublication, 'refusedFor'> & { refusedFor: string | null };

function readRow(row: ScheduledRow): ScheduledPublication {
  return {
    ...row,
    refusedFor: row.refusedFor === null ? null : (JSON.parse(row.refusedFor) as Refusal),
  };
}

/** A publication that waits, or could not be made when its time came. Times in ms. */
export type ScheduledPublication = {
  scheduleId: string;
  uploadId: string;
  title: string;
  publishAt: number;
  scheduledBy: string;
  schedulerName: string;
  /** Why it was not made; null = it waits. */
  refusedFor: Refusal | null;
};

const SELECT = `SELECT one.id AS scheduleId, one.upload_id AS uploadId,
         coalesce(one.request ->> '$.metadata.title', '') AS title, one.publish_at AS publishAt,
         one.scheduled_by AS scheduledBy, members.full_name AS schedulerName, one.reason AS refusedFor
    FROM scheduled_publications AS one JOIN members ON members.id = one.scheduled_by`;

/** The last of each upload that waits or was refused and is still to be published, by its time. */
export async function listScheduled(services: Services): Promise<ScheduledPublication[]> {
  const { results } = await services.env.DB.prepare(
    `${SELECT} WHERE (one.ended_at IS NULL OR one.outcome = 'refused')
        AND one.scheduled_at = (SELECT max(scheduled_at) FROM scheduled_publications AS other WHERE other.upload_id = one.upload_id)
        AND NOT EXISTS (SELECT 1 FROM editions WHERE editions.upload_id = one.upload_id)
        AND EXISTS (SELECT 1 FROM uploads WHERE uploads.id = one.upload_id AND uploads.discarded_at IS NULL)
      ORDER BY one.publish_at, one.id LIMIT 100`,
  ).all<ScheduledRow>();
  return results.map(readRow);
}

export async function findScheduled(
  services: Services,
  uploadId: string,
): Promise<ScheduledPublication | null> {
  const row = await services.env.DB.prepare(
    `${SELECT} WHERE one.upload_id = ? AND one.ended_at IS NULL`,
  )
    .bind(uploadId)
    .first<ScheduledRow>();
  return row && readRow(row);
}

export type DuePublication = {
  scheduleId: string;
  scheduledBy: string;
  /** Whose draft it is, where somebody else approved it. */
  draftedBy: string | null;
  request: PublicationRequest;
};

/** Those whose time has come, the earliest first. */
export async function listDue(services: Services, limit: number): Promise<DuePublication[]> {
  const { results } = await services.env.DB.prepare(
    `SELECT id AS scheduleId, scheduled_by AS scheduledBy, drafted_by AS draftedBy, request
       FROM scheduled_publications
      WHERE ended_at IS NULL AND publish_at <= ? ORDER BY publish_at, id LIMIT ?`,
  )
    .bind(services.clock.now(), limit)
    .all<Omit<DuePublication, 'request'> & { request: string }>();
  return results.map((row) => ({
    ...row,
    request: JSON.parse(row.request) as PublicationRequest,
  }));
}

export function insertScheduledStatement(
  services: Services,
  row: {
    request: PublicationRequest;
    publishAt: number;
    scheduledBy: string;
    draftedBy: string | null;
  },
): D1PreparedStatement {
  return services.env.DB.prepare(
    `INSERT INTO scheduled_publications (id, upload_id, request, publish_at, scheduled_by, scheduled_at, drafted_by)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
  ).bind(
    services.newId(),
    row.request.uploadId,
    JSON.stringify(row.request),
    row.publishAt,
    row.scheduledBy,
    services.clock.now(),
    row.draftedBy,
  );
}

/** Ends the one of an upload that waits; where none does, no row changes. */
export function endOfUploadStatement(
  services: Services,
  uploadId: string,
  outcome: 'cancelled' | 'replaced',
): D1PreparedStatement {
  return services.env.DB.prepare(
    'UPDATE scheduled_publications SET ended_at = ?, outcome = ? WHERE upload_id = ? AND ended_at IS NULL',
  ).bind(services.clock.now(), outcome, uploadId);
}

/** Ends one that waits: as published, or refused for a reason. */
export function endScheduledStatement(
  services: Services,
  scheduleId: string,
  refusedFor: Refusal | null,
): D1PreparedStatement {
  return services.env.DB.prepare(
    `UPDATE scheduled_publications SET ended_at = ?1, outcome = iif(?2 IS NULL, 'published', 'refused'), reason = ?2
      WHERE id = ?3 AND ended_at IS NULL`,
  ).bind(services.clock.now(), refusedFor && JSON.stringify(refusedFor), scheduleId);
}
