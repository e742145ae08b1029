-- What a person has searched for lately and what they saved; nobody else's business, and gone with the account.
-- `parameters` is the query string of /search.
CREATE TABLE saved_searches (
  id TEXT PRIMARY KEY,
  account_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  parameters TEXT NOT NULL,
  saved_at INTEGER NOT NULL,
  UNIQUE (account_id, name)
) STRICT;

CREATE TABLE recent_searches (
  account_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  query TEXT NOT NULL,
  searched_at INTEGER NOT NULL,
  PRIMARY KEY (account_id, query)
) STRICT;
CREATE INDEX recent_searches_by_time ON recent_searches (searched_at);

-- Suggestions are made with the index: every document is told of again.
INSERT INTO outbox (kind, subject_id, payload, available_at, created_at)
SELECT 'document.index', id, '{}', published_at, published_at FROM documents WHERE withdrawn_at IS NULL;
