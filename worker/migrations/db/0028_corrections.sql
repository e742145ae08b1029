-- What a person put right about a published document, and why. `number` counts from 1 within a document; a
-- second correction of the same state meets the primary key. `changes` is a JSON list of field, from and to.
CREATE TABLE corrections (
  document_id TEXT NOT NULL REFERENCES documents (id),
  number INTEGER NOT NULL,
  changes TEXT NOT NULL,
  reason TEXT NOT NULL,
  corrected_by TEXT NOT NULL,
  corrected_at INTEGER NOT NULL,
  PRIMARY KEY (document_id, number)
) STRICT;
CREATE TRIGGER corrections_without_gaps BEFORE INSERT ON corrections
WHEN NEW.number <> (SELECT coalesce(max(number), 0) + 1 FROM corrections WHERE document_id = NEW.document_id)
BEGIN SELECT RAISE(ABORT, 'conflict: the document was corrected meanwhile'); END;
CREATE TRIGGER corrections_keep_values BEFORE UPDATE ON corrections
BEGIN SELECT RAISE(ABORT, 'corrections are append-only'); END;
CREATE TRIGGER corrections_keep_rows BEFORE DELETE ON corrections
BEGIN SELECT RAISE(ABORT, 'corrections are append-only'); END;
