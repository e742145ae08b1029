-- Kinds of papers that are refused by default (inspection, discipline, denunciation, personnel) and that an
-- administrator has let in, with the reason. A kind without a row is refused.
CREATE TABLE admitted_papers (
  kind TEXT PRIMARY KEY CHECK (kind IN ('inspection', 'discipline', 'denunciation', 'personnel')),
  reason TEXT NOT NULL,
  admitted_by TEXT NOT NULL,
  admitted_at INTEGER NOT NULL
) STRICT;
