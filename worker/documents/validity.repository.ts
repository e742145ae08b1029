import {
  type DocumentValidity,
  VALIDITY_KINDS,
  type ValidityClaim,
  validityOf,
} from '../../domain/relations/validity.ts';
import { today } from '../platform/clock.ts';
import type { Services } from '../services.ts';

type ClaimRow = ValidityClaim & { targetId: string };

/**
 * The validity today of documents held, by id, from what the current editions of other documents say of them.
 * It counts documents that not every reader may see: ask `findDocument` before naming one. Publications taken
 * back say nothing.
 */
export async function findValidity(
  services: Services,
  documentIds: readonly string[],
): Promise<Map<string, DocumentValidity>> {
  const { results } = await services.env.DB.prepare(
    `SELECT relations.target_document_id AS targetId, relations.kind, documents.id AS documentId,
            documents.issue_date AS "from", relations.authority, relations.confidence
       FROM json_each(?1) AS wanted
            JOIN relations ON relations.target_document_id = wanted.value
            JOIN documents ON documents.current_edition_id = relations.edition_id
      WHERE documents.withdrawn_at IS NULL AND relations.kind IN (SELECT value FROM json_each(?2))
      ORDER BY documents.id, relations.ordinal`,
  )
    .bind(JSON.stringify(documentIds), JSON.stringify(VALIDITY_KINDS))
    .all<ClaimRow>();
  const claims = Map.groupBy(results, ({ targetId }) => targetId);
  const day = today(services.clock);
  return new Map(documentIds.map((id) => [id, validityOf(claims.get(id) ?? [], day)]));
}
