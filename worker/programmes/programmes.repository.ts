import type { DutyDecision } from '../../domain/programmes/duties.ts';
import { documentsVisibleTo, type ReaderToken } from '../documents/documents.readers.ts';
import type { Services } from '../services.ts';

/** A decision with who took it; the name is null for whoever was erased. */
export type TakenDecision = DutyDecision & { decidedBy: string; deciderName: string | null };

/** Written for papers that were found, not named by a person. */
export const READ_BY_SYSTEM = 'system';

export const LINK_ORIGINS = ['read', 'confirmed', 'hand'] as const;
export type LinkOrigin = (typeof LINK_ORIGINS)[number];

/** A paper of a unit, linked to a document. Day `YYYY-MM-DD`, time ms. */
export type ProgrammeLink = {
  number: number;
  unitId: string;
  origin: LinkOrigin;
  /** Held here, and for this reader; null otherwise. */
  programmeDocumentId: string | null;
  type: string | null;
  sign: string | null;
  title: string | null;
  issuedOn: string;
  /** Handed in and not yet published. */
  waiting: boolean;
  /** The paper was withdrawn: it does not count. */
  withdrawn: boolean;
  decidedBy: string;
  linkerName: string | null;
  decidedAt: number;
};

/** A row with the document after which it was written. */
export type OfDocument<Row> = Row & { documentId: string };

export type NewDecision = Omit<TakenDecision, 'deciderName' | 'decidedAt'>;

/** Decisions about these documents up to a moment (ms), in their order. Ask first whether the caller may know of them. */
export async function listDecisions(
  services: Services,
  documentIds: readonly string[],
  until: number,
): Promise<OfDocument<TakenDecision>[]> {
  const { results } = await services.env.DB.prepare(
    `SELECT document_id AS documentId, number, deed, unit_ids AS unitIds, due_date AS dueDate, types, ground, reason,
            decided_by AS decidedBy, members.full_name AS deciderName, decided_at AS decidedAt
       FROM programme_decisions LEFT JOIN members ON members.id = decided_by
      WHERE document_id IN (SELECT value FROM json_each(?)) AND decided_at <= ? ORDER BY document_id, number`,
  )
    .bind(JSON.stringify(documentIds), until)
    .all<
      OfDocument<Omit<TakenDecision, 'unitIds' | 'types'>> & {
        unitIds: string;
        types: string | null;
      }
    >();
  return results.map((row) => ({
    ...row,
    unitIds: JSON.parse(row.unitIds) as string[],
    types: row.types === null ? null : (JSON.parse(row.types) as TakenDecision['types']),
  }));
}

export function insertDecisionStatement(
  services: Services,
  documentId: string,
  decision: NewDecision,
): D1PreparedStatement {
  return services.env.DB.prepare(
    `INSERT INTO programme_decisions (document_id, number, deed, unit_ids, due_date, types, ground, reason,
       decided_by, decided_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).bind(
    documentId,
    decision.number,
    decision.deed,
    JSON.stringify(decision.unitIds),
    decision.dueDate,
    decision.types && JSON.stringify(decision.types),
    decision.ground,
    decision.reason,
    decision.decidedBy,
    services.clock.now(),
  );
}

/**
 * Papers linked to these documents up to a moment (ms) and not taken back by then, in the order of their dates. What
 * is known of a paper held here is read from the paper, so a correction reaches the link. Of a paper that these
 * readers may not see only its date is given.
 */
export async function listLinks(
  services: Services,
  tokens: readonly ReaderToken[],
  documentIds: readonly string[],
  until: number,
): Promise<OfDocument<ProgrammeLink>[]> {
  const visible = documentsVisibleTo(tokens);
  const { results } = await services.env.DB.prepare(
    `WITH live AS (
       SELECT link.*, coalesce(link.programme_document_id, editions.document_id) AS held_id
         FROM programme_links AS link LEFT JOIN editions ON editions.upload_id = link.upload_id
        WHERE link.document_id IN (SELECT value FROM json_each(?1)) AND link.deed = 'linked' AND link.decided_at <= ?2
          AND NOT EXISTS (SELECT 1 FROM programme_links AS undone
                           WHERE undone.document_id = link.document_id AND undone.undoes = link.number
                             AND undone.decided_at <= ?2))
     SELECT live.document_id AS documentId, live.number, live.unit_id AS unitId, live.origin,
            documents.id AS programmeDocumentId,
            coalesce(documents.type, live.type) AS type, coalesce(documents.sign, live.sign) AS sign,
            coalesce(documents.title, live.title) AS title,
            coalesce(held.issue_date, live.issue_date, date(held.published_at / 1000, 'unixepoch', '+7 hours')) AS issuedOn,
            held.id IS NULL AND EXISTS (SELECT 1 FROM uploads
              WHERE uploads.id = live.upload_id AND uploads.discarded_at IS NULL) AS waiting,
            coalesce((SELECT number % 2 FROM withdrawals
                       WHERE withdrawals.document_id = held.id AND decided_at <= ?2
                       ORDER BY number DESC LIMIT 1), 0) AS withdrawn,
            live.decided_by AS decidedBy, members.full_name AS linkerName, live.decided_at AS decidedAt
       FROM live LEFT JOIN documents AS held ON held.id = live.held_id
            LEFT JOIN documents ON documents.id = held.id AND ${visible.sql.replace('?', '?3')}
            LEFT JOIN members ON members.id = live.decided_by
      ORDER BY issuedOn, live.number`,
  )
    .bind(JSON.stringify(documentIds), until, visible.binding)
    .all<
      Omit<OfDocument<ProgrammeLink>, 'waiting' | 'withdrawn'> & {
        waiting: number;
        withdrawn: number;
      }
    >();
  return results.map((row) => ({
    ...row,
    waiting: row.waiting === 1,
    withdrawn: row.withdrawn === 1,
  }));
}

/** What is written about a paper: linked, taken back, or refused as the programme of a unit. */
export type LinkEntry = {
  documentId: string;
  unitId: string;
  decidedBy: string;
  reason?: string;
} & (
  | {
      deed: 'linked';
      origin: LinkOrigin;
      programmeDocumentId?: string;
      uploadId?: string;
      paper?: { type: string; sign: string; issueDate: string; title: string };
    }
  | { deed: 'taken_back'; undoes: number }
  | { deed: 'refused'; programmeDocumentId: string }
);

/**
 * Appends after everything written before about the document; of two at once the second is written behind the
 * first. A paper that is linked to the unit already is not linked again: no row changes.
 */
export function insertLinkStatement(services: Services, entry: LinkEntry): D1PreparedStatement {
  const linked = entry.deed === 'linked' ? entry : null;
  const paper = linked?.paper;
  return services.env.DB.prepare(
    `INSERT INTO programme_links (document_id, number, unit_id, deed, undoes, origin, programme_document_id,
       upload_id, type, sign, issue_date, title, reason, decided_by, decided_at)
     SELECT ?1, coalesce((SELECT max(number) FROM programme_links WHERE document_id = ?1), 0) + 1,
            ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14
      WHERE ?3 <> 'linked' OR NOT EXISTS (
        SELECT 1 FROM programme_links AS same
         WHERE same.document_id = ?1 AND same.unit_id = ?2 AND same.deed = 'linked'
           AND same.programme_document_id IS ?6 AND same.upload_id IS ?7 AND same.sign IS ?9 AND same.issue_date IS ?10
           AND NOT EXISTS (SELECT 1 FROM programme_links AS undone
                            WHERE undone.document_id = ?1 AND undone.undoes = same.number))`,
  ).bind(
    entry.documentId,
    entry.unitId,
    entry.deed,
    entry.deed === 'taken_back' ? entry.undoes : null,
    linked?.origin ?? null,
    entry.deed === 'taken_back' ? null : (entry.programmeDocumentId ?? null),
    linked?.uploadId ?? null,
    paper?.type ?? null,
    paper?.sign ?? null,
    paper?.issueDate ?? null,
    paper?.title ?? null,
    entry.reason ?? '',
    entry.decidedBy,
    services.clock.now(),
  );
}

/** One line of the history of links of a unit. */
export type LinkHistoryEntry = {
  number: number;
  deed: 'linked' | 'taken_back' | 'refused';
  undoes: number | null;
  origin: LinkOrigin | null;
  sign: string | null;
  reason: string;
  decidedBy: string;
  linkerName: string | null;
  decidedAt: number;
};

/** Everything written about papers of these units after a document, latest first. */
export async function listLinkHistory(
  services: Services,
  tokens: readonly ReaderToken[],
  documentId: string,
  unitIds: readonly string[],
): Promise<LinkHistoryEntry[]> {
  const visible = documentsVisibleTo(tokens);
  const { results } = await services.env.DB.prepare(
    `SELECT link.number, link.deed, link.undoes, link.origin,
            coalesce(documents.sign, link.sign, undone.sign) AS sign, link.reason,
            link.decided_by AS decidedBy, members.full_name AS linkerName, link.decided_at AS decidedAt
       FROM programme_links AS link
            LEFT JOIN programme_links AS undone
              ON undone.document_id = link.document_id AND undone.number = link.undoes
            LEFT JOIN documents
              ON documents.id = coalesce(link.programme_document_id, undone.programme_document_id)
             AND ${visible.sql.replace('?', '?3')}
            LEFT JOIN members ON members.id = link.decided_by
      WHERE link.document_id = ?1 AND link.unit_id IN (SELECT value FROM json_each(?2))
      ORDER BY link.number DESC`,
  )
    .bind(documentId, JSON.stringify(unitIds), visible.binding)
    .all<LinkHistoryEntry>();
  return results;
}

/** Documents after which units owe something, as these readers may know them, latest decision first. */
export async function listDocumentsWithDuties(
  services: Services,
  tokens: readonly ReaderToken[],
  until: number,
): Promise<string[]> {
  const visible = documentsVisibleTo(tokens);
  const { results } = await services.env.DB.prepare(
    `SELECT documents.id FROM documents
       JOIN (SELECT document_id, min(decided_at) AS since FROM programme_decisions
              WHERE decided_at <= ?1 GROUP BY document_id) AS decided ON decided.document_id = documents.id
      WHERE ${visible.sql.replace('?', '?2')} ORDER BY decided.since DESC, documents.id LIMIT 200`,
  )
    .bind(until, visible.binding)
    .all<{ id: string }>();
  return results.map(({ id }) => id);
}
