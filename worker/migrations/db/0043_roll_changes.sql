-- A change of the tree, or an import of units or members: what was done from which day on, by whom, and row by
-- row what it takes to undo it. `roll_revision`: the revision of the roll that whoever decided had before them.
CREATE TABLE roll_changes (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('created', 'renamed', 'moved', 'merged', 'split', 'ended', 'imported_units', 'imported_members')),
  effective_on TEXT NOT NULL,
  roll_revision INTEGER NOT NULL,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  undo_revision INTEGER,
  undone_by TEXT,
  undone_at INTEGER
) STRICT;
CREATE INDEX roll_changes_by_day ON roll_changes (effective_on);
CREATE TRIGGER roll_changes_as_seen BEFORE INSERT ON roll_changes
  WHEN NEW.roll_revision <> (SELECT number FROM roll_revisions)
  BEGIN SELECT RAISE(ABORT, 'conflict: the roll has changed since it was looked at'); END;
CREATE TRIGGER roll_changes_undone_as_seen BEFORE UPDATE OF undone_at ON roll_changes
  WHEN NEW.undo_revision <> (SELECT number FROM roll_revisions) OR OLD.undone_at IS NOT NULL
  BEGIN SELECT RAISE(ABORT, 'conflict: the roll has changed since it was looked at'); END;

-- Units a change speaks of: `from` what was, `to` what came of it, `subject` where both are one.
CREATE TABLE roll_change_units (
  change_id TEXT NOT NULL REFERENCES roll_changes (id),
  unit_id TEXT NOT NULL,
  part TEXT NOT NULL CHECK (part IN ('from', 'to', 'subject')),
  PRIMARY KEY (change_id, unit_id, part)
) STRICT, WITHOUT ROWID;
CREATE INDEX roll_change_units_by_unit ON roll_change_units (unit_id);

-- Rows that a change began, ended or altered. `held`: what an ended or altered row held before, or a begun one at first (JSON).
CREATE TABLE roll_change_rows (
  change_id TEXT NOT NULL REFERENCES roll_changes (id),
  row_kind TEXT NOT NULL CHECK (row_kind IN ('unit', 'unit_period', 'member', 'membership', 'role_grant')),
  row_id TEXT NOT NULL,
  deed TEXT NOT NULL CHECK (deed IN ('begun', 'ended', 'altered')),
  held TEXT NOT NULL,
  PRIMARY KEY (change_id, row_kind, row_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX roll_change_rows_by_row ON roll_change_rows (row_kind, row_id);

-- Which unit goes on in which, from a day on.
CREATE TABLE unit_successors (
  change_id TEXT NOT NULL REFERENCES roll_changes (id),
  unit_id TEXT NOT NULL REFERENCES units (id),
  successor_id TEXT NOT NULL REFERENCES units (id),
  PRIMARY KEY (unit_id, successor_id, change_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX unit_successors_by_successor ON unit_successors (successor_id);

-- Audiences rest on the tree as well, so a change of it makes a reading of the roll older too.
CREATE TRIGGER unit_periods_added AFTER INSERT ON unit_periods BEGIN UPDATE roll_revisions SET number = number + 1; END;
CREATE TRIGGER unit_periods_changed AFTER UPDATE ON unit_periods BEGIN UPDATE roll_revisions SET number = number + 1; END;
CREATE TRIGGER unit_periods_removed AFTER DELETE ON unit_periods BEGIN UPDATE roll_revisions SET number = number + 1; END;
