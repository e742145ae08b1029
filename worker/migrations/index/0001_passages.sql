-- The embedded full-text index: a projection of published documents, rebuildable at any time.
CREATE TABLE indexed_documents (
  document_id TEXT PRIMARY KEY,
  sign_shown TEXT,
  sign_key TEXT,
  sign_number TEXT,
  sign_type TEXT,
  sign_organisation TEXT,
  type TEXT NOT NULL,
  issuer TEXT NOT NULL,
  issuer_key TEXT NOT NULL,
  issue_date TEXT,
  year INTEGER,
  title TEXT NOT NULL,
  validity TEXT NOT NULL CHECK (validity IN ('in_force', 'replaced', 'withdrawn')),
  hash TEXT NOT NULL
) STRICT;
CREATE INDEX indexed_documents_by_sign ON indexed_documents (sign_key) WHERE sign_key IS NOT NULL;
CREATE INDEX indexed_documents_by_number ON indexed_documents (sign_number) WHERE sign_number IS NOT NULL;

-- Who may find a document. Part of every query.
CREATE TABLE document_readers (
  document_id TEXT NOT NULL REFERENCES indexed_documents (document_id) ON DELETE CASCADE,
  token TEXT NOT NULL,
  PRIMARY KEY (document_id, token)
) STRICT, WITHOUT ROWID;

-- One entry a passage, and one with ordinal -1 for the document itself (title and sign). Lengths in syllables.
CREATE TABLE entries (
  entry_id INTEGER PRIMARY KEY,
  document_id TEXT NOT NULL REFERENCES indexed_documents (document_id) ON DELETE CASCADE,
  ordinal INTEGER NOT NULL,
  address TEXT NOT NULL,
  label TEXT NOT NULL,
  label_key TEXT NOT NULL,
  heading TEXT NOT NULL,
  body TEXT NOT NULL,
  page INTEGER NOT NULL,
  title_length INTEGER NOT NULL,
  heading_length INTEGER NOT NULL,
  body_length INTEGER NOT NULL,
  UNIQUE (document_id, ordinal)
) STRICT;

-- Running sums, so that averages need no scan.
CREATE TABLE index_totals (
  only INTEGER PRIMARY KEY CHECK (only = 1),
  documents INTEGER NOT NULL,
  passages INTEGER NOT NULL,
  title_length INTEGER NOT NULL,
  heading_length INTEGER NOT NULL,
  body_length INTEGER NOT NULL
) STRICT;
INSERT INTO index_totals VALUES (1, 0, 0, 0, 0, 0);
CREATE TRIGGER entries_added AFTER INSERT ON entries BEGIN
  UPDATE index_totals SET
    documents = documents + (NEW.ordinal < 0),
    passages = passages + (NEW.ordinal >= 0),
    title_length = title_length + NEW.title_length,
    heading_length = heading_length + NEW.heading_length,
    body_length = body_length + NEW.body_length;
END;
CREATE TRIGGER entries_taken AFTER DELETE ON entries BEGIN
  UPDATE index_totals SET
    documents = documents - (OLD.ordinal < 0),
    passages = passages - (OLD.ordinal >= 0),
    title_length = title_length - OLD.title_length,
    heading_length = heading_length - OLD.heading_length,
    body_length = body_length - OLD.body_length;
END;

-- Terms are ASCII, made by us (marks as digits, pairs joined); no content, no positions: order is worked out
-- from the text of the candidates. `rowid` is `entry_id`.
CREATE VIRTUAL TABLE entry_terms USING fts5 (terms, content = '', contentless_delete = 1, detail = none, tokenize = 'unicode61 remove_diacritics 0');
CREATE VIRTUAL TABLE term_counts USING fts5vocab (entry_terms, row);
