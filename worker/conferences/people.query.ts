/**
 * Everybody a conference is about, in SQL, one row a person: `?1` the conference, `?2` its day. Columns of
 * `people`: member_id, unit_id (where they belonged that day), invited, present, made_up, ground, walk_in,
 * attendance_id.
 *
 * Invited are the members on the roll of the invited units on that day; the exempt only where they took part.
 * A session that makes up for another invites those of its units who missed the first and every other such
 * session. `walk_in`: members who were there without being invited; people who are no members are not here.
 */
export const CONFERENCE_PEOPLE = `
  WITH RECURSIVE invited_units (unit_id) AS (
    SELECT unit_id FROM conference_units WHERE conference_id = ?1
    UNION
    SELECT period.unit_id FROM unit_periods AS period
      JOIN invited_units ON period.parent_id = invited_units.unit_id
     WHERE period.valid_from <= ?2 AND (period.valid_to IS NULL OR period.valid_to > ?2)
  ),
  roll (member_id, unit_id, exempt, since) AS (
    SELECT member_id, unit_id, standing = 'exempt', max(valid_from) FROM memberships
     WHERE standing IN ('official', 'probationary', 'exempt')
       AND valid_from <= ?2 AND (valid_to IS NULL OR valid_to > ?2)
     GROUP BY member_id
  ),
  attended (member_id, unit_id, attendance_id) AS (
    SELECT member_id, unit_id, id FROM attendances
     WHERE conference_id = ?1 AND withdrawn_at IS NULL
  ),
  -- Those who made up for this conference in a later session.
  made_up (member_id) AS (
    SELECT DISTINCT attendance.member_id FROM attendances AS attendance
      JOIN conferences AS session ON session.id = attendance.conference_id
     WHERE session.made_up_for = ?1 AND attendance.withdrawn_at IS NULL
  ),
  -- Of a session that makes up for another: those who were at the first, or made up elsewhere.
  settled (member_id) AS (
    SELECT DISTINCT attendance.member_id FROM attendances AS attendance
      JOIN conferences AS session ON session.id = attendance.conference_id
      JOIN conferences AS this ON this.id = ?1 AND session.id <> this.id
       AND (session.id = this.made_up_for OR session.made_up_for = this.made_up_for)
     WHERE attendance.withdrawn_at IS NULL
  ),
  invited (member_id, unit_id) AS (
    SELECT roll.member_id, roll.unit_id FROM roll JOIN invited_units USING (unit_id)
     WHERE roll.member_id IN (SELECT member_id FROM attended)
        OR roll.member_id IN (SELECT member_id FROM made_up)
        OR (NOT roll.exempt AND roll.member_id NOT IN (SELECT member_id FROM settled))
  ),
  people (member_id, unit_id, invited, present, made_up, ground, walk_in, attendance_id) AS (
    SELECT invited.member_id, invited.unit_id, 1, attended.member_id IS NOT NULL,
           attended.member_id IS NULL AND invited.member_id IN (SELECT member_id FROM made_up),
           absence.ground, 0, attended.attendance_id
      FROM invited LEFT JOIN attended USING (member_id)
      LEFT JOIN conference_absences AS absence
        ON absence.conference_id = ?1 AND absence.member_id = invited.member_id
    UNION ALL
    SELECT member_id, unit_id, 0, 1, 0, NULL, 1, attendance_id FROM attended
     WHERE member_id NOT IN (SELECT member_id FROM invited)
  )`;
