/**
 * Tables of one ledger. What must never change is append-only: an update, a delete or a replacing
 * insert aborts. What can be worked out again from the events (`assignments`, `unit_counts`,
 * `unit_days`, `campaign_states`) is a projection, kept up in the same transaction. Member ids stand in
 * `subjects` alone, beside the salt that opens their commitment, so that erasing a person is one update.
 */
const TABLES = `
CREATE TABLE IF NOT EXISTS campaigns (
  no INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  edition BLOB NOT NULL,
  statement BLOB NOT NULL,
  due_at INTEGER NOT NULL
) STRICT;

CREATE TABLE IF NOT EXISTS campaign_editions (
  no INTEGER PRIMARY KEY,
  campaign_no INTEGER NOT NULL REFERENCES campaigns (no),
  since INTEGER NOT NULL,
  edition BLOB NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS campaign_editions_by_campaign ON campaign_editions (campaign_no, since);

CREATE TABLE IF NOT EXISTS units (
  no INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE IF NOT EXISTS events (
  seq INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  campaign_no INTEGER REFERENCES campaigns (no),
  unit_no INTEGER REFERENCES units (no),
  subject BLOB,
  method TEXT,
  ground TEXT,
  actor BLOB,
  detail BLOB,
  about INTEGER,
  at INTEGER NOT NULL,
  key BLOB,
  leaf BLOB NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS events_by_campaign ON events (campaign_no);
CREATE UNIQUE INDEX IF NOT EXISTS events_by_key ON events (key) WHERE key IS NOT NULL;

CREATE TABLE IF NOT EXISTS receipts (
  seq INTEGER PRIMARY KEY REFERENCES events (seq),
  key_id TEXT NOT NULL,
  signature TEXT NOT NULL
) STRICT;

CREATE TABLE IF NOT EXISTS signing_keys (
  seq INTEGER PRIMARY KEY REFERENCES events (seq),
  key_id TEXT NOT NULL,
  public_key TEXT NOT NULL
) STRICT;

CREATE TABLE IF NOT EXISTS key_introductions (
  seq INTEGER PRIMARY KEY REFERENCES signing_keys (seq),
  introduced_by TEXT NOT NULL,
  signature TEXT NOT NULL
) STRICT;

CREATE TABLE IF NOT EXISTS subjects (
  no INTEGER PRIMARY KEY,
  campaign_no INTEGER NOT NULL REFERENCES campaigns (no),
  commitment BLOB NOT NULL UNIQUE,
  member_id TEXT,
  salt BLOB
) STRICT;
CREATE UNIQUE INDEX IF NOT EXISTS subjects_by_member ON subjects (member_id, campaign_no) WHERE member_id IS NOT NULL;

CREATE TABLE IF NOT EXISTS actors (
  commitment BLOB PRIMARY KEY,
  campaign_no INTEGER NOT NULL REFERENCES campaigns (no),
  actor_id TEXT,
  salt BLOB
) STRICT;
CREATE UNIQUE INDEX IF NOT EXISTS actors_by_id ON actors (actor_id, campaign_no) WHERE actor_id IS NOT NULL;

CREATE TABLE IF NOT EXISTS details (
  seq INTEGER PRIMARY KEY REFERENCES events (seq),
  text TEXT,
  salt BLOB
) STRICT;

CREATE TABLE IF NOT EXISTS outcomes (
  no INTEGER PRIMARY KEY,
  campaign_id TEXT NOT NULL,
  name TEXT NOT NULL,
  salt BLOB,
  content TEXT,
  outcome TEXT NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS outcomes_by_name ON outcomes (name);
-- Held unsalted hashes of what was asked for, which may name people; what they did is repeatable by itself.
DROP TABLE IF EXISTS requests;

CREATE TABLE IF NOT EXISTS campaign_states (
  campaign_no INTEGER PRIMARY KEY REFERENCES campaigns (no),
  closed_at INTEGER NOT NULL
) STRICT;

CREATE TABLE IF NOT EXISTS roll_readings (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  revision INTEGER NOT NULL,
  day TEXT NOT NULL
) STRICT;

CREATE TABLE IF NOT EXISTS assignments (
  subject_no INTEGER PRIMARY KEY REFERENCES subjects (no),
  campaign_no INTEGER NOT NULL,
  unit_no INTEGER NOT NULL,
  state TEXT NOT NULL,
  method TEXT,
  ground TEXT,
  assigned_at INTEGER NOT NULL,
  opened_at INTEGER,
  acknowledged_at INTEGER,
  acknowledged_seq INTEGER
) STRICT;
CREATE INDEX IF NOT EXISTS assignments_outstanding ON assignments (campaign_no, unit_no)
  WHERE state IN ('assigned', 'opened');
CREATE INDEX IF NOT EXISTS assignments_done ON assignments (campaign_no) WHERE state = 'acknowledged';
`;

/** The tree over the events, what was signed of it, and what is known of its health. */
const LOG_TABLES = `
CREATE TABLE IF NOT EXISTS tree_nodes (
  level INTEGER NOT NULL,
  number INTEGER NOT NULL,
  hash BLOB NOT NULL,
  PRIMARY KEY (level, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS checkpoints (
  size INTEGER PRIMARY KEY,
  note TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;

CREATE TABLE IF NOT EXISTS cosignatures (
  no INTEGER PRIMARY KEY,
  size INTEGER NOT NULL REFERENCES checkpoints (size),
  witness TEXT NOT NULL,
  line TEXT NOT NULL,
  at INTEGER NOT NULL,
  UNIQUE (size, witness)
) STRICT;

CREATE TABLE IF NOT EXISTS faults (
  no INTEGER PRIMARY KEY,
  code TEXT NOT NULL,
  at INTEGER NOT NULL,
  mended_at INTEGER
) STRICT;

CREATE TABLE IF NOT EXISTS inspections (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  next INTEGER NOT NULL
) STRICT;
INSERT OR IGNORE INTO inspections (id, next) VALUES (1, 0);
`;

/** The columns that hold `COUNT_NAMES`, in the same order. */
export const COUNT_COLUMNS = [
  'assigned',
  'exempt',
  'off_roll',
  'closed',
  'opened',
  'self',
  'attended',
  'attested',
  'on_time',
] as const;

const COUNTS = COUNT_COLUMNS.map((name) => `${name} INTEGER NOT NULL`).join(', ');

/** Counts as they stand, and what each local day changed in them. */
const COUNT_TABLES = `
CREATE TABLE IF NOT EXISTS unit_counts (
  campaign_no INTEGER NOT NULL, unit_no INTEGER NOT NULL, ${COUNTS},
  PRIMARY KEY (campaign_no, unit_no)
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS unit_days (
  campaign_no INTEGER NOT NULL, day INTEGER NOT NULL, unit_no INTEGER NOT NULL, ${COUNTS},
  PRIMARY KEY (campaign_no, day, unit_no)
) STRICT, WITHOUT ROWID;
`;

/**
 * Refuses every form of change to rows that exist. The third trigger is for REPLACE: SQLite deletes the
 * old row without firing delete triggers unless `recursive_triggers` is on, which it is not here.
 *
 * @param taken true when a new row would collide with an existing one on any unique column.
 */
function appendOnly(table: string, taken: string): string {
  const refuse = `BEGIN SELECT RAISE(ABORT, '${table} is append-only'); END`;
  return `
CREATE TRIGGER IF NOT EXISTS ${table}_no_update BEFORE UPDATE ON ${table} ${refuse};
CREATE TRIGGER IF NOT EXISTS ${table}_no_delete BEFORE DELETE ON ${table} ${refuse};
CREATE TRIGGER IF NOT EXISTS ${table}_no_replace BEFORE INSERT ON ${table} WHEN ${taken} ${refuse};`;
}

const TRIGGERS = [
  // Gapless, in order of time, one event per idempotency key: also closes REPLACE on either unique column.
  appendOnly(
    'events',
    `NEW.seq IS NOT (SELECT coalesce(max(seq), -1) + 1 FROM events)
     OR NEW.at < (SELECT at FROM events ORDER BY seq DESC LIMIT 1)
     OR (NEW.key IS NOT NULL AND EXISTS (SELECT 1 FROM events WHERE key = NEW.key))`,
  ),
  appendOnly('campaigns', 'EXISTS (SELECT 1 FROM campaigns WHERE no = NEW.no OR id = NEW.id)'),
  // Only from the next event on: nothing already recorded can be given another edition.
  appendOnly(
    'campaign_editions',
    `NEW.since IS NOT (SELECT coalesce(max(seq), -1) + 1 FROM events)
     OR EXISTS (SELECT 1 FROM campaign_editions WHERE no = NEW.no)`,
  ),
  appendOnly('units', 'EXISTS (SELECT 1 FROM units WHERE no = NEW.no OR id = NEW.id)'),
  appendOnly('receipts', 'EXISTS (SELECT 1 FROM receipts WHERE seq = NEW.seq)'),
  appendOnly('signing_keys', 'EXISTS (SELECT 1 FROM signing_keys WHERE seq = NEW.seq)'),
  appendOnly('key_introductions', 'EXISTS (SELECT 1 FROM key_introductions WHERE seq = NEW.seq)'),
  appendOnly(
    'tree_nodes',
    'EXISTS (SELECT 1 FROM tree_nodes WHERE level = NEW.level AND number = NEW.number)',
  ),
  appendOnly('checkpoints', 'EXISTS (SELECT 1 FROM checkpoints WHERE size = NEW.size)'),
  appendOnly(
    'cosignatures',
    `EXISTS (SELECT 1 FROM cosignatures
              WHERE no = NEW.no OR (size = NEW.size AND witness = NEW.witness))`,
  ),
].join('\n');

/** Tables that refuse every change of an existing row. */
export const APPEND_ONLY_TABLES = [
  'events',
  'campaigns',
  'campaign_editions',
  'units',
  'receipts',
  'signing_keys',
  'key_introductions',
  'tree_nodes',
  'checkpoints',
  'cosignatures',
] as const;

/** Tables that a replay of the events fills again. */
export const PROJECTION_TABLES = [
  'assignments',
  'unit_counts',
  'unit_days',
  'campaign_states',
] as const;

/** Creates what is missing; safe to run at every start. */
export function createSchema(sql: SqlStorage): void {
  sql.exec(TABLES + LOG_TABLES + COUNT_TABLES + TRIGGERS);
}
