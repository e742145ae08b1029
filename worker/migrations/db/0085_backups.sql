-- The backup that is being taken: what lies in the tables `backup_copy_…`, and how far the ledger went at that moment.
CREATE TABLE backups (
  id TEXT PRIMARY KEY,
  begun_at INTEGER NOT NULL,
  manifest TEXT NOT NULL
) STRICT;

-- The backup that this service is filled from, once. `triggers`: taken off meanwhile, as JSON of their statements.
CREATE TABLE restorations (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  manifest TEXT NOT NULL,
  triggers TEXT NOT NULL,
  begun_at INTEGER NOT NULL,
  finished_at INTEGER
) STRICT;
