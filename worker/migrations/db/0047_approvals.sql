-- Types of document that one person drafts and another publishes.
CREATE TABLE approval_rules (
  document_type TEXT PRIMARY KEY,
  set_by TEXT NOT NULL,
  set_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What a drafter hands in: the whole request as it will be carried out, until somebody else decides.
CREATE TABLE submissions (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('publication', 'edition', 'correction')),
  -- The upload or, for a correction, the document that it is about: one open submission for each.
  subject_id TEXT NOT NULL,
  request TEXT NOT NULL,
  submitted_by TEXT NOT NULL,
  submitted_at INTEGER NOT NULL,
  decision TEXT CHECK (decision IN ('approved', 'returned')),
  decided_by TEXT,
  decided_at INTEGER,
  reason TEXT,
  CHECK ((decision IS NULL) = (decided_at IS NULL)),
  CHECK (decided_by <> submitted_by OR decision = 'returned')
) STRICT;
CREATE UNIQUE INDEX submissions_open ON submissions (kind, subject_id) WHERE decision IS NULL;
