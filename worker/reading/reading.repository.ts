import { documentsVisibleTo, type ReaderToken } from '../documents/documents.readers.ts';
import type { Services } from '../services.ts';
import type { DocumentRow } from './reading.views.ts';

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
            documents.issue_date AS issueDate, documents.title
       FROM documents
      WHERE documents.id IN (SELECT value FROM json_each(?)) AND ${visible.sql}`,
  )
    .bind(JSON.stringify(documentIds), visible.binding)
    .all<DocumentRow>();
  return results;
}
