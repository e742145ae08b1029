-- Campaigns: an edition, an audience, a due date. Assignments and acknowledgements live in the ledger.
CREATE TABLE campaigns (
  id TEXT PRIMARY KEY,
  document_id TEXT NOT NULL REFERENCES documents (id),
  edition_id TEXT NOT NULL REFERENCES editions (id),
  title TEXT NOT NULL,
  obligation TEXT NOT NULL CHECK (obligation IN ('required', 'recommended')),
  due_date TEXT NOT NULL,
  statement TEXT NOT NULL,
  statement_sha256 TEXT NOT NULL,
  audience TEXT NOT NULL,
  cut_off_date TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('assigning', 'open', 'closed')),
  member_count INTEGER NOT NULL,
  unit_count INTEGER NOT NULL,
  created_by TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  closed_at INTEGER,
  close_reason TEXT
) STRICT;
CREATE INDEX campaigns_by_document ON campaigns (document_id);
CREATE INDEX campaigns_by_state ON campaigns (state, due_date);
