-- Reminders sent by hand: one a day by one person about one campaign. Days are local, YYYY-MM-DD; times are ms (UTC).
CREATE TABLE reminders (
  campaign_id TEXT NOT NULL REFERENCES campaigns (id),
  day TEXT NOT NULL,
  sent_by TEXT NOT NULL REFERENCES members (id),
  -- Members of the sender's units who had not acknowledged.
  people INTEGER NOT NULL,
  sent_at INTEGER NOT NULL,
  PRIMARY KEY (campaign_id, day, sent_by)
) STRICT;
