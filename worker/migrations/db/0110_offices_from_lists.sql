-- Lists of members may name offices. What a list would begin or end, in a line of it; goes with the line.
-- `office_id`: the row of member_offices, known or to be. Beginnings go with their line, an end is accepted by itself.
CREATE TABLE roll_import_offices (
  import_id TEXT NOT NULL,
  number INTEGER NOT NULL,
  office_id TEXT NOT NULL,
  deed TEXT NOT NULL CHECK (deed IN ('begins', 'ends')),
  office TEXT NOT NULL,
  unit_id TEXT NOT NULL,
  accepted INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (import_id, office_id),
  FOREIGN KEY (import_id, number) REFERENCES roll_import_lines (import_id, number) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX roll_import_offices_by_line ON roll_import_offices (import_id, number);

-- What a line names as offices that nobody understands, as it was written (JSON).
ALTER TABLE roll_import_lines ADD COLUMN unread_offices TEXT NOT NULL DEFAULT '[]';

-- These headings could mean nothing until now; that they were left out is no decision.
DELETE FROM roll_import_headings
 WHERE kind = 'members' AND field = ''
   AND heading IN ('chuc danh', 'chuc danh dang', 'chuc danh trong dang', 'chuc vu', 'chuc vu dang', 'chuc vu trong dang',
                   'chuc vu chuc danh', 'chuc danh chuc vu', 'doi tuong', 'doi tuong bao cao', 'cap uy',
                   'nhiem vu trong dang', 'offices', 'office');

-- An import begins and ends offices too: another kind of row in the journal. The check can only be changed with its table.
CREATE TABLE roll_change_rows_with_offices (
  change_id TEXT NOT NULL REFERENCES roll_changes (id),
  row_kind TEXT NOT NULL CHECK (row_kind IN ('unit', 'unit_period', 'member', 'membership', 'role_grant', 'member_office')),
  row_id TEXT NOT NULL,
  deed TEXT NOT NULL CHECK (deed IN ('begun', 'ended', 'altered')),
  held TEXT NOT NULL,
  PRIMARY KEY (change_id, row_kind, row_id)
) STRICT, WITHOUT ROWID;
INSERT INTO roll_change_rows_with_offices SELECT change_id, row_kind, row_id, deed, held FROM roll_change_rows;
DROP TABLE roll_change_rows;
ALTER TABLE roll_change_rows_with_offices RENAME TO roll_change_rows;
CREATE INDEX roll_change_rows_by_row ON roll_change_rows (row_kind, row_id);
