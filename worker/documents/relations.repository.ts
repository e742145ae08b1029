import type { AuthorityFinding } from '../../domain/relations/authority.ts';
import type { CitedSpan, RelationKind, RelationPlace } from '../../domain/relations/relations.ts';
import type { Services } from '../services.ts';
import { documentsVisibleTo, type ReaderToken } from './documents.readers.ts';
import type { PublishedDocument } from './documents.repository.ts';
import { ISSUER_FITS, SIGN_AND_DATE_FIT } from './relations.statements.ts';

/** A document held at the other end of a relation, which the reader may see. */
export type RelatedDocument = Pick<
  PublishedDocument,
  'documentId' | 'type' | 'sign' | 'issuer' | 'issueDate' | 'title'
>;

/** What a document says of another. Date `YYYY-MM-DD`. */
export type OutgoingRelation = {
  kind: RelationKind;
  cue: string | null;
  place: RelationPlace;
  passageOrdinal: number | null;
  part: CitedSpan['part'];
  start: number;
  end: number;
  text: string;
  sign: string | null;
  name: string | null;
  date: string | null;
  issuer: string | null;
  authority: AuthorityFinding | null;
  confidence: number;
  /** null = open, or not for this reader. */
  document: RelatedDocument | null;
  /** Documents held that may be meant by an open relation, as far as this reader may see them. */
  candidates: RelatedDocument[];
};

/** What another document says of this one. */
export type IncomingRelation = {
  kind: RelationKind;
  authority: AuthorityFinding | null;
  document: RelatedDocument;
};

export type DocumentRelations = { outgoing: OutgoingRelation[]; incoming: IncomingRelation[] };

/** Readers of the reader page need no more; the API has pages of its own if ever. */
const INCOMING_SHOWN = 200;

const RELATED = `documents.id AS documentId, documents.type, documents.sign, documents.issuer,
  documents.issue_date AS issueDate, documents.title`;

type OutgoingRow = Omit<OutgoingRelation, 'document' | 'candidates'> & { ordinal: number };
type RelatedRow = RelatedDocument & { ordinal: number; resolved: number };

/**
 * The relations of a document's current edition and to the document, as these readers may see them: a
 * document that is not for them is neither linked nor named beyond the cited text. Ask `findDocument` first.
 */
export async function listRelations(
  services: Services,
  tokens: readonly ReaderToken[],
  { documentId, editionId }: Pick<PublishedDocument, 'documentId' | 'editionId'>,
): Promise<DocumentRelations> {
  const visible = documentsVisibleTo(tokens);
  const { DB } = services.env;
  const [stated, related, incoming] = await DB.batch([
    DB.prepare(
      `SELECT ordinal, kind, cue, place, passage_ordinal AS passageOrdinal, part, span_start AS start, span_end AS "end",
              span_text AS text, target_sign AS sign, target_name AS name, target_date AS date,
              target_issuer AS issuer, authority, confidence
         FROM relations WHERE edition_id = ? AND verdict IS NOT 'refused' ORDER BY ordinal`,
    ).bind(editionId),
    DB.prepare(
      `WITH relations AS (SELECT * FROM main.relations WHERE edition_id = ?1)
       SELECT ordinal, 1 AS resolved, ${RELATED}
         FROM relations JOIN documents ON documents.id = relations.target_document_id
        WHERE ${visible.sql.replace('?', '?2')}
       UNION ALL
       SELECT ordinal, 0, ${RELATED}
         FROM relations JOIN documents AS own ON own.id = ?3
              JOIN documents ON ${SIGN_AND_DATE_FIT} AND ${ISSUER_FITS}
        WHERE relations.target_document_id IS NULL AND ${visible.sql.replace('?', '?2')}
       UNION ALL
       SELECT ordinal, 0, ${RELATED}
         FROM relations JOIN json_each(relations.candidate_keys) AS candidate
              JOIN documents ON documents.sign_key = candidate.value
        WHERE ${visible.sql.replace('?', '?2')}
        ORDER BY 1, 7 DESC, 3`,
    ).bind(editionId, visible.binding, documentId),
    DB.prepare(
      `SELECT relations.kind, relations.authority, ${RELATED}
         FROM relations JOIN editions ON editions.id = relations.edition_id
              JOIN documents ON documents.current_edition_id = editions.id
        WHERE relations.target_document_id = ? AND ${visible.sql}
        ORDER BY documents.issue_date DESC, documents.id LIMIT ${INCOMING_SHOWN}`,
    ).bind(documentId, visible.binding),
  ]);
  const rows = (related?.results ?? []) as RelatedRow[];
  return {
    outgoing: ((stated?.results ?? []) as OutgoingRow[]).map(({ ordinal, ...relation }) => {
      const own = rows.filter((row) => row.ordinal === ordinal);
      const resolved = own.find((row) => row.resolved === 1);
      return {
        ...relation,
        document: resolved ? relatedOf(resolved) : null,
        candidates: resolved ? [] : own.map(relatedOf),
      };
    }),
    incoming: (
      (incoming?.results ?? []) as (RelatedDocument & Omit<IncomingRelation, 'document'>)[]
    ).map(({ kind, authority, ...document }) => ({ kind, authority, document })),
  };
}

function relatedOf({
  documentId,
  type,
  sign,
  issuer,
  issueDate,
  title,
}: RelatedDocument): RelatedDocument {
  return { documentId, type, sign, issuer, issueDate, title };
}
