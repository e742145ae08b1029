-- A line that goes takes what it says of offices along. Found by the whole key of the line, not by a walk over its import.
CREATE TABLE roll_import_offices_by_number (
  import_id TEXT NOT NULL,
  number INTEGER NOT NULL,
  office_id TEXT NOT NULL,
  deed TEXT NOT NULL CHECK (deed IN ('begins', 'ends')),
  office TEXT NOT NULL,
  unit_id TEXT NOT NULL,
  accepted INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (import_id, number, office_id),
  FOREIGN KEY (import_id, number) REFERENCES roll_import_lines (import_id, number) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
INSERT INTO roll_import_offices_by_number
SELECT import_id, number, office_id, deed, office, unit_id, accepted FROM roll_import_offices;
DROP TABLE roll_import_offices;
ALTER TABLE roll_import_offices_by_number RENAME TO roll_import_offices;
