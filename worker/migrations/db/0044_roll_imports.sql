-- Lists of units or members from a file, looked at before anything is applied. The file itself is not kept; its
-- lines go with the decision, at the latest after a week.
CREATE TABLE roll_imports (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('units', 'members')),
  state TEXT NOT NULL CHECK (state IN ('mapping', 'comparing', 'compared', 'applied', 'discarded')),
  effective_on TEXT NOT NULL,
  headings TEXT NOT NULL,
  mapping TEXT NOT NULL,
  line_count INTEGER NOT NULL,
  compared_count INTEGER NOT NULL DEFAULT 0,
  -- Revision of the roll that the lines were compared with.
  roll_revision INTEGER,
  change_id TEXT,
  counts TEXT NOT NULL DEFAULT '{}',
  created_by TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  ended_at INTEGER
) STRICT;
CREATE INDEX roll_imports_by_time ON roll_imports (created_at);

-- One line of such a list. Those that stand for somebody missing from the file have negative numbers.
-- `subject_id`: the unit or member, known or to be. `last_id`: the membership that a change follows.
CREATE TABLE roll_import_lines (
  import_id TEXT NOT NULL REFERENCES roll_imports (id),
  number INTEGER NOT NULL,
  cells TEXT NOT NULL,
  verdict TEXT CHECK (verdict IN ('new', 'changed', 'moved', 'unchanged', 'twin', 'gone', 'rejected')),
  problems TEXT NOT NULL DEFAULT '[]',
  accepted INTEGER NOT NULL DEFAULT 0,
  code TEXT,
  name TEXT,
  sort_name TEXT,
  folded_name TEXT,
  unit_id TEXT,
  standing TEXT,
  ground TEXT,
  subject_id TEXT,
  membership_id TEXT,
  last_id TEXT,
  last_from TEXT,
  renames INTEGER NOT NULL DEFAULT 0,
  places INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (import_id, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX roll_import_lines_by_verdict ON roll_import_lines (import_id, verdict, number);
CREATE INDEX roll_import_lines_by_code ON roll_import_lines (import_id, code);

-- What a heading was last said to mean here; a heading said to mean nothing has an empty field.
CREATE TABLE roll_import_headings (
  kind TEXT NOT NULL,
  heading TEXT NOT NULL,
  field TEXT NOT NULL,
  PRIMARY KEY (kind, heading)
) STRICT, WITHOUT ROWID;

-- Names without marks, for finding people; filled when somebody searches, and gone with the name it was made of.
CREATE TABLE member_search_words (
  member_id TEXT PRIMARY KEY REFERENCES members (id) ON DELETE CASCADE,
  words TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TRIGGER member_search_words_outdated AFTER UPDATE OF full_name ON members
  BEGIN DELETE FROM member_search_words WHERE member_id = NEW.id; END;
