-- What units hand in besides acknowledgements. Times are ms since the epoch (UTC), days local, YYYY-MM-DD.

-- By when units hand their reports of a campaign in; null = no day was set.
ALTER TABLE campaigns ADD COLUMN report_due TEXT;

-- A report of one campaign that its unit handed in to the unit above; once, for good.
CREATE TABLE report_hand_ins (
  report_id TEXT PRIMARY KEY REFERENCES reports (id),
  unit_id TEXT NOT NULL REFERENCES units (id),
  campaign_id TEXT NOT NULL REFERENCES campaigns (id),
  handed_in_at INTEGER NOT NULL,
  handed_in_by TEXT NOT NULL REFERENCES members (id)
) STRICT;
CREATE INDEX report_hand_ins_by_campaign ON report_hand_ins (campaign_id, unit_id, handed_in_at);
CREATE TRIGGER report_hand_ins_no_update BEFORE UPDATE ON report_hand_ins
BEGIN SELECT RAISE(ABORT, 'reports handed in stay'); END;
CREATE TRIGGER report_hand_ins_no_delete BEFORE DELETE ON report_hand_ins
BEGIN SELECT RAISE(ABORT, 'reports handed in stay'); END;

-- How many essays (bài thu hoạch) the members of one unit had handed in by then: a number, no names. The latest
-- row up to a moment counts.
CREATE TABLE essay_counts (
  campaign_id TEXT NOT NULL REFERENCES campaigns (id),
  unit_id TEXT NOT NULL REFERENCES units (id),
  count INTEGER NOT NULL CHECK (count >= 0),
  recorded_by TEXT NOT NULL REFERENCES members (id),
  recorded_at INTEGER NOT NULL,
  PRIMARY KEY (campaign_id, unit_id, recorded_at)
) STRICT, WITHOUT ROWID;
