-- People, units, accounts and access. Times are ms since the epoch (UTC); dates are local days, YYYY-MM-DD.
CREATE TABLE committees (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE units (
  id TEXT PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  created_at INTEGER NOT NULL
) STRICT;

-- What a unit was called, of which kind it was and where it stood, from a day (included) to a day (excluded).
CREATE TABLE unit_periods (
  id TEXT PRIMARY KEY,
  unit_id TEXT NOT NULL REFERENCES units (id),
  name TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('committee', 'grassroots_committee', 'grassroots_cell', 'division', 'cell', 'group')),
  parent_id TEXT REFERENCES units (id),
  valid_from TEXT NOT NULL,
  valid_to TEXT,
  CHECK (valid_to IS NULL OR valid_to > valid_from)
) STRICT;
CREATE INDEX unit_periods_by_unit ON unit_periods (unit_id, valid_from);
CREATE INDEX unit_periods_by_parent ON unit_periods (parent_id);

CREATE TABLE members (
  id TEXT PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  full_name TEXT NOT NULL,
  sort_name TEXT NOT NULL,
  standing TEXT NOT NULL CHECK (standing IN ('official', 'probationary', 'exempt', 'away', 'in_transit', 'left')),
  created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE memberships (
  id TEXT PRIMARY KEY,
  member_id TEXT NOT NULL REFERENCES members (id),
  unit_id TEXT NOT NULL REFERENCES units (id),
  valid_from TEXT NOT NULL,
  valid_to TEXT,
  CHECK (valid_to IS NULL OR valid_to > valid_from)
) STRICT;
CREATE INDEX memberships_by_member ON memberships (member_id, valid_from);
CREATE INDEX memberships_by_unit ON memberships (unit_id, valid_from);

CREATE TABLE accounts (
  id TEXT PRIMARY KEY,
  member_id TEXT NOT NULL UNIQUE REFERENCES members (id),
  user_name TEXT NOT NULL UNIQUE,
  password_hash TEXT,
  disabled_at INTEGER,
  created_at INTEGER NOT NULL
) STRICT;

-- Roles are dated grants with a unit as scope; `member` needs no grant.
CREATE TABLE role_grants (
  id TEXT PRIMARY KEY,
  member_id TEXT NOT NULL REFERENCES members (id),
  role TEXT NOT NULL CHECK (role IN ('secretary', 'officer', 'publisher', 'administrator', 'auditor')),
  unit_id TEXT NOT NULL REFERENCES units (id),
  valid_from TEXT NOT NULL,
  valid_to TEXT,
  granted_by TEXT
) STRICT;
CREATE INDEX role_grants_by_member ON role_grants (member_id);
CREATE INDEX role_grants_by_role ON role_grants (role, unit_id);

-- Only the SHA-256 of a session token is kept.
CREATE TABLE sessions (
  token_hash TEXT PRIMARY KEY,
  account_id TEXT NOT NULL REFERENCES accounts (id),
  created_at INTEGER NOT NULL,
  last_seen_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  ended_at INTEGER
) STRICT;
CREATE INDEX sessions_by_account ON sessions (account_id);

CREATE TABLE activation_codes (
  code_hash TEXT PRIMARY KEY,
  account_id TEXT NOT NULL REFERENCES accounts (id),
  issued_by TEXT,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  used_at INTEGER
) STRICT;

-- Failed attempts to sign in, by account and by address (hashed), for the limits on guessing.
CREATE TABLE sign_in_failures (
  id INTEGER PRIMARY KEY,
  subject_hash TEXT NOT NULL,
  failed_at INTEGER NOT NULL
) STRICT;
CREATE INDEX sign_in_failures_by_subject ON sign_in_failures (subject_hash, failed_at);

CREATE TABLE api_keys (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  key_hash TEXT NOT NULL UNIQUE,
  scopes TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  last_used_at INTEGER,
  revoked_at INTEGER
) STRICT;

CREATE TABLE audit_entries (
  id INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  actor_id TEXT,
  action TEXT NOT NULL,
  subject_kind TEXT,
  subject_id TEXT,
  count INTEGER,
  detail TEXT
) STRICT;
CREATE INDEX audit_entries_by_time ON audit_entries (at);
CREATE TRIGGER audit_entries_no_update BEFORE UPDATE ON audit_entries BEGIN SELECT RAISE(ABORT, 'audit entries are append-only'); END;
CREATE TRIGGER audit_entries_no_delete BEFORE DELETE ON audit_entries BEGIN SELECT RAISE(ABORT, 'audit entries are append-only'); END;
CREATE TRIGGER audit_entries_no_replace BEFORE INSERT ON audit_entries WHEN EXISTS (SELECT 1 FROM audit_entries WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'audit entries are append-only'); END;
