-- What people did while the ledger was read-only. It lies outside the ledger's own store, because mending
-- that may mean setting it back; rows go once the ledger has recorded them.
CREATE TABLE held_requests (
  no INTEGER PRIMARY KEY,
  origin TEXT NOT NULL,
  campaign_id TEXT NOT NULL,
  member_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  request TEXT NOT NULL,
  received_at INTEGER NOT NULL,
  UNIQUE (origin, campaign_id, member_id, kind)
) STRICT;
