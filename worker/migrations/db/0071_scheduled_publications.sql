-- Publications that wait for their time: the whole request as it was checked, carried out once. Times are ms (UTC).
CREATE TABLE scheduled_publications (
  id TEXT PRIMARY KEY,
  upload_id TEXT NOT NULL REFERENCES uploads (id),
  request TEXT NOT NULL,
  publish_at INTEGER NOT NULL,
  -- In whose name, and by whose rights at that time.
  scheduled_by TEXT NOT NULL REFERENCES members (id),
  scheduled_at INTEGER NOT NULL,
  ended_at INTEGER,
  outcome TEXT CHECK (outcome IN ('published', 'cancelled', 'replaced', 'refused')),
  -- Of `refused`: JSON with the code and the sentences of the reason.
  reason TEXT CHECK ((reason IS NOT NULL) = (coalesce(outcome, '') = 'refused')),
  CHECK ((ended_at IS NULL) = (outcome IS NULL))
) STRICT;
CREATE UNIQUE INDEX scheduled_publications_open ON scheduled_publications (upload_id) WHERE ended_at IS NULL;
CREATE INDEX scheduled_publications_due ON scheduled_publications (publish_at) WHERE ended_at IS NULL;
