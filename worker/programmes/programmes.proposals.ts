import { PROGRAMME_TYPES } from '../../domain/programmes/duties.ts';
import { type NamedUnit, unitsIssuing } from '../../domain/programmes/issuing-unit.ts';
import { type Dated, heldOn } from '../../domain/units/unit-tree.ts';
import { documentsVisibleTo, type ReaderToken } from '../documents/documents.readers.ts';
import type { RelatedDocument } from '../documents/relations.repository.ts';
import type { Services } from '../services.ts';
import { IMPLEMENTING_KINDS } from './programmes.match-statement.ts';
import type { ProgrammeState } from './programmes.state.ts';

/** Steps from a document down to those that carry out what carries it out. */
export const CHAIN_STEPS = 6;
/** From here on what was read counts as said, as for validity (`domain/relations/validity.ts`). */
const CERTAIN_FROM = 0.8;

/** A document that may be the implementing document of a unit. */
export type Proposal = {
  unitId: string;
  document: RelatedDocument;
  /**
   * It says itself that it carries out the document, its issuer is this unit and no other, type and date fit:
   * it is linked without being asked.
   */
  certain: boolean;
};

type Candidate = RelatedDocument & {
  /** 1: names the document itself and carries it out or guides it. */
  direct: number;
  confidence: number;
  confirmed: number;
};

const CANDIDATES = `
  WITH RECURSIVE chain (document_id, depth) AS (
    SELECT ?1, 0
    UNION
    SELECT citing.id, chain.depth + 1
      FROM chain JOIN relations ON relations.target_document_id = chain.document_id
                  AND relations.kind IN ('implements', 'guides') AND relations.verdict IS NOT 'refused'
           JOIN documents AS citing ON citing.current_edition_id = relations.edition_id
     WHERE chain.depth < ${CHAIN_STEPS}
  )
  SELECT documents.id AS documentId, documents.type, documents.sign, documents.issuer,
         documents.issue_date AS issueDate, documents.title,
         max(chain.depth = 0 AND relations.kind <> 'based_on') AS direct,
         max(CASE WHEN chain.depth = 0 AND relations.kind <> 'based_on' THEN relations.confidence ELSE 0 END) AS confidence,
         max(chain.depth = 0 AND relations.verdict IS 'confirmed') AS confirmed
    FROM chain JOIN relations ON relations.target_document_id = chain.document_id
                AND relations.kind IN ${IMPLEMENTING_KINDS} AND relations.verdict IS NOT 'refused'
                AND (relations.kind <> 'based_on' OR chain.depth = 0)
         JOIN documents ON documents.current_edition_id = relations.edition_id
   WHERE documents.id <> ?1 AND documents.withdrawn_at IS NULL
     AND documents.type IN (SELECT value FROM json_each(?2)) AND (VISIBLE)
   GROUP BY documents.id ORDER BY documents.issue_date, documents.id`;

/**
 * Documents held that may be what units owe after a document: those that say so of it, or of another that
 * carries it out, and that a unit issued. Without those that are linked already and those about which a person
 * has said no.
 */
export async function listProposals(
  services: Services,
  tokens: readonly ReaderToken[],
  document: { documentId: string; issueDate: string | null },
  state: ProgrammeState,
): Promise<Proposal[]> {
  if (state.units.size === 0) return [];
  const visible = documentsVisibleTo(tokens);
  const { documentId } = document;
  const { DB } = services.env;
  const [candidates, periods, settled] = await DB.batch([
    DB.prepare(CANDIDATES.replace('VISIBLE', visible.sql.replace('?', '?3'))).bind(
      documentId,
      JSON.stringify(PROGRAMME_TYPES),
      visible.binding,
    ),
    DB.prepare(
      `SELECT unit_id AS id, name, parent_id AS parentId, valid_from AS validFrom, valid_to AS validTo FROM unit_periods`,
    ),
    DB.prepare(
      `SELECT DISTINCT unit_id AS unitId, programme_document_id AS documentId
         FROM programme_links WHERE document_id = ? AND programme_document_id IS NOT NULL`,
    ).bind(documentId),
  ]);
  const known = new Set(
    ((settled?.results ?? []) as { unitId: string; documentId: string }[]).map(
      (one) => `${one.unitId} ${one.documentId}`,
    ),
  );
  const named = (periods?.results ?? []) as UnitPeriod[];
  return ((candidates?.results ?? []) as Candidate[]).flatMap((candidate) => {
    const issuers = unitsIssuing(candidate.issuer, unitsNamedOn(named, candidate.issueDate));
    return issuers
      .filter((id) => state.units.has(id) || state.laid.duties.has(id))
      .filter((id) => !known.has(`${id} ${candidate.documentId}`))
      .map((unitId) => ({
        unitId,
        document: relatedOf(candidate),
        certain: issuers.length === 1 && isCertain(candidate, unitId, document, state),
      }));
  });
}

function relatedOf({
  documentId,
  type,
  sign,
  issuer,
  issueDate,
  title,
}: Candidate): RelatedDocument {
  return { documentId, type, sign, issuer, issueDate, title };
}

function isCertain(
  { direct, confidence, confirmed, type, issueDate }: Candidate,
  unitId: string,
  document: { issueDate: string | null },
  { units, laid }: ProgrammeState,
): boolean {
  const duty = units.get(unitId)?.duty ?? laid.duties.get(unitId);
  if (!duty || duty.exempt !== null) return false;
  if (!duty.types.some((owed) => owed === type)) return false;
  if (issueDate === null || (document.issueDate !== null && issueDate < document.issueDate))
    return false;
  return direct === 1 && (confirmed === 1 || confidence >= CERTAIN_FROM);
}

type UnitPeriod = Dated & { id: string; name: string; parentId: string | null };

/** The units with the names they had on a day, each with the names above it; all names ever when the day is not known. */
function unitsNamedOn(periods: readonly UnitPeriod[], day: string | null): NamedUnit[] {
  const held = day === null ? periods : heldOn(periods, day);
  const byId = new Map(held.map((period) => [period.id, period]));
  return held.map(({ id, name, parentId }) => {
    const above: string[] = [];
    let upper = parentId === null ? undefined : byId.get(parentId);
    // A loop in the data could not run for ever: no tree is deeper than its units are many.
    while (upper && above.length < byId.size) {
      above.push(upper.name);
      upper = upper.parentId === null ? undefined : byId.get(upper.parentId);
    }
    return { id, name, above };
  });
}
