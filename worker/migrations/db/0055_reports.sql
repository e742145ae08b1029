-- Reports as they were made: figures of a unit and everything below it at one moment, frozen. Append-only; a wrong
-- one is followed by another. Days are local, YYYY-MM-DD; times are ms since the epoch (UTC).
CREATE TABLE report_schedules (
  id TEXT PRIMARY KEY,
  unit_id TEXT NOT NULL REFERENCES units (id),
  -- Whose rights it uses each time it runs; a schedule ends when they no longer reach the unit.
  member_id TEXT NOT NULL REFERENCES members (id),
  day_of_month INTEGER NOT NULL CHECK (day_of_month BETWEEN 1 AND 28),
  next_on TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  ended_at INTEGER,
  end_ground TEXT CHECK (end_ground IN ('by_person', 'no_longer_entitled'))
) STRICT;
CREATE INDEX report_schedules_due ON report_schedules (next_on) WHERE ended_at IS NULL;

CREATE TABLE reports (
  id TEXT PRIMARY KEY,
  unit_id TEXT NOT NULL REFERENCES units (id),
  -- Of one campaign, or of a period (both days included).
  campaign_id TEXT REFERENCES campaigns (id),
  period_from TEXT,
  period_to TEXT,
  -- Events up to this moment are counted; the day it lies in.
  cut_at INTEGER NOT NULL,
  day TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  made_by TEXT NOT NULL REFERENCES members (id),
  schedule_id TEXT REFERENCES report_schedules (id),
  -- The latest checkpoint when it was made: entries of the ledger, and the root over them (hex).
  checkpoint_size INTEGER,
  checkpoint_root TEXT,
  -- JSON: ids of all campaigns counted; the figures.
  campaign_ids TEXT NOT NULL,
  figures TEXT NOT NULL,
  -- Made by the form or the caller, so that sending twice makes one report.
  request_key TEXT NOT NULL UNIQUE,
  CHECK ((campaign_id IS NULL) = (period_from IS NOT NULL)),
  CHECK ((period_from IS NULL) = (period_to IS NULL))
) STRICT;
CREATE INDEX reports_by_time ON reports (made_at);
CREATE UNIQUE INDEX reports_once_a_period ON reports (schedule_id, period_from) WHERE schedule_id IS NOT NULL;
CREATE TRIGGER reports_no_update BEFORE UPDATE ON reports BEGIN SELECT RAISE(ABORT, 'reports are append-only'); END;
CREATE TRIGGER reports_no_delete BEFORE DELETE ON reports BEGIN SELECT RAISE(ABORT, 'reports are append-only'); END;
CREATE TRIGGER reports_no_replace BEFORE INSERT ON reports WHEN EXISTS (SELECT 1 FROM reports WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'reports are append-only'); END;
