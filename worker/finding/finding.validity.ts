import { VALIDITY_KINDS } from '../../domain/relations/validity.ts';
import { findValidity } from '../documents/validity.repository.ts';
import { outboxStatement, wake } from '../outbox/outbox.repository.ts';
import type { Services } from '../services.ts';

/** Documents put in line by one message; what is left over is found by the next. */
const DOCUMENTS_A_MESSAGE = 50;

/**
 * Has every document indexed again whose validity is another than the index says: because a relation was
 * read, read otherwise, resolved or opened, its document taken back, or because its day has come. Compares
 * what the relations say with what the embedded index holds, so that it does not matter what has changed.
 *
 * @returns how many are to be indexed again
 */
export async function bringValidityInLine(services: Services): Promise<number> {
  const indexed = await indexedStates(services, await documentsSpokenOf(services));
  const validity = await findValidity(services, [...indexed.keys()]);
  const stale = [...indexed]
    .filter(([documentId, state]) => validity.get(documentId)?.state !== state)
    .slice(0, DOCUMENTS_A_MESSAGE)
    .map(([documentId]) =>
      outboxStatement(services, { kind: 'document.index', subjectId: documentId, payload: {} }),
    );
  if (stale.length === 0) return 0;
  await services.env.DB.batch(stale);
  wake(services);
  return stale.length;
}

/** Documents of which something is said that touches their validity. */
async function documentsSpokenOf(services: Services): Promise<string[]> {
  const kinds = VALIDITY_KINDS.map((kind) => `'${kind}'`).join();
  const { results } = await services.env.DB.prepare(
    `SELECT DISTINCT target_document_id AS documentId FROM relations
      WHERE kind IN (${kinds}) AND target_document_id IS NOT NULL`,
  ).all<{ documentId: string }>();
  return results.map(({ documentId }) => documentId);
}

/** What the index says of these documents, and of all that it does not call in force. */
async function indexedStates(
  services: Services,
  documentIds: readonly string[],
): Promise<Map<string, string>> {
  const { results } = await services.env.INDEX.prepare(
    `SELECT document_id AS documentId, validity FROM indexed_documents
      WHERE validity <> 'in_force' OR document_id IN (SELECT value FROM json_each(?))`,
  )
    .bind(JSON.stringify(documentIds))
    .all<{ documentId: string; validity: string }>();
  return new Map(results.map(({ documentId, validity }) => [documentId, validity]));
}
