-- Which units owe an implementing document after a document, by when and of which types. `number` counts from 1
-- within a document; the duties of a day are the decisions up to it, taken in order. `unit_ids` and `types` are
-- JSON lists.
CREATE TABLE programme_decisions (
  document_id TEXT NOT NULL REFERENCES documents (id),
  number INTEGER NOT NULL,
  deed TEXT NOT NULL CHECK (deed IN ('laid_down', 'due_changed', 'exempted', 'owed_again', 'taken_back')),
  unit_ids TEXT NOT NULL,
  due_date TEXT CHECK ((due_date IS NOT NULL) = (deed IN ('laid_down', 'due_changed'))),
  types TEXT CHECK ((types IS NOT NULL) = (deed = 'laid_down')),
  ground TEXT CHECK ((ground IS NOT NULL) = (deed = 'exempted')),
  reason TEXT NOT NULL,
  decided_by TEXT NOT NULL,
  decided_at INTEGER NOT NULL,
  PRIMARY KEY (document_id, number)
) STRICT;
CREATE TRIGGER programme_decisions_without_gaps BEFORE INSERT ON programme_decisions
WHEN NEW.number <> (SELECT coalesce(max(number), 0) + 1 FROM programme_decisions WHERE document_id = NEW.document_id)
BEGIN SELECT RAISE(ABORT, 'conflict: it was decided meanwhile'); END;
CREATE TRIGGER programme_decisions_keep_values BEFORE UPDATE ON programme_decisions
BEGIN SELECT RAISE(ABORT, 'programme decisions are append-only'); END;
CREATE TRIGGER programme_decisions_keep_rows BEFORE DELETE ON programme_decisions
BEGIN SELECT RAISE(ABORT, 'programme decisions are append-only'); END;

-- What units issued. A paper is held (`programme_document_id`), handed in and not yet published (`upload_id`), or
-- only named. `read`: found in its text and certain; `confirmed`: found, and a person agreed; `hand`: named by a
-- person. `refused`: a person said that this document is not the programme of this unit. `undoes` names the link
-- that is taken back.
CREATE TABLE programme_links (
  document_id TEXT NOT NULL REFERENCES documents (id),
  number INTEGER NOT NULL,
  unit_id TEXT NOT NULL REFERENCES units (id),
  deed TEXT NOT NULL CHECK (deed IN ('linked', 'taken_back', 'refused')),
  undoes INTEGER CHECK ((undoes IS NOT NULL) = (deed = 'taken_back')),
  origin TEXT CHECK (origin IN ('read', 'confirmed', 'hand')) CHECK ((origin IS NOT NULL) = (deed = 'linked')),
  programme_document_id TEXT REFERENCES documents (id),
  upload_id TEXT REFERENCES uploads (id),
  type TEXT,
  sign TEXT,
  issue_date TEXT,
  title TEXT,
  reason TEXT NOT NULL DEFAULT '',
  -- A member, or `system` for what was read.
  decided_by TEXT NOT NULL,
  decided_at INTEGER NOT NULL,
  PRIMARY KEY (document_id, number),
  FOREIGN KEY (document_id, undoes) REFERENCES programme_links (document_id, number)
) STRICT;
CREATE INDEX programme_links_by_programme ON programme_links (programme_document_id);
CREATE UNIQUE INDEX programme_links_taken_back_once ON programme_links (document_id, undoes) WHERE undoes IS NOT NULL;
CREATE TRIGGER programme_links_without_gaps BEFORE INSERT ON programme_links
WHEN NEW.number <> (SELECT coalesce(max(number), 0) + 1 FROM programme_links WHERE document_id = NEW.document_id)
BEGIN SELECT RAISE(ABORT, 'conflict: it was linked meanwhile'); END;
CREATE TRIGGER programme_links_keep_values BEFORE UPDATE ON programme_links
BEGIN SELECT RAISE(ABORT, 'programme links are append-only'); END;
CREATE TRIGGER programme_links_keep_rows BEFORE DELETE ON programme_links
BEGIN SELECT RAISE(ABORT, 'programme links are append-only'); END;
