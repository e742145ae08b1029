import type { AuthorityFinding } from '../../domain/relations/authority.ts';
import type { RelationKind } from '../../domain/relations/relations.ts';
import type { RelatedDocument } from '../documents/relations.repository.ts';
import { CITED } from '../documents/relations.statements.ts';
import type { Services } from '../services.ts';

export const VERDICTS = ['confirmed', 'refused', 'left'] as const;
/** `confirmed`: this document is meant; `refused`: nothing of the kind is said; `left`: as it was read. */
export type Verdict = (typeof VERDICTS)[number];

/** What a document says of one other, wherever it says so: the first place stands for all. */
export type Citation = {
  kind: RelationKind;
  /** Names it in a decision. */
  cited: string;
  /** As printed. */
  text: string;
  sign: string | null;
  /** YYYY-MM-DD, as stated. */
  date: string | null;
  /** As stated. */
  issuer: string | null;
  authority: AuthorityFinding | null;
  confidence: number;
  verdict: Exclude<Verdict, 'left'> | null;
  targetDocumentId: string | null;
  /** How often it was decided. */
  decisions: number;
  /** Documents held with this number, or one that the name may stand for. */
  options: CitationOption[];
};

export type CitationOption = RelatedDocument & {
  issuerBody: string | null;
  issuerPlace: string | null;
};

type CitationRow = Omit<Citation, 'options'> & { signKeys: string };

/** What the current edition of a document says of others, in the order of the text. For publishers, who see every document. */
export async function listCitations(
  services: Services,
  { documentId, editionId }: { documentId: string; editionId: string },
): Promise<Citation[]> {
  const { DB } = services.env;
  const [rows, options] = await DB.batch([
    DB.prepare(
      `SELECT kind, ${CITED} AS cited, span_text AS text, target_sign AS sign, target_date AS date,
              target_issuer AS issuer, authority, confidence, verdict, target_document_id AS targetDocumentId,
              (SELECT count(*) FROM citation_decisions AS decision
                WHERE decision.document_id = ?1 AND decision.kind = relations.kind AND decision.cited = ${CITED}) AS decisions,
              CASE WHEN target_sign_key IS NULL THEN candidate_keys ELSE json_array(target_sign_key) END AS signKeys,
              min(ordinal) AS first
         FROM relations WHERE edition_id = ?2 GROUP BY kind, cited ORDER BY first`,
    ).bind(documentId, editionId),
    DB.prepare(
      `SELECT DISTINCT documents.id AS documentId, documents.type, documents.sign, documents.sign_key AS signKey,
              documents.issuer, documents.issue_date AS issueDate, documents.title,
              documents.issuer_body AS issuerBody, documents.issuer_place AS issuerPlace
         FROM relations, json_each(json_insert(relations.candidate_keys, '$[#]', relations.target_sign_key)) AS key
              JOIN documents ON documents.sign_key = key.value
        WHERE relations.edition_id = ?2 AND documents.id <> ?1 ORDER BY documents.issue_date DESC, documents.id`,
    ).bind(documentId, editionId),
  ]);
  const held = (options?.results ?? []) as (CitationOption & { signKey: string })[];
  return ((rows?.results ?? []) as (CitationRow & { first: number })[]).map(
    ({ signKeys, first: _first, ...row }) => {
      const keys = JSON.parse(signKeys) as string[];
      return {
        ...row,
        options: held
          .filter(({ signKey }) => keys.includes(signKey))
          .map(({ signKey: _signKey, ...option }) => option),
      };
    },
  );
}

export type CitationDecision = {
  documentId: string;
  kind: RelationKind;
  cited: string;
  number: number;
  verdict: Verdict;
  targetDocumentId: string | null;
  authority: AuthorityFinding | null;
  decidedBy: string;
};

export function insertDecisionStatement(
  services: Services,
  decision: CitationDecision,
): D1PreparedStatement {
  return services.env.DB.prepare(
    `INSERT INTO citation_decisions (document_id, kind, cited, number, verdict, target_document_id, authority,
       decided_by, decided_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).bind(
    decision.documentId,
    decision.kind,
    decision.cited,
    decision.number,
    decision.verdict,
    decision.targetDocumentId,
    decision.authority,
    decision.decidedBy,
    services.clock.now(),
  );
}
