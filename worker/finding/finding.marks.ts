import type { PublishedDocument } from '../documents/documents.repository.ts';
import { shownMarks } from '../reading/reading.views.ts';
import type { Services } from '../services.ts';
import type { MarksOfDocument } from './finding.view.ts';

type MarksRow = Pick<PublishedDocument, 'documentId' | 'urgency' | 'draft' | 'access'>;

/** What documents are marked with. Ask only for documents that were found for somebody who may read them. */
export async function marksOf(
  services: Services,
  documentIds: readonly string[],
): Promise<(documentId: string) => MarksOfDocument> {
  const { results } = await services.env.DB.prepare(
    `SELECT id AS documentId, urgency, draft, access FROM documents
      WHERE id IN (SELECT value FROM json_each(?))`,
  )
    .bind(JSON.stringify(documentIds))
    .all<MarksRow>();
  const rows = new Map(results.map((row) => [row.documentId, row]));
  return (documentId) => shownMarks(rows.get(documentId) ?? {});
}
