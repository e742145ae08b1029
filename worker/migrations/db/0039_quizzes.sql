-- A few questions beside a campaign. The last version counts; one that somebody has begun is never changed again.
-- `questions` is a JSON list of text, kind and options. `ended_at`: no longer offered.
CREATE TABLE quizzes (
  campaign_id TEXT NOT NULL REFERENCES campaigns (id),
  version INTEGER NOT NULL,
  questions TEXT NOT NULL,
  -- Right answers needed.
  pass_mark INTEGER NOT NULL,
  -- null = as often as one likes.
  attempts_allowed INTEGER,
  saved_by TEXT NOT NULL,
  saved_at INTEGER NOT NULL,
  ended_at INTEGER,
  PRIMARY KEY (campaign_id, version)
) STRICT;

-- One try of one member. Goes with the member; answers stand apart, since they are kept for a month only.
CREATE TABLE quiz_attempts (
  id TEXT PRIMARY KEY,
  campaign_id TEXT NOT NULL,
  version INTEGER NOT NULL,
  member_id TEXT NOT NULL REFERENCES members (id) ON DELETE CASCADE,
  -- From 1 within a member and a campaign.
  number INTEGER NOT NULL,
  started_at INTEGER NOT NULL,
  submitted_at INTEGER,
  -- Right answers, and whether they were enough by the pass mark of this version.
  correct INTEGER,
  passed INTEGER,
  UNIQUE (campaign_id, member_id, number),
  FOREIGN KEY (campaign_id, version) REFERENCES quizzes (campaign_id, version),
  CHECK ((submitted_at IS NULL) = (correct IS NULL) AND (submitted_at IS NULL) = (passed IS NULL))
) STRICT;
CREATE UNIQUE INDEX quiz_attempts_begun_once ON quiz_attempts (campaign_id, member_id) WHERE submitted_at IS NULL;
CREATE INDEX quiz_attempts_by_member ON quiz_attempts (member_id);

CREATE TABLE quiz_answers (
  attempt_id TEXT PRIMARY KEY REFERENCES quiz_attempts (id) ON DELETE CASCADE,
  answers TEXT NOT NULL,
  given_at INTEGER NOT NULL
) STRICT;
CREATE INDEX quiz_answers_by_time ON quiz_answers (given_at);

CREATE TRIGGER quizzes_begun_stay BEFORE UPDATE OF questions, pass_mark, attempts_allowed ON quizzes
WHEN EXISTS (SELECT 1 FROM quiz_attempts WHERE campaign_id = OLD.campaign_id AND version = OLD.version)
BEGIN SELECT RAISE(ABORT, 'conflict: somebody has begun this version'); END;
CREATE TRIGGER quizzes_without_gaps BEFORE INSERT ON quizzes
WHEN NEW.version <> (SELECT coalesce(max(version), 0) + 1 FROM quizzes WHERE campaign_id = NEW.campaign_id)
BEGIN SELECT RAISE(ABORT, 'conflict: it was saved meanwhile'); END;
CREATE TRIGGER quiz_attempts_submitted_stay BEFORE UPDATE ON quiz_attempts WHEN OLD.submitted_at IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'submitted attempts are not changed'); END;
