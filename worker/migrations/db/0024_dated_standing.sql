-- How a member stands is dated like where they belong: one row says both from a day (included) to a day
-- (excluded), and a change ends one row and begins the next. `ground`: the code of the reason, where one is needed.
ALTER TABLE memberships ADD COLUMN standing TEXT NOT NULL DEFAULT 'official'
  CHECK (standing IN ('official', 'probationary', 'exempt', 'away', 'in_transit', 'left'));
ALTER TABLE memberships ADD COLUMN ground TEXT;
ALTER TABLE memberships ADD COLUMN recorded_by TEXT;
ALTER TABLE memberships ADD COLUMN recorded_at INTEGER NOT NULL DEFAULT 0;
UPDATE memberships SET standing = (SELECT standing FROM members WHERE members.id = member_id);
ALTER TABLE members DROP COLUMN standing;
CREATE UNIQUE INDEX memberships_one_a_day ON memberships (member_id, valid_from);

-- Grows with every change of the roll, so that of two readings the later one is known.
CREATE TABLE roll_revisions (id INTEGER PRIMARY KEY CHECK (id = 1), number INTEGER NOT NULL) STRICT;
INSERT INTO roll_revisions VALUES (1, 1);
CREATE TRIGGER memberships_added AFTER INSERT ON memberships BEGIN UPDATE roll_revisions SET number = number + 1; END;
CREATE TRIGGER memberships_changed AFTER UPDATE ON memberships BEGIN UPDATE roll_revisions SET number = number + 1; END;
CREATE TRIGGER memberships_removed AFTER DELETE ON memberships BEGIN UPDATE roll_revisions SET number = number + 1; END;
