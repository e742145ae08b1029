-- Names that documents are cited by, as the department keeps them. `name_key` is that of
-- domain/signs/aliases.ts, equal for every spelling of a name; one name may stand for several documents.
CREATE TABLE aliases (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  sign TEXT NOT NULL,
  sign_key TEXT NOT NULL,
  issuer TEXT NOT NULL,
  issue_date TEXT NOT NULL,
  changed_at INTEGER NOT NULL,
  UNIQUE (name_key, sign_key, issue_date)
) STRICT;

-- One row once the names that come with the product have been put in.
CREATE TABLE alias_seedings (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  seeded_at INTEGER NOT NULL
) STRICT;
