import type { ExtractedPassage } from '../../domain/documents/extraction.ts';
import type { DocumentMetadata } from '../../domain/documents/metadata-check.ts';
import { authorityOver, issuerNamed, issuerOfSign } from '../../domain/relations/authority.ts';
import { findRelations } from '../../domain/relations/find-relations.ts';
import type { Relation } from '../../domain/relations/relations.ts';
import type { AliasTable } from '../../domain/signs/aliases.ts';
import { signKey } from '../../domain/signs/signs.ts';
import { matchStatement } from '../programmes/programmes.match-statement.ts';
import type { Services } from '../services.ts';

/** Rows bound as one JSON value; each well under 1 kB, a bound value may have 2 MB. */
const ROWS_A_STATEMENT = 1_000;

/** Whether what is known of `documents` contradicts nothing the relation says of its target's issuer. */
export const ISSUER_FITS = `(
  documents.issuer_body IS NULL OR relations.target_body IS NULL
  OR documents.issuer_body = relations.target_body
     AND (documents.issuer_place = relations.target_place OR '' IN (documents.issuer_place, relations.target_place)))`;

/**
 * Whether `documents` may be the target as far as number and dates say. A paper cannot cite one that was
 * issued after it: numbers begin again every term. `own` is the citing document.
 */
export const SIGN_AND_DATE_FIT = `(
  documents.sign_key = relations.target_sign_key AND documents.id <> own.id
  AND (relations.target_date IS NULL OR documents.issue_date IS NULL OR documents.issue_date = relations.target_date)
  AND (own.issue_date IS NULL OR documents.issue_date IS NULL OR documents.issue_date <= own.issue_date))`;

/**
 * The rows of what a new edition says of other documents, and the resolution of every relation to its
 * number: of the new edition to what is held, and of earlier ones to the new document. Put behind the rows
 * of document and edition in the same batch.
 *
 * Resolved is what exactly one document held can be; without a date only when no other document held has
 * that number. A second candidate that arrives later opens the relation again.
 */
export function relationStatements(
  services: Services,
  edition: {
    editionId: string;
    metadata: DocumentMetadata;
    passages: readonly ExtractedPassage[];
    /** Names that documents go by here. */
    aliases: AliasTable;
  },
): D1PreparedStatement[] {
  const { DB } = services.env;
  const { editionId, metadata, passages, aliases } = edition;
  const { type, sign, issueDate, title } = metadata;
  const own = { type, sign, issueDate, title: title ?? '' };
  const rows = findRelations(passages, own, aliases).map((relation, ordinal) =>
    rowOf(relation, ordinal, metadata),
  );
  const chunks = Array.from({ length: Math.ceil(rows.length / ROWS_A_STATEMENT) }, (_, index) =>
    rows.slice(index * ROWS_A_STATEMENT, (index + 1) * ROWS_A_STATEMENT),
  );
  return [
    ...chunks.map((chunk) =>
      DB.prepare(
        `INSERT INTO relations (edition_id, ordinal, kind, cue, place, passage_ordinal, part, span_start, span_end,
                span_text, target_sign, target_sign_key, target_name, candidate_keys, target_date, target_issuer,
                target_body, target_place, authority, confidence)
         SELECT ?1, value ->> 'ordinal', value ->> 'kind', value ->> 'cue', value ->> 'place', value ->> 'passage',
                value ->> 'part', value ->> 'start', value ->> 'end', value ->> 'text', value ->> 'sign',
                value ->> 'signKey', value ->> 'name', value ->> 'candidateKeys', value ->> 'date',
                value ->> 'issuer', value ->> 'body', value ->> 'bodyPlace', value ->> 'authority',
                value ->> 'confidence'
           FROM json_each(?2)`,
      ).bind(editionId, JSON.stringify(chunk)),
    ),
    ...resolutionStatements(services, editionId, sign),
    matchStatement(services, editionId),
  ];
}

/** What a decision about a cited document names it by: number or name, and the date as stated. */
export const CITED = `(coalesce(relations.target_sign_key, relations.target_name, '') || '|' || coalesce(relations.target_date, ''))`;

/**
 * Looks again what is meant by the relations of an edition and by those of others to a number. What a person
 * decided goes before what was read.
 */
export function resolutionStatements(
  services: Services,
  editionId: string,
  sign: string | null,
): D1PreparedStatement[] {
  const key = sign === null ? null : signKey(sign);
  const resolved = services.env.DB.prepare(
    `UPDATE relations SET target_document_id = (
       SELECT CASE WHEN sum(${ISSUER_FITS}) = 1 AND (relations.target_date IS NOT NULL OR count(*) = 1)
                   THEN max(CASE WHEN ${ISSUER_FITS} THEN documents.id END) END
         FROM editions JOIN documents AS own ON own.id = editions.document_id
              JOIN documents ON ${SIGN_AND_DATE_FIT}
        WHERE editions.id = relations.edition_id)
      WHERE edition_id = ?1 OR target_sign_key = ?2`,
  ).bind(editionId, key);
  const decided = services.env.DB.prepare(
    `UPDATE relations
        SET verdict = decision.verdict, target_document_id = decision.target_document_id,
            authority = CASE decision.verdict WHEN 'confirmed' THEN decision.authority ELSE relations.authority END,
            confidence = CASE decision.verdict WHEN 'confirmed' THEN 1 ELSE confidence END
       FROM citation_decisions AS decision JOIN editions ON editions.document_id = decision.document_id
      WHERE editions.id = relations.edition_id AND decision.kind = relations.kind AND decision.cited = ${CITED}
        AND decision.verdict <> 'left'
        AND decision.number = (SELECT max(number) FROM citation_decisions AS later
          WHERE later.document_id = decision.document_id AND later.kind = decision.kind AND later.cited = decision.cited)
        AND (relations.edition_id = ?1 OR relations.target_sign_key = ?2)`,
  ).bind(editionId, key);
  return [resolved, decided];
}

function rowOf(relation: Relation, ordinal: number, metadata: DocumentMetadata) {
  const { kind, cue, place, span, target, confidence } = relation;
  const stated = target.issuer === null ? null : issuerNamed(target.issuer, target.date);
  const told = stated ?? (target.sign === null ? null : issuerOfSign(target.sign));
  const own = issuerNamed(metadata.issuer ?? '', metadata.issueDate);
  return {
    ordinal,
    kind,
    cue,
    place,
    passage: span.ordinal,
    part: span.part,
    start: span.start,
    end: span.end,
    text: span.text,
    sign: target.sign,
    signKey: target.signKey,
    name: target.name,
    candidateKeys: JSON.stringify(target.candidateKeys),
    date: target.date,
    issuer: target.issuer,
    body: stated?.code ?? null,
    bodyPlace: stated?.place ?? null,
    authority: kind === 'replaces' || kind === 'repeals' ? authorityOver(own, told) : null,
    confidence,
  };
}
