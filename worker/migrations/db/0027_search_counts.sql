-- What searches led nowhere, for the department: how often, on a day, whoever it was. Without rowid, so that not
-- even the order in which things were asked is left. Removed after ninety days.
CREATE TABLE search_counts (
  -- Local day (Asia/Ho_Chi_Minh), YYYY-MM-DD.
  day TEXT NOT NULL,
  -- Normalised and in lower case; never one that may hold what belongs to a person.
  query TEXT NOT NULL,
  -- Searches that found nothing, that found something, and of the latter those of which something was opened.
  found_nothing INTEGER NOT NULL DEFAULT 0,
  found INTEGER NOT NULL DEFAULT 0,
  opened INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (day, query)
) STRICT, WITHOUT ROWID;

-- So that a person counts once, their own list says what of it was counted and what is still to be opened.
ALTER TABLE recent_searches ADD COLUMN counted_as TEXT;
ALTER TABLE recent_searches ADD COLUMN unopened INTEGER NOT NULL DEFAULT 0;

-- Whether a text names somebody of the roll.
CREATE INDEX members_by_sort_name ON members (sort_name);
