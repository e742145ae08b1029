import type { Access } from '../../domain/documents/access-levels.ts';
import type { PassageKind } from '../../domain/documents/extraction.ts';
import type { Urgency } from '../../domain/documents/urgency.ts';
import type { Services } from '../services.ts';
import { documentsVisibleTo, type ReaderToken } from './documents.readers.ts';

/** A published document with its current edition. Dates YYYY-MM-DD, times in ms. */
export type PublishedDocument = {
  documentId: string;
  /** Code of the document type table. */
  type: string;
  sign: string | null;
  issuer: string;
  issueDate: string | null;
  title: string;
  signer: string | null;
  access: Access;
  urgency: Urgency | null;
  /** The words of the draft mark; null for a finished paper. */
  draft: string | null;
  publishedAt: number;
  withdrawnAt: number | null;
  editionId: string;
  /** From 1, with the moment it was put up. */
  editionNumber: number;
  editionCreatedAt: number;
  /** Of the original, lower-case hex. */
  sha256: string;
  mediaType: string;
  fileName: string;
  bytes: number;
  pageCount: number;
};

export type StoredPassage = {
  ordinal: number;
  address: string;
  kind: PassageKind;
  level: number;
  label: string;
  heading: string;
  body: string;
  page: number;
};

/** Size in points (1/72 inch). */
export type StoredPage = {
  number: number;
  source: string;
  width: number;
  height: number;
  hasPicture: boolean;
};

const SELECT_DOCUMENT = `
  SELECT documents.id AS documentId, documents.type, documents.sign, documents.issuer,
         documents.issue_date AS issueDate, documents.title, documents.signer, documents.access,
         documents.urgency, documents.draft,
         documents.published_at AS publishedAt, documents.withdrawn_at AS withdrawnAt,
         editions.id AS editionId, editions.number AS editionNumber,
         editions.created_at AS editionCreatedAt, editions.sha256, editions.media_type AS mediaType,
         editions.file_name AS fileName, editions.bytes, editions.page_count AS pageCount
    FROM documents JOIN editions ON editions.id = documents.current_edition_id`;

/** One document as these readers may see it; null when unknown or not for them. */
export async function findDocument(
  services: Services,
  tokens: readonly ReaderToken[],
  documentId: string,
): Promise<PublishedDocument | null> {
  const visible = documentsVisibleTo(tokens);
  return await services.env.DB.prepare(
    `${SELECT_DOCUMENT} WHERE documents.id = ? AND ${visible.sql}`,
  )
    .bind(documentId, visible.binding)
    .first<PublishedDocument>();
}

/** One document for work without a reader: the search projection, the ledger. */
export async function findDocumentForProjection(
  services: Services,
  documentId: string,
): Promise<PublishedDocument | null> {
  return await services.env.DB.prepare(`${SELECT_DOCUMENT} WHERE documents.id = ?`)
    .bind(documentId)
    .first<PublishedDocument>();
}

/** How many documents {@link listDocumentIds} goes through. */
export async function countDocuments({ env }: Services): Promise<number> {
  const row = await env.DB.prepare('SELECT count(*) AS documents FROM documents').first<{
    documents: number;
  }>();
  return row?.documents ?? 0;
}

/** Ids of every document, for a rebuild of the index; `after` is the last id of the previous call. */
export async function listDocumentIds(
  services: Services,
  after: string,
  limit: number,
): Promise<string[]> {
  const { results } = await services.env.DB.prepare(
    'SELECT id FROM documents WHERE id > ? ORDER BY id LIMIT ?',
  )
    .bind(after, limit)
    .all<{ id: string }>();
  return results.map((row) => row.id);
}

/** A page of the list, newest first, with the number of all documents these readers may see. */
export async function listDocuments(
  services: Services,
  tokens: readonly ReaderToken[],
  { limit, offset }: { limit: number; offset: number },
): Promise<{ documents: PublishedDocument[]; total: number }> {
  const visible = documentsVisibleTo(tokens);
  const { DB } = services.env;
  const [rows, count] = await DB.batch([
    DB.prepare(
      `${SELECT_DOCUMENT} WHERE ${visible.sql}
        ORDER BY documents.published_at DESC, documents.id LIMIT ? OFFSET ?`,
    ).bind(visible.binding, limit, offset),
    DB.prepare(`SELECT count(*) AS total FROM documents WHERE ${visible.sql}`).bind(
      visible.binding,
    ),
  ]);
  return {
    documents: (rows?.results ?? []) as PublishedDocument[],
    total: (count?.results[0] as { total: number } | undefined)?.total ?? 0,
  };
}

/** Passages of an edition in order. Ask `findDocument` first whether the reader may see it. */
export async function listPassages(
  services: Services,
  editionId: string,
): Promise<StoredPassage[]> {
  const { results } = await services.env.DB.prepare(
    'SELECT ordinal, address, kind, level, label, heading, body, page FROM passages WHERE edition_id = ? ORDER BY ordinal',
  )
    .bind(editionId)
    .all<StoredPassage>();
  return results;
}

export async function listPages(services: Services, editionId: string): Promise<StoredPage[]> {
  const { results } = await services.env.DB.prepare(
    'SELECT number, source, width, height, has_picture AS hasPicture FROM pages WHERE edition_id = ? ORDER BY number',
  )
    .bind(editionId)
    .all<Omit<StoredPage, 'hasPicture'> & { hasPicture: number }>();
  return results.map((row) => ({ ...row, hasPicture: row.hasPicture === 1 }));
}

/** Issuer and signer as the document says them that was published last and has one; null where none has. */
export async function lastPublished(
  services: Services,
): Promise<{ issuer: string | null; signer: string | null }> {
  const last = await services.env.DB.prepare(
    `SELECT (SELECT issuer FROM documents WHERE issuer <> '' ORDER BY published_at DESC, id DESC LIMIT 1) AS issuer,
            (SELECT signer FROM documents WHERE signer <> '' ORDER BY published_at DESC, id DESC LIMIT 1) AS signer`,
  ).first<{ issuer: string | null; signer: string | null }>();
  return { issuer: last?.issuer ?? null, signer: last?.signer ?? null };
}
