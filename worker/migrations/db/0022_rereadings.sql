-- Bytes that are being removed from the store: until it is done nobody can take the same file in, so that a
-- removal never takes away what was sent again in between.
CREATE TABLE removals (
  sha256 TEXT PRIMARY KEY,
  until INTEGER NOT NULL
) STRICT;
CREATE TRIGGER uploads_not_while_removed BEFORE INSERT ON uploads
WHEN EXISTS (SELECT 1 FROM removals WHERE sha256 = NEW.sha256 AND until > NEW.created_at)
BEGIN SELECT RAISE(ABORT, 'conflict: the file is being removed'); END;

-- Where a sweep over the store goes on, and when it last ran.
CREATE TABLE sweeps (
  kind TEXT PRIMARY KEY,
  after_key TEXT NOT NULL,
  ran_at INTEGER NOT NULL
) STRICT;

-- Reading originals once more, with what the reader has learned since: one document, all, or what failed.
CREATE TABLE rereadings (
  id TEXT PRIMARY KEY,
  scope TEXT NOT NULL CHECK (scope IN ('document', 'all', 'failed')),
  requested_by TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  -- Set while it is interrupted.
  stopped_at INTEGER
) STRICT;
CREATE INDEX rereadings_by_time ON rereadings (created_at);

-- One original of one rereading. `read`: the new reading is held and waits to be compared with the live one.
CREATE TABLE rereading_items (
  rereading_id TEXT NOT NULL REFERENCES rereadings (id),
  upload_id TEXT NOT NULL REFERENCES uploads (id),
  state TEXT NOT NULL CHECK (state IN ('waiting', 'read', 'unchanged', 'improved', 'needs_look', 'declined', 'refused', 'failed')),
  -- R2 key of the new reading, once there is one.
  result_key TEXT,
  error_code TEXT,
  -- Passages that differ between the live text and the new reading.
  changed_count INTEGER,
  finished_at INTEGER,
  PRIMARY KEY (rereading_id, upload_id)
) STRICT;
CREATE INDEX rereading_items_by_upload ON rereading_items (upload_id);
CREATE INDEX rereading_items_by_state ON rereading_items (rereading_id, state);

-- The rereading a job is queued for; null while it is read for the first time, or not at all. New uploads are
-- read before anything that is read again.
ALTER TABLE ingest_jobs ADD COLUMN rereading_id TEXT REFERENCES rereadings (id);
