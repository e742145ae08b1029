-- A paper that needs a second person can be set for a time as well. Times are ms since the epoch (UTC).

-- When it is to be published; null = as soon as it is approved.
ALTER TABLE submissions ADD COLUMN publish_at INTEGER;
-- Who drafted what `scheduled_by` approved; null = the same person.
ALTER TABLE scheduled_publications ADD COLUMN drafted_by TEXT REFERENCES members (id);
