-- Relations between documents, as the citing text states them. A body and place are those of
-- domain/relations/issuing-bodies.table.ts; null where the table does not know the issuer.
ALTER TABLE documents ADD COLUMN issuer_body TEXT;
ALTER TABLE documents ADD COLUMN issuer_place TEXT;

CREATE TABLE relations (
  edition_id TEXT NOT NULL REFERENCES editions (id),
  -- Order in the citing edition, from 0.
  ordinal INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('replaces', 'repeals', 'amends', 'promulgates', 'guides', 'implements', 'based_on', 'cites')),
  cue TEXT,
  place TEXT NOT NULL,
  -- The cited span: null = in the title. Offsets in UTF-16 units.
  passage_ordinal INTEGER,
  part TEXT NOT NULL,
  span_start INTEGER NOT NULL,
  span_end INTEGER NOT NULL,
  span_text TEXT NOT NULL,
  target_sign TEXT,
  target_sign_key TEXT,
  -- A document called by name; `candidate_keys` is the JSON list of sign keys it may stand for.
  target_name TEXT,
  candidate_keys TEXT NOT NULL,
  target_date TEXT,
  target_issuer TEXT,
  target_body TEXT,
  target_place TEXT,
  -- The one document held that is meant; null = open.
  target_document_id TEXT REFERENCES documents (id),
  -- Whether the issuer's level allows replacing or repealing; null for the other kinds.
  authority TEXT CHECK (authority IN ('sufficient', 'insufficient', 'not_comparable')),
  confidence REAL NOT NULL,
  PRIMARY KEY (edition_id, ordinal)
) STRICT;
CREATE INDEX relations_by_target_sign ON relations (target_sign_key);
CREATE INDEX relations_by_target ON relations (target_document_id);
CREATE INDEX documents_by_sign_key ON documents (sign_key);
