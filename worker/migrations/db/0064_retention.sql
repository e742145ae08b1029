-- How long the names in a campaign are kept after it was closed. NULL months: until a person is erased.
CREATE TABLE retention_settings (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  months INTEGER CHECK (months BETWEEN 1 AND 600),
  set_by TEXT,
  set_at INTEGER NOT NULL
) STRICT;
INSERT INTO retention_settings (id, months, set_by, set_at) VALUES (1, NULL, NULL, 0);

-- Campaigns with a rule of their own; the others follow the committee.
CREATE TABLE campaign_retention (
  campaign_id TEXT PRIMARY KEY REFERENCES campaigns (id),
  months INTEGER CHECK (months BETWEEN 1 AND 600),
  set_by TEXT NOT NULL,
  set_at INTEGER NOT NULL
) STRICT;

-- Campaigns of which counts alone are left.
CREATE TABLE forgotten_campaigns (
  campaign_id TEXT PRIMARY KEY REFERENCES campaigns (id),
  forgotten_at INTEGER NOT NULL
) STRICT;
