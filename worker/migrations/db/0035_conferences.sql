-- Conferences: what is presented to whom, where and when. Who came is in `attendances`; the evidence is in the ledger.
CREATE TABLE conferences (
  id TEXT PRIMARY KEY,
  title TEXT NOT NULL,
  form TEXT NOT NULL CHECK (form IN ('in_person', 'online', 'mixed')),
  starts_at INTEGER NOT NULL,
  place TEXT NOT NULL,
  unit_id TEXT NOT NULL REFERENCES units (id),
  state TEXT NOT NULL CHECK (state IN ('planned', 'running', 'closed', 'cancelled')),
  cancel_reason TEXT,
  -- The session that this one makes up for; a session of that kind has none of its own.
  made_up_for TEXT REFERENCES conferences (id),
  -- Its number in another application, for exchange.
  reference TEXT UNIQUE,
  -- Key of the codes shown in the room.
  room_secret TEXT NOT NULL,
  minutes_sha256 TEXT,
  minutes_file_name TEXT,
  minutes_media_type TEXT,
  minutes_filed_at INTEGER,
  created_by TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  started_at INTEGER,
  closed_at INTEGER
) STRICT;
CREATE INDEX conferences_by_start ON conferences (starts_at);
CREATE INDEX conferences_by_first ON conferences (made_up_for);

CREATE TABLE conference_campaigns (
  conference_id TEXT NOT NULL REFERENCES conferences (id),
  campaign_id TEXT NOT NULL REFERENCES campaigns (id),
  PRIMARY KEY (conference_id, campaign_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX conference_campaigns_by_campaign ON conference_campaigns (campaign_id);

-- Invited units, each with everything below it.
CREATE TABLE conference_units (
  conference_id TEXT NOT NULL REFERENCES conferences (id),
  unit_id TEXT NOT NULL REFERENCES units (id),
  PRIMARY KEY (conference_id, unit_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX conference_units_by_unit ON conference_units (unit_id);

-- Speakers, chair and minute taker: a member by id, or the name of somebody from elsewhere.
CREATE TABLE conference_people (
  conference_id TEXT NOT NULL REFERENCES conferences (id),
  part TEXT NOT NULL CHECK (part IN ('speaker', 'chair', 'minute_taker')),
  position INTEGER NOT NULL,
  member_id TEXT REFERENCES members (id),
  guest_name TEXT,
  duty TEXT NOT NULL,
  PRIMARY KEY (conference_id, part, position),
  CHECK ((member_id IS NULL) <> (guest_name IS NULL))
) STRICT, WITHOUT ROWID;

-- One row for each time somebody was recorded as present; taken back by a later entry in the same row, never removed.
CREATE TABLE attendances (
  id TEXT PRIMARY KEY,
  conference_id TEXT NOT NULL REFERENCES conferences (id),
  member_id TEXT NOT NULL REFERENCES members (id),
  unit_id TEXT,
  way TEXT NOT NULL CHECK (way IN ('scanned', 'listed', 'ticked', 'imported')),
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  withdrawn_by TEXT,
  withdrawn_at INTEGER,
  withdrawn_reason TEXT
) STRICT;
CREATE UNIQUE INDEX attendances_once ON attendances (conference_id, member_id) WHERE withdrawn_at IS NULL;
CREATE INDEX attendances_by_member ON attendances (member_id);
CREATE TRIGGER attendances_stay BEFORE DELETE ON attendances BEGIN SELECT RAISE(ABORT, 'attendances are never removed'); END;
CREATE TRIGGER attendances_stand BEFORE UPDATE ON attendances
  WHEN OLD.withdrawn_at IS NOT NULL OR NEW.withdrawn_at IS NULL OR NEW.conference_id <> OLD.conference_id
    OR NEW.member_id <> OLD.member_id OR NEW.way <> OLD.way OR NEW.recorded_by <> OLD.recorded_by OR NEW.recorded_at <> OLD.recorded_at
  BEGIN SELECT RAISE(ABORT, 'an attendance can only be taken back'); END;

-- Why an invited member did not come, as a code.
CREATE TABLE conference_absences (
  conference_id TEXT NOT NULL REFERENCES conferences (id),
  member_id TEXT NOT NULL REFERENCES members (id),
  ground TEXT NOT NULL CHECK (ground IN ('illness', 'travel', 'maternity', 'study', 'other')),
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  PRIMARY KEY (conference_id, member_id)
) STRICT, WITHOUT ROWID;

-- Attendances of people who are no members: a number by unit, no names.
CREATE TABLE conference_guests (
  conference_id TEXT NOT NULL REFERENCES conferences (id),
  unit_id TEXT NOT NULL REFERENCES units (id),
  count INTEGER NOT NULL CHECK (count >= 0),
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  PRIMARY KEY (conference_id, unit_id)
) STRICT, WITHOUT ROWID;
