-- Personal data: who was told what is kept, what people ask to have corrected or erased, and who was erased.
CREATE TABLE privacy_notices_seen (
  member_id TEXT NOT NULL REFERENCES members (id),
  version INTEGER NOT NULL,
  seen_at INTEGER NOT NULL,
  PRIMARY KEY (member_id, version)
) STRICT;

-- `asked` and `answer` are taken out when the person is erased.
CREATE TABLE data_requests (
  id TEXT PRIMARY KEY,
  member_id TEXT NOT NULL REFERENCES members (id),
  kind TEXT NOT NULL CHECK (kind IN ('correction', 'erasure')),
  asked TEXT NOT NULL,
  asked_at INTEGER NOT NULL,
  answer TEXT,
  answered_by TEXT,
  answered_at INTEGER,
  request_key TEXT NOT NULL UNIQUE,
  CHECK ((answer IS NULL) = (answered_at IS NULL))
) STRICT;
CREATE INDEX data_requests_by_member ON data_requests (member_id, asked_at);
CREATE INDEX data_requests_open ON data_requests (asked_at) WHERE answered_at IS NULL;

CREATE TABLE erasures (
  member_id TEXT PRIMARY KEY REFERENCES members (id),
  erased_at INTEGER NOT NULL,
  erased_by TEXT NOT NULL
) STRICT;
