import { documentsVisibleTo, type ReaderToken } from '../documents/documents.readers.ts';
import type { RelatedDocument } from '../documents/relations.repository.ts';
import type { Services } from '../services.ts';

/** These documents by id, as far as the readers may see them. */
export async function findDocuments(
  services: Services,
  tokens: readonly ReaderToken[],
  documentIds: readonly string[],
): Promise<Map<string, RelatedDocument>> {
  const visible = documentsVisibleTo(tokens);
  const { results } = await services.env.DB.prepare(
    `SELECT id AS documentId, type, sign, issuer, issue_date AS issueDate, title FROM documents
      WHERE id IN (SELECT value FROM json_each(?1)) AND ${visible.sql.replace('?', '?2')}`,
  )
    .bind(JSON.stringify(documentIds), visible.binding)
    .all<RelatedDocument>();
  return new Map(results.map((row) => [row.documentId, row]));
}
