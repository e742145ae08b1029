import { type CascadeEdge, cascadeAround } from '../../domain/programmes/cascade.ts';
import type { ProgrammeCounts } from '../../domain/programmes/standing.ts';
import type { ReaderToken } from '../documents/documents.readers.ts';
import type { RelatedDocument } from '../documents/relations.repository.ts';
import type { Services } from '../services.ts';
import { findDocuments } from './programmes.documents.ts';
import { CHAIN_STEPS } from './programmes.proposals.ts';

/** A document of the chain with what units owe after it. */
export type CascadeDocument = {
  document: RelatedDocument;
  /** 0 = the highest. */
  level: number;
  isFocus: boolean;
  counts: ProgrammeCounts;
};

const CARRIES_OUT = `relations.kind IN ('implements', 'guides') AND relations.verdict IS NOT 'refused'
  AND relations.target_document_id IS NOT NULL`;
/** Longer chains are not read: no resolution is carried out by more documents of one committee's tree. */
const EDGES_READ = 2_000;

const EDGES = `
  WITH RECURSIVE carried (citing, cited) AS (
    SELECT documents.id, relations.target_document_id
      FROM relations JOIN documents ON documents.current_edition_id = relations.edition_id
     WHERE ${CARRIES_OUT} AND documents.withdrawn_at IS NULL
  ),
  up (id, depth) AS (
    SELECT ?1, 0 UNION
    SELECT carried.cited, up.depth + 1 FROM up JOIN carried ON carried.citing = up.id WHERE up.depth < ${CHAIN_STEPS}
  ),
  down (id, depth) AS (
    SELECT ?1, 0 UNION
    SELECT carried.citing, down.depth + 1 FROM down JOIN carried ON carried.cited = down.id WHERE down.depth < ${CHAIN_STEPS}
  )
  SELECT DISTINCT citing, cited FROM carried
   WHERE citing IN (SELECT id FROM up) AND cited IN (SELECT id FROM up)
      OR citing IN (SELECT id FROM down) AND cited IN (SELECT id FROM down)
   ORDER BY (SELECT issue_date FROM documents WHERE documents.id = citing), citing LIMIT ${EDGES_READ}`;

/**
 * The chain a document stands in: what it carries out, and what carries it out, as far as these readers may see
 * it. A document that is not for them takes what hangs on it alone out of the chain.
 */
export async function readCascade(
  services: Services,
  tokens: readonly ReaderToken[],
  documentId: string,
): Promise<Omit<CascadeDocument, 'counts'>[]> {
  const { results } = await services.env.DB.prepare(EDGES).bind(documentId).all<CascadeEdge>();
  const ids = [documentId, ...results.flatMap(({ citing, cited }) => [citing, cited])];
  const documents = await findDocuments(services, tokens, [...new Set(ids)]);
  const edges = results.filter(
    ({ citing, cited }) => documents.has(citing) && documents.has(cited),
  );
  return cascadeAround(documentId, edges).flatMap(({ id, level, isFocus }) => {
    const document = documents.get(id);
    return document ? [{ document, level, isFocus }] : [];
  });
}
