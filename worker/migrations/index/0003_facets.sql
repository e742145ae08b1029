-- What results are narrowed by besides type, year and issuer. Documents indexed before say so when they are
-- indexed again.
ALTER TABLE indexed_documents DROP COLUMN validity;
ALTER TABLE indexed_documents ADD COLUMN validity TEXT NOT NULL DEFAULT 'in_force'
  CHECK (validity IN ('in_force', 'amended', 'replaced', 'repealed'));
-- JSON list of ids.
ALTER TABLE indexed_documents ADD COLUMN topics TEXT NOT NULL DEFAULT '[]';
CREATE INDEX indexed_documents_by_date ON indexed_documents (issue_date DESC, document_id);
