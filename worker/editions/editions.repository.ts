import type { Services } from '../services.ts';

/** One edition of a document with the decision behind it. Times in ms. */
export type EditionRow = {
  editionId: string;
  documentId: string;
  /** From 1. */
  number: number;
  /** Of the original, lower-case hex. */
  sha256: string;
  mediaType: string;
  fileName: string;
  createdAt: number;
  /** Null for the first edition. */
  change: 'material' | 'minor' | null;
  reason: string | null;
  decidedBy: string | null;
};

const SELECT_EDITION = `
  SELECT id AS editionId, document_id AS documentId, number, sha256, media_type AS mediaType,
         file_name AS fileName, created_at AS createdAt, change, change_reason AS reason,
         decided_by AS decidedBy
    FROM editions`;

/** The editions of a document, oldest first. Ask first whether the reader may see the document. */
export async function listEditions(services: Services, documentId: string): Promise<EditionRow[]> {
  const { results } = await services.env.DB.prepare(
    `${SELECT_EDITION} WHERE document_id = ? ORDER BY number`,
  )
    .bind(documentId)
    .all<EditionRow>();
  return results;
}

export async function findEdition(
  services: Services,
  editionId: string,
): Promise<EditionRow | null> {
  return await services.env.DB.prepare(`${SELECT_EDITION} WHERE id = ?`)
    .bind(editionId)
    .first<EditionRow>();
}
