/** The statements of the embedded engine. Lists are bound as JSON: a statement takes at most 100 parameters. */

export const FACTS = `d.document_id AS documentId, d.sign_shown AS signShown, d.sign_key AS signKey,
  d.sign_number AS signNumber, d.sign_type AS signType, d.sign_organisation AS signOrganisation, d.type,
  d.issuer, d.issuer_key AS issuerKey, d.issue_date AS issueDate, d.year, d.title, d.validity, d.topics`;

/** ?1 terms. The counts hold documents nobody may see too; they weigh terms and are never shown. */
export const COUNT_TERMS = `SELECT v.term, v.doc AS entries
  FROM json_each(?1) AS wanted JOIN term_counts AS v ON v.term = wanted.value`;

export const TOTALS = `SELECT documents, passages, title_length AS titleLength,
  heading_length AS headingLength, body_length AS bodyLength FROM index_totals`;

/** ?1 readers, ?2 types, ?3 years, ?4 issuers, ?7 documents (null = any), ?8 validities, ?9 topics, over \`indexed_documents AS d\`: the right to read stands in every query. */
const ALLOWED = `EXISTS (SELECT 1 FROM document_readers AS r
    WHERE r.document_id = d.document_id AND r.token IN (SELECT value FROM json_each(?1)))
  AND (json_array_length(?2) = 0 OR d.type IN (SELECT value FROM json_each(?2)))
  AND (json_array_length(?3) = 0 OR d.year IN (SELECT value FROM json_each(?3)))
  AND (json_array_length(?4) = 0 OR EXISTS (SELECT 1 FROM json_each(?4) AS wanted
    WHERE instr(' ' || d.issuer_key || ' ', ' ' || wanted.value || ' ') > 0))
  AND (?7 IS NULL OR d.document_id IN (SELECT value FROM json_each(?7)))
  AND (json_array_length(?8) = 0 OR d.validity IN (SELECT value FROM json_each(?8)))
  AND (json_array_length(?9) = 0 OR EXISTS (SELECT 1 FROM json_each(d.topics) AS own
    WHERE own.value IN (SELECT value FROM json_each(?9))))`;

/**
 * ?5 terms with weights, ?6 limit. An entry weighs the sum of its terms; a passage gains half of what
 * the title of its document weighs, so that "Luật Du lịch, hợp đồng lữ hành" leads into that law.
 */
export const FIND_BY_TERMS = `WITH
  hits AS MATERIALIZED (
    SELECT t.rowid AS entryId, sum(wanted.value ->> 'weight') AS weight
      FROM json_each(?5) AS wanted JOIN entry_terms AS t ON t.entry_terms MATCH '"' || (wanted.value ->> 'term') || '"'
     GROUP BY t.rowid),
  weighed AS MATERIALIZED (
    SELECT h.entryId, h.weight, e.document_id, e.ordinal FROM hits AS h JOIN entries AS e ON e.entry_id = h.entryId),
  covers AS MATERIALIZED (SELECT document_id, weight FROM weighed WHERE ordinal < 0),
  best AS MATERIALIZED (
    SELECT w.entryId, w.weight + CASE WHEN w.ordinal < 0 THEN 0 ELSE 0.5 * coalesce(c.weight, 0) END AS weight
      FROM weighed AS w
      JOIN indexed_documents AS d ON d.document_id = w.document_id
      LEFT JOIN covers AS c ON c.document_id = w.document_id
     WHERE ${ALLOWED}
     ORDER BY 2 DESC, 1 LIMIT ?6)
  SELECT ${FACTS}, e.ordinal, e.address, e.label, e.heading, e.body, e.page
    FROM best AS b JOIN entries AS e ON e.entry_id = b.entryId
    JOIN indexed_documents AS d ON d.document_id = e.document_id
   ORDER BY b.weight DESC, b.entryId`;

/** ?5 signs asked for, ?6 limit: by the whole key, or by number with type and year where they were said. */
export const FIND_BY_SIGNS = `SELECT DISTINCT ${FACTS}
  FROM json_each(?5) AS wanted
  JOIN indexed_documents AS d
    ON d.sign_key = wanted.value ->> 'key'
    OR (wanted.value ->> 'key' IS NULL AND d.sign_number = wanted.value ->> 'number'
      AND (wanted.value ->> 'year' IS NULL OR d.year = wanted.value ->> 'year')
      AND (json_array_length(wanted.value -> 'signTypes') = 0
        OR d.sign_type = '' OR d.sign_type IN (SELECT value FROM json_each(wanted.value -> 'signTypes'))))
 WHERE ${ALLOWED}
 ORDER BY d.issue_date DESC, d.document_id LIMIT ?6`;

/** ?6 limit: what answers the conditions, the newest first. */
export const LIST = `SELECT ${FACTS} FROM indexed_documents AS d
 WHERE ${ALLOWED}
 ORDER BY d.issue_date DESC, d.document_id LIMIT ?6`;

/** ?1 readers, ?2 terms. What the readers may not see is looked at, and never in the answer. */
export const VOCABULARY = `SELECT v.term, v.doc AS entries
  FROM json_each(?2) AS wanted JOIN term_counts AS v ON v.term = wanted.value
 WHERE EXISTS (SELECT 1
   FROM entry_terms AS t
   JOIN entries AS e ON e.entry_id = t.rowid
   JOIN document_readers AS r ON r.document_id = e.document_id
  WHERE t.entry_terms MATCH '"' || wanted.value || '"' AND r.token IN (SELECT value FROM json_each(?1)))`;

/** ?5 documents, ?6 `label_key`: the asked article of documents found by sign. */
export const PASSAGES_OF = `SELECT ${FACTS}, e.ordinal, e.address, e.label, e.heading, e.body, e.page
  FROM json_each(?5) AS wanted
  JOIN indexed_documents AS d ON d.document_id = wanted.value
  JOIN entries AS e ON e.document_id = d.document_id AND e.label_key = ?6
 WHERE ${ALLOWED} LIMIT 50`;

export const INVENTORY = `SELECT document_id AS documentId, hash FROM indexed_documents
  WHERE document_id > ?1 ORDER BY document_id LIMIT ?2`;

/** ?1 document. */
export const HASH_OF = 'SELECT hash FROM indexed_documents WHERE document_id = ?1';

export const REMOVE = [
  'DELETE FROM entry_terms WHERE rowid IN (SELECT entry_id FROM entries WHERE document_id = ?1)',
  'DELETE FROM entries WHERE document_id = ?1',
  'DELETE FROM document_readers WHERE document_id = ?1',
  'DELETE FROM indexed_documents WHERE document_id = ?1',
];

export const ADD_DOCUMENT = `INSERT INTO indexed_documents
  (document_id, sign_shown, sign_key, sign_number, sign_type, sign_organisation, type, issuer, issuer_key,
   issue_date, year, title, validity, hash, topics)
  VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)`;

export const ADD_READERS =
  'INSERT INTO document_readers (document_id, token) SELECT ?1, value FROM json_each(?2)';

/** ?1 document, ?2 entries. */
export const ADD_ENTRIES = `INSERT INTO entries
  (document_id, ordinal, address, label, label_key, heading, body, page, title_length, heading_length, body_length)
  SELECT ?1, value ->> 'ordinal', value ->> 'address', value ->> 'label', value ->> 'labelKey', value ->> 'heading', value ->> 'body',
         value ->> 'page', value ->> 'titleLength', value ->> 'headingLength', value ->> 'bodyLength'
    FROM json_each(?2)`;

/** ?1 document, ?2 ordinals with terms. */
export const ADD_TERMS = `INSERT INTO entry_terms (rowid, terms)
  SELECT e.entry_id, wanted.value ->> 'terms'
    FROM json_each(?2) AS wanted
    JOIN entries AS e ON e.document_id = ?1 AND e.ordinal = wanted.value ->> 'ordinal'`;
