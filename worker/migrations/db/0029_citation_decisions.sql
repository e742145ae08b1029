-- What a person decided about a document cited by another: which one is meant, or that nothing of the kind is
-- said. Relations are read again and again; the decision stays and is applied to what was read. `cited` is the
-- sign key or name with the date as stated. The last number counts; `left` = as it was read.
CREATE TABLE citation_decisions (
  document_id TEXT NOT NULL REFERENCES documents (id),
  kind TEXT NOT NULL,
  cited TEXT NOT NULL,
  number INTEGER NOT NULL,
  verdict TEXT NOT NULL CHECK (verdict IN ('confirmed', 'refused', 'left')),
  target_document_id TEXT REFERENCES documents (id) CHECK ((target_document_id IS NOT NULL) = (verdict = 'confirmed')),
  -- Whether the level of the issuer allows replacing or repealing that target; null for the other kinds.
  authority TEXT CHECK (authority IN ('sufficient', 'insufficient', 'not_comparable')),
  decided_by TEXT NOT NULL,
  decided_at INTEGER NOT NULL,
  PRIMARY KEY (document_id, kind, cited, number)
) STRICT;
CREATE TRIGGER citation_decisions_without_gaps BEFORE INSERT ON citation_decisions
WHEN NEW.number <> (SELECT coalesce(max(number), 0) + 1 FROM citation_decisions
                     WHERE document_id = NEW.document_id AND kind = NEW.kind AND cited = NEW.cited)
BEGIN SELECT RAISE(ABORT, 'conflict: it was decided meanwhile'); END;
CREATE TRIGGER citation_decisions_keep_values BEFORE UPDATE ON citation_decisions
BEGIN SELECT RAISE(ABORT, 'citation decisions are append-only'); END;
CREATE TRIGGER citation_decisions_keep_rows BEFORE DELETE ON citation_decisions
BEGIN SELECT RAISE(ABORT, 'citation decisions are append-only'); END;

-- What a person decided about this relation; null = nobody has.
ALTER TABLE relations ADD COLUMN verdict TEXT CHECK (verdict IN ('confirmed', 'refused'));
