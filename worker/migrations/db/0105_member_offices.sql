-- Offices that members hold in a unit, from a day (included) to a day (excluded); days are local, YYYY-MM-DD. One person
-- may hold several. Which there are: domain/members/offices.table.ts. Removed when the person is erased.
CREATE TABLE member_offices (
  id TEXT PRIMARY KEY,
  member_id TEXT NOT NULL REFERENCES members (id),
  office TEXT NOT NULL CHECK (office IN ('executive_committee', 'inspection_commission', 'reporter', 'key_cadre')),
  unit_id TEXT NOT NULL REFERENCES units (id),
  valid_from TEXT NOT NULL,
  valid_to TEXT,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  CHECK (valid_to IS NULL OR valid_to > valid_from)
) STRICT;
CREATE INDEX member_offices_by_member ON member_offices (member_id);
