import type { Access } from '../../domain/documents/access-levels.ts';
import type { FieldChange } from '../../domain/documents/corrections.ts';
import type { DocumentMetadata } from '../../domain/documents/metadata-check.ts';
import { NO_PARTICULARS } from '../../domain/documents/particulars.ts';
import { issuerNamed } from '../../domain/relations/authority.ts';
import { signKey } from '../../domain/signs/signs.ts';
import { findParticulars, type StoredParticulars } from '../documents/particulars.repository.ts';
import type { Services } from '../services.ts';

/** A published document as a correction finds it. */
export type CorrectableDocument = {
  editionId: string;
  /** How often it was corrected; a correction names the state it was made from by it. */
  revision: number;
  metadata: DocumentMetadata;
  access: Access;
  particulars: StoredParticulars;
};

export async function findCorrectable(
  services: Services,
  documentId: string,
): Promise<CorrectableDocument | null> {
  const row = await services.env.DB.prepare(
    `SELECT type, sign, issuer, issue_date AS issueDate, title, signer, access, current_edition_id AS editionId,
            (SELECT count(*) FROM corrections WHERE document_id = documents.id) AS revision
       FROM documents WHERE id = ?`,
  )
    .bind(documentId)
    .first<DocumentMetadata & Omit<CorrectableDocument, 'metadata' | 'particulars'>>();
  if (!row) return null;
  const { editionId, revision, access, ...metadata } = row;
  const kept = await findParticulars(services, documentId);
  const particulars = kept ?? { ...NO_PARTICULARS, widerReason: null };
  return { editionId, revision, metadata, access, particulars };
}

/** One correction. Time in ms; `correctorName` is null for a program and for whoever was erased. */
export type Correction = {
  number: number;
  changes: FieldChange[];
  reason: string;
  correctedBy: string;
  correctorName: string | null;
  correctedAt: number;
};

/** Every correction of a document, latest first. Ask first whether the caller may see the document. */
export async function listCorrections(
  services: Services,
  documentId: string,
): Promise<Correction[]> {
  const { results } = await services.env.DB.prepare(
    `SELECT corrections.number, corrections.changes, corrections.reason, corrections.corrected_by AS correctedBy,
            members.full_name AS correctorName, corrections.corrected_at AS correctedAt
       FROM corrections LEFT JOIN members ON members.id = corrections.corrected_by
      WHERE corrections.document_id = ? ORDER BY corrections.number DESC`,
  )
    .bind(documentId)
    .all<Omit<Correction, 'changes'> & { changes: string }>();
  return results.map((row) => ({ ...row, changes: JSON.parse(row.changes) as FieldChange[] }));
}

export function insertCorrectionStatement(
  services: Services,
  documentId: string,
  { number, changes, reason, correctedBy, correctedAt }: Correction,
): D1PreparedStatement {
  return services.env.DB.prepare(
    `INSERT INTO corrections (document_id, number, changes, reason, corrected_by, corrected_at)
     VALUES (?, ?, ?, ?, ?, ?)`,
  ).bind(documentId, number, JSON.stringify(changes), reason, correctedBy, correctedAt);
}

export function updateAccessStatement(
  services: Services,
  documentId: string,
  access: Access,
): D1PreparedStatement {
  return services.env.DB.prepare('UPDATE documents SET access = ? WHERE id = ?').bind(
    access,
    documentId,
  );
}

export function updateMetadataStatement(
  services: Services,
  documentId: string,
  { type, sign, issuer, issueDate, title, signer }: DocumentMetadata,
): D1PreparedStatement {
  const body = issuerNamed(issuer ?? '', issueDate);
  return services.env.DB.prepare(
    `UPDATE documents SET type = ?, sign = ?, sign_key = ?, issuer = ?, issue_date = ?, title = ?, signer = ?,
            issuer_body = ?, issuer_place = ? WHERE id = ?`,
  ).bind(
    type,
    sign,
    sign === null ? null : signKey(sign),
    issuer,
    issueDate,
    title,
    signer,
    body?.code ?? null,
    body?.place ?? null,
    documentId,
  );
}
