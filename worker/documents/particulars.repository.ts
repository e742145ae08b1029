import type { Particulars } from '../../domain/documents/particulars.ts';
import type { Services } from '../services.ts';

/** What a document says beside its identity, and why it may be read more widely than it is marked. */
export type StoredParticulars = Particulars & { widerReason: string | null };

/** Fields that hold JSON. */
const LISTS = [
  'coSigners',
  'circulation',
  'addressees',
  'recipients',
  'copy',
  'appendices',
] as const;

/** The statements that keep the particulars with a document, in the place of those it had, for the same batch. */
export function particularsStatements(
  services: Services,
  documentId: string,
  { widerReason, ...particulars }: StoredParticulars,
): D1PreparedStatement[] {
  const { DB } = services.env;
  const json = (field: (typeof LISTS)[number]) =>
    particulars[field] === null ? null : JSON.stringify(particulars[field]);
  return [
    DB.prepare('UPDATE documents SET urgency = ?, draft = ? WHERE id = ?').bind(
      particulars.urgency,
      particulars.draft,
      documentId,
    ),
    DB.prepare(
      `INSERT INTO document_particulars (document_id, upper_body, place, signer_post, co_signers, circulation,
         addressees, recipients, copy, appendices, wider_reason)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (document_id) DO UPDATE SET
         upper_body = excluded.upper_body, place = excluded.place, signer_post = excluded.signer_post,
         co_signers = excluded.co_signers, circulation = excluded.circulation, addressees = excluded.addressees,
         recipients = excluded.recipients, copy = excluded.copy, appendices = excluded.appendices,
         wider_reason = excluded.wider_reason`,
    ).bind(
      documentId,
      particulars.upperBody,
      particulars.place,
      particulars.signerPost,
      json('coSigners'),
      json('circulation'),
      json('addressees'),
      json('recipients'),
      json('copy'),
      json('appendices'),
      widerReason,
    ),
  ];
}

/** Null for documents published before particulars were kept. Ask first whether the reader may see the document. */
export async function findParticulars(
  services: Services,
  documentId: string,
): Promise<StoredParticulars | null> {
  const row = await services.env.DB.prepare(
    `SELECT upper_body AS upperBody, place, documents.urgency, documents.draft, signer_post AS signerPost,
            co_signers AS coSigners, circulation, addressees, recipients, copy, appendices, wider_reason AS widerReason
       FROM document_particulars JOIN documents ON documents.id = document_particulars.document_id
      WHERE document_particulars.document_id = ?`,
  )
    .bind(documentId)
    .first<Record<string, string | null>>();
  if (!row) return null;
  const lists = LISTS.map((field) => [field, JSON.parse(row[field] ?? 'null') as unknown]);
  return { ...row, ...Object.fromEntries(lists) } as StoredParticulars;
}
