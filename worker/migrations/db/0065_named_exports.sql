-- Files with people by name that were taken, and those that wait for a second person.
CREATE TABLE named_exports (
  -- Stands in every line of the file.
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('roll', 'attendance')),
  member_id TEXT NOT NULL REFERENCES members (id),
  people INTEGER NOT NULL,
  asked_at INTEGER NOT NULL,
  -- Of one that is beyond the limit of a day.
  decision TEXT CHECK (decision IN ('approved', 'refused')),
  decided_by TEXT,
  decided_at INTEGER,
  taken_at INTEGER,
  CHECK ((decision IS NULL) = (decided_at IS NULL)),
  CHECK (decided_by <> member_id)
) STRICT;
CREATE INDEX named_exports_by_member ON named_exports (member_id, taken_at);
