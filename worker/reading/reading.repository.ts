import { documentsVisibleTo, type ReaderToken } from '../documents/documents.readers.ts';
import type { Services } from '../services.ts';
import type { DocumentRow } from './reading.views.ts';

/** A document whose text in force took the place of another. `createdAt` ms. */
export type NewEditionRow = DocumentRow & { number: number; createdAt: number };

/** The latest new editions since a moment (ms) that these readers may see, newest first. */
export async function listNewEditions(
  services: Services,
  tokens: readonly ReaderToken[],
  { since, limit }: { since: number; limit: number },
): Promise<NewEditionRow[]> {
  const visible = documentsVisibleTo(tokens);
  const { results } = await services.env.DB.prepare(
    `SELECT documents.id AS documentId, documents.type, documents.sign, documents.issuer,
            documents.issue_date AS issueDate, documents.title,
            editions.number, editions.created_at AS createdAt
       FROM editions JOIN documents ON documents.current_edition_id = editions.id
      WHERE editions.number > 1 AND editions.created_at >= ? AND ${visible.sql}
      ORDER BY editions.created_at DESC, documents.id LIMIT ?`,
  )
    .bind(since, visible.binding, limit)
    .all<NewEditionRow>();
  return results;
}

/** What lists show of these documents, as far as these readers may see them; in no order. */
export async function findDocumentRows(
  services: Services,
  tokens: readonly ReaderToken[],
  documentIds: readonly string[],
): Promise<DocumentRow[]> {
  if (documentIds.length === 0) return [];
  const visible = documentsVisibleTo(tokens);
  const { results } = await services.env.DB.prepare(
    `SELECT documents.id AS documentId, documents.type, documents.sign, documents.issuer,
            documents.issue_date AS issueDate, documents.title, documents.urgency, documents.draft,
            documents.access
       FROM documents
      WHERE documents.id IN (SELECT value FROM json_each(?)) AND ${visible.sql}`,
  )
    .bind(JSON.stringify(documentIds), visible.binding)
    .all<DocumentRow>();
  return results;
}
