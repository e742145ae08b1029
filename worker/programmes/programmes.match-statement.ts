import type { Services } from '../services.ts';

/** What a document says of another that it carries out. */
export const IMPLEMENTING_KINDS = `('implements', 'guides', 'based_on')`;

/**
 * The message to look again at what may answer the documents that an edition says it carries out, where units
 * owe something after them. Put behind the rows of its relations in the same batch.
 */
export function matchStatement(services: Services, editionId: string): D1PreparedStatement {
  return services.env.DB.prepare(
    `INSERT INTO outbox (kind, subject_id, payload, available_at, created_at)
     SELECT DISTINCT 'programme.match', target_document_id, '{}', ?2, ?2 FROM relations
      WHERE edition_id = ?1 AND kind IN ${IMPLEMENTING_KINDS}
        AND target_document_id IN (SELECT document_id FROM programme_decisions)`,
  ).bind(editionId, services.clock.now());
}
