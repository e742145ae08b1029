-- What documents are about, in the department's own words.
CREATE TABLE topics (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  -- Folded words: two topics that differ by marks or case are one.
  name_key TEXT NOT NULL UNIQUE,
  changed_at INTEGER NOT NULL
) STRICT;

CREATE TABLE document_topics (
  document_id TEXT NOT NULL REFERENCES documents (id),
  topic_id TEXT NOT NULL REFERENCES topics (id),
  PRIMARY KEY (document_id, topic_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX document_topics_by_topic ON document_topics (topic_id);

-- Which documents something says that touches their validity.
CREATE INDEX relations_of_validity ON relations (target_document_id)
  WHERE kind IN ('replaces', 'repeals', 'amends') AND target_document_id IS NOT NULL;
