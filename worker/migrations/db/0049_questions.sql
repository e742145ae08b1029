-- What members ask about a passage. `asker_id` leads only to the asker's own pages: nobody else is shown whose
-- question it is, and the audit does not name them either. Null once the person was erased.
CREATE TABLE questions (
  id TEXT PRIMARY KEY,
  document_id TEXT NOT NULL REFERENCES documents (id),
  -- The edition it was asked about, and the passage there; what became of the passage is read from the texts.
  edition_id TEXT NOT NULL REFERENCES editions (id),
  address TEXT NOT NULL,
  asker_id TEXT,
  idempotency_key TEXT NOT NULL UNIQUE,
  asked TEXT NOT NULL,
  asked_at INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('open', 'replied', 'published')),
  -- The question as the department words it for everybody; the asker's own words unless it was reworded.
  shown TEXT,
  answer TEXT,
  answered_by TEXT,
  answered_at INTEGER,
  -- When the asker said to have seen the answer.
  seen_at INTEGER,
  CHECK ((state = 'open') = (answer IS NULL))
) STRICT;
CREATE INDEX questions_by_document ON questions (document_id, state);
CREATE INDEX questions_by_asker ON questions (asker_id, asked_at);
CREATE INDEX questions_by_state ON questions (state, asked_at);
