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
 * Reads the relations of every document again, because the names that documents go by have changed. A
 * message does twenty and leaves the next message; one that is delivered twice comes to the same.
 */
export async function readRelationsAgain(services: Services, row: OutboxRow): Promise<void> {
  const { after } = row.payload as { after: string };
  const ids = await listDocumentIds(services, after, DOCUMENTS_A_MESSAGE);
  const aliases = await readAliasTable(services);
  for (const documentId of ids) {
    const document = await findDocumentForProjection(services, documentId);
    if (!document) continue;
    const { editionId, type, sign, issuer, issueDate, title, signer } = document;
    const metadata = { type, sign, issuer, issueDate, title, signer };
    const passages = await listPassages(services, editionId);
    await services.env.DB.batch([
      services.env.DB.prepare('DELETE FROM relations WHERE edition_id = ?').bind(editionId),
      ...relationStatements(services, { editionId, metadata, passages, aliases }),
    ]);
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
