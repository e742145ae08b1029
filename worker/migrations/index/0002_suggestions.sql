-- What is suggested while somebody types: one row for each document, and one for each heading however many
-- documents have it. Who may be told of a row is decided by `document_readers` of its documents.
CREATE TABLE suggestions (
  suggestion_id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('document', 'heading')),
  key TEXT NOT NULL UNIQUE,
  text TEXT NOT NULL
) STRICT;
CREATE TABLE suggestion_documents (
  suggestion_id INTEGER NOT NULL,
  document_id TEXT NOT NULL,
  PRIMARY KEY (suggestion_id, document_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX suggestion_documents_by_document ON suggestion_documents (document_id);

-- Folded words made by us; looked up by their beginnings. `rowid` is `suggestion_id`.
CREATE VIRTUAL TABLE suggestion_words USING fts5 (words, content = '', contentless_delete = 1, detail = none, prefix = '1 2 3', tokenize = 'unicode61 remove_diacritics 0');
