import type { DocumentMetadata } from '../../domain/documents/metadata-check.ts';
import { readAliasTable } from '../aliases/aliases.repository.ts';
import { bringValidityInLine } from '../finding/finding.validity.ts';
import { type OutboxRow, outboxStatement } from '../outbox/outbox.repository.ts';
import type { Services } from '../services.ts';
import {
  findDocumentForProjection,
  listDocumentIds,
  listPassages,
} from './documents.repository.ts';
import { relationStatements } from './relations.statements.ts';

const DOCUMENTS_A_MESSAGE = 20;

/**
 * The statements that read the relations of an edition again from its text, because something they rest on has
 * changed: what is known of the document, the names that documents go by, or what a person decided.
 */
export async function readAgainStatements(
  services: Services,
  editionId: string,
  metadata: DocumentMetadata,
): Promise<D1PreparedStatement[]> {
  const [passages, aliases] = await Promise.all([
    listPassages(services, editionId),
    readAliasTable(services),
  ]);
  return [
    services.env.DB.prepare('DELETE FROM relations WHERE edition_id = ?').bind(editionId),
    ...relationStatements(services, { editionId, metadata, passages, aliases }),
  ];
}

/**
 * Reads the relations of every document again, because the names that documents go by have changed. A
 * message does twenty and leaves the next message; one that is delivered twice comes to the same.
 */
export async function readRelationsAgain(services: Services, row: OutboxRow): Promise<void> {
  const { after } = row.payload as { after: string };
  const ids = await listDocumentIds(services, after, DOCUMENTS_A_MESSAGE);
  for (const documentId of ids) {
    const document = await findDocumentForProjection(services, documentId);
    if (!document) continue;
    const { editionId, type, sign, issuer, issueDate, title, signer } = document;
    const metadata = { type, sign, issuer, issueDate, title, signer };
    await services.env.DB.batch(await readAgainStatements(services, editionId, metadata));
  }
  await bringValidityInLine(services);
  const last = ids.at(-1);
  if (last === undefined || ids.length < DOCUMENTS_A_MESSAGE) return;
  await outboxStatement(services, {
    kind: 'relations.read_again',
    subjectId: 'all',
    payload: { after: last },
  }).run();
}
