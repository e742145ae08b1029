-- Taking a document back, and putting it up again: odd numbers withdraw, even ones restore. Whether it is withdrawn
-- now stands in documents.withdrawn_at, changed in the same batch.
CREATE TABLE withdrawals (
  document_id TEXT NOT NULL REFERENCES documents (id),
  number INTEGER NOT NULL,
  reason TEXT NOT NULL,
  decided_by TEXT NOT NULL,
  decided_at INTEGER NOT NULL,
  PRIMARY KEY (document_id, number)
) STRICT;
CREATE TRIGGER withdrawals_without_gaps BEFORE INSERT ON withdrawals
WHEN NEW.number <> (SELECT coalesce(max(number), 0) + 1 FROM withdrawals WHERE document_id = NEW.document_id)
BEGIN SELECT RAISE(ABORT, 'conflict: it was decided meanwhile'); END;
CREATE TRIGGER withdrawals_keep_values BEFORE UPDATE ON withdrawals
BEGIN SELECT RAISE(ABORT, 'withdrawals are append-only'); END;
CREATE TRIGGER withdrawals_keep_rows BEFORE DELETE ON withdrawals
BEGIN SELECT RAISE(ABORT, 'withdrawals are append-only'); END;

-- Nobody is asked to read what was taken back, however close the two decisions were.
CREATE TRIGGER campaigns_of_published_documents BEFORE INSERT ON campaigns
WHEN (SELECT withdrawn_at FROM documents WHERE id = NEW.document_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'conflict: the document is withdrawn'); END;
