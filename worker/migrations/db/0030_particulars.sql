-- What a document says beside its identity. Lists need urgency and draft with every document; the rest is asked for
-- with one document at a time.
ALTER TABLE documents ADD COLUMN urgency TEXT CHECK (urgency IN ('urgent', 'very_urgent', 'express'));
-- The words of the draft mark; null for a finished paper.
ALTER TABLE documents ADD COLUMN draft TEXT;

CREATE TABLE document_particulars (
  document_id TEXT PRIMARY KEY REFERENCES documents (id),
  upper_body TEXT,
  place TEXT,
  signer_post TEXT,
  -- Lists and blocks as JSON, in the order of the page.
  co_signers TEXT NOT NULL,
  circulation TEXT NOT NULL,
  addressees TEXT NOT NULL,
  recipients TEXT NOT NULL,
  copy TEXT,
  appendices TEXT NOT NULL,
  -- Why more people may read it than its marks ask for; null where the marks are honoured.
  wider_reason TEXT
) STRICT;
