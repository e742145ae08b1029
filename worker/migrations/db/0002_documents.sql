-- Uploads, ingest jobs, documents, editions, passages.
CREATE TABLE uploads (
  id TEXT PRIMARY KEY,
  sha256 TEXT NOT NULL,
  file_name TEXT NOT NULL,
  media_type TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  uploaded_by TEXT NOT NULL,
  declared_not_secret INTEGER NOT NULL,
  idempotency_key TEXT UNIQUE,
  created_at INTEGER NOT NULL,
  discarded_at INTEGER
) STRICT;
-- One live upload of the same bytes; an upload refused as secret keeps no hash.
CREATE UNIQUE INDEX uploads_live_by_sha256 ON uploads (sha256) WHERE discarded_at IS NULL AND sha256 <> '';
CREATE INDEX uploads_by_sha256 ON uploads (sha256);
CREATE INDEX uploads_by_time ON uploads (created_at);

CREATE TABLE ingest_jobs (
  id TEXT PRIMARY KEY,
  upload_id TEXT NOT NULL UNIQUE REFERENCES uploads (id),
  state TEXT NOT NULL CHECK (state IN ('queued', 'leased', 'ready', 'failed')),
  attempts INTEGER NOT NULL DEFAULT 0,
  available_at INTEGER NOT NULL,
  lease_token TEXT,
  leased_by TEXT,
  lease_until INTEGER,
  stage TEXT,
  stage_done INTEGER,
  stage_total INTEGER,
  error_code TEXT,
  error_detail TEXT,
  -- R2 key of what was read, once the state is `ready`.
  result_key TEXT,
  created_at INTEGER NOT NULL,
  finished_at INTEGER
) STRICT;
CREATE INDEX ingest_jobs_by_state ON ingest_jobs (state, available_at);

-- What a person corrected and confirmed before publishing; the proposal itself stays in R2 untouched.
CREATE TABLE drafts (
  upload_id TEXT PRIMARY KEY REFERENCES uploads (id),
  fields TEXT NOT NULL,
  revision INTEGER NOT NULL,
  saved_by TEXT NOT NULL,
  saved_at INTEGER NOT NULL
) STRICT;

-- Identity of a document is sign + issuer + issue date: numbers restart every term.
CREATE TABLE documents (
  id TEXT PRIMARY KEY,
  type TEXT NOT NULL,
  sign TEXT,
  sign_key TEXT,
  issuer TEXT NOT NULL,
  issue_date TEXT,
  title TEXT NOT NULL,
  signer TEXT,
  access TEXT NOT NULL CHECK (access IN ('public', 'internal', 'restricted')),
  current_edition_id TEXT,
  published_at INTEGER NOT NULL,
  published_by TEXT NOT NULL,
  withdrawn_at INTEGER
) STRICT;
CREATE UNIQUE INDEX documents_by_identity ON documents (sign_key, issuer, issue_date) WHERE sign_key IS NOT NULL;
CREATE INDEX documents_by_time ON documents (published_at);

CREATE TABLE editions (
  id TEXT PRIMARY KEY,
  document_id TEXT NOT NULL REFERENCES documents (id),
  number INTEGER NOT NULL,
  sha256 TEXT NOT NULL UNIQUE,
  upload_id TEXT NOT NULL REFERENCES uploads (id),
  media_type TEXT NOT NULL,
  file_name TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  page_count INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  UNIQUE (document_id, number)
) STRICT;

CREATE TABLE pages (
  edition_id TEXT NOT NULL REFERENCES editions (id),
  number INTEGER NOT NULL,
  source TEXT NOT NULL,
  width REAL NOT NULL,
  height REAL NOT NULL,
  has_picture INTEGER NOT NULL,
  PRIMARY KEY (edition_id, number)
) STRICT;

CREATE TABLE passages (
  edition_id TEXT NOT NULL REFERENCES editions (id),
  ordinal INTEGER NOT NULL,
  address TEXT NOT NULL,
  kind TEXT NOT NULL,
  level INTEGER NOT NULL,
  label TEXT NOT NULL,
  heading TEXT NOT NULL,
  body TEXT NOT NULL,
  page INTEGER NOT NULL,
  PRIMARY KEY (edition_id, ordinal)
) STRICT;
CREATE UNIQUE INDEX passages_by_address ON passages (edition_id, address);

-- Changes other stores must hear of. Written in one batch with the change; the queue only wakes the consumer.
CREATE TABLE outbox (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  subject_id TEXT NOT NULL,
  payload TEXT NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  available_at INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  done_at INTEGER,
  dead_at INTEGER,
  last_error TEXT
) STRICT;
CREATE INDEX outbox_waiting ON outbox (available_at) WHERE done_at IS NULL AND dead_at IS NULL;
