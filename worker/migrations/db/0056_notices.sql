-- Notices: what each member is to be told. Ids and counts only: titles are read from the documents when shown, to
-- whoever may read them. Days are local, YYYY-MM-DD; times are ms since the epoch (UTC).
CREATE TABLE notices (
  id TEXT PRIMARY KEY,
  member_id TEXT NOT NULL REFERENCES members (id),
  kind TEXT NOT NULL CHECK (kind IN ('overdue', 'due', 'due_soon', 'assigned', 'reminder', 'new_edition', 'answered', 'unit_overdue', 'units_overdue')),
  -- Of one occasion a person is told once, however often it is planned.
  occasion TEXT NOT NULL,
  day TEXT NOT NULL,
  document_id TEXT NOT NULL REFERENCES documents (id),
  campaign_id TEXT REFERENCES campaigns (id),
  required INTEGER NOT NULL CHECK (required IN (0, 1)),
  -- Of counts: the unit, people who still have to acknowledge, and in how many units.
  unit_id TEXT REFERENCES units (id),
  people INTEGER,
  units INTEGER,
  -- For a document marked urgent: a message goes at once, outside the digest.
  at_once INTEGER NOT NULL DEFAULT 0 CHECK (at_once IN (0, 1)),
  created_at INTEGER NOT NULL,
  read_at INTEGER,
  -- The day of the message it went into; null while it went into none.
  message_day TEXT
) STRICT;
CREATE UNIQUE INDEX notices_once ON notices (member_id, occasion);
CREATE INDEX notices_by_member ON notices (member_id, created_at);
CREATE INDEX notices_unread ON notices (member_id) WHERE read_at IS NULL;
CREATE INDEX notices_to_send ON notices (member_id) WHERE message_day IS NULL;

-- One row for each day's planning and each urgent campaign: how far it has come.
CREATE TABLE notice_runs (
  id TEXT PRIMARY KEY,
  campaign_id TEXT REFERENCES campaigns (id),
  day TEXT NOT NULL,
  phase TEXT NOT NULL CHECK (phase IN ('people', 'counts', 'answers', 'messages')),
  after_key TEXT NOT NULL DEFAULT '',
  started_at INTEGER NOT NULL,
  finished_at INTEGER
) STRICT;
CREATE INDEX notice_runs_open ON notice_runs (started_at) WHERE finished_at IS NULL;

CREATE TABLE notice_settings (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  quiet_from INTEGER NOT NULL CHECK (quiet_from BETWEEN 0 AND 23),
  quiet_to INTEGER NOT NULL CHECK (quiet_to BETWEEN 0 AND 23),
  week_budget INTEGER NOT NULL CHECK (week_budget BETWEEN 0 AND 7),
  digest_hour INTEGER NOT NULL CHECK (digest_hour BETWEEN 0 AND 23)
) STRICT;
INSERT INTO notice_settings VALUES (1, 21, 7, 3, 8);

-- Days that are not what their weekday says. Those of 2027 follow Labour Code 2019, Articles 111 and 112; the
-- Government announces Tết and days worked in exchange each year, and an administrator corrects them here.
CREATE TABLE notice_calendar (
  day TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('holiday', 'working')),
  name TEXT NOT NULL
) STRICT;
INSERT INTO notice_calendar VALUES
  ('2027-01-01', 'holiday', 'Tết Dương lịch'),
  ('2027-02-05', 'holiday', 'Tết Nguyên đán'),
  ('2027-02-08', 'holiday', 'Tết Nguyên đán'),
  ('2027-02-09', 'holiday', 'Tết Nguyên đán'),
  ('2027-02-10', 'holiday', 'Tết Nguyên đán (nghỉ bù)'),
  ('2027-02-11', 'holiday', 'Tết Nguyên đán (nghỉ bù)'),
  ('2027-04-16', 'holiday', 'Giỗ Tổ Hùng Vương'),
  ('2027-04-30', 'holiday', 'Ngày Chiến thắng'),
  ('2027-05-03', 'holiday', 'Quốc tế Lao động (nghỉ bù)'),
  ('2027-09-02', 'holiday', 'Quốc khánh'),
  ('2027-09-03', 'holiday', 'Quốc khánh');

-- What a member chose; a missing row is the default.
CREATE TABLE notice_preferences (
  member_id TEXT PRIMARY KEY REFERENCES members (id),
  -- Null = the committee's hour.
  digest_hour INTEGER CHECK (digest_hour BETWEEN 0 AND 23),
  -- Whether to be told of recommended documents; of required ones everybody is told.
  recommended INTEGER NOT NULL DEFAULT 1 CHECK (recommended IN (0, 1)),
  -- Whether messages also go to the committee's other channel.
  webhook INTEGER NOT NULL DEFAULT 0 CHECK (webhook IN (0, 1))
) STRICT;
