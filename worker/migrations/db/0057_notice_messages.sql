-- Messages that leave the service: the daily digest of a person and urgent ones. Ids only; what a message says is
-- put together when it is sent. Days are local, YYYY-MM-DD; times are ms since the epoch (UTC).
CREATE TABLE notice_messages (
  id TEXT PRIMARY KEY,
  member_id TEXT NOT NULL REFERENCES members (id),
  channel TEXT NOT NULL CHECK (channel IN ('email', 'push', 'webhook')),
  -- `digest:<day>` or `urgent:<campaign>`: one a person and channel, however often it is planned.
  occasion TEXT NOT NULL,
  day TEXT NOT NULL,
  -- JSON: ids of the notices it tells of.
  notice_ids TEXT NOT NULL,
  -- Goes within quiet hours too.
  any_hour INTEGER NOT NULL DEFAULT 0 CHECK (any_hour IN (0, 1)),
  due_at INTEGER NOT NULL,
  ended_at INTEGER,
  outcome TEXT CHECK (outcome IN ('sent', 'nothing_left', 'address_gone', 'channel_absent')),
  CHECK ((ended_at IS NULL) = (outcome IS NULL))
) STRICT;
CREATE UNIQUE INDEX notice_messages_once ON notice_messages (member_id, occasion, channel);
CREATE INDEX notice_messages_by_day ON notice_messages (member_id, day);
CREATE INDEX notice_messages_by_end ON notice_messages (channel, ended_at);

-- Where a member wants e-mail: entered by themselves, used once they have typed the code sent there.
CREATE TABLE notice_emails (
  member_id TEXT PRIMARY KEY REFERENCES members (id),
  address TEXT NOT NULL,
  -- Keyed hash of the code; how often a wrong one was typed; null once verified.
  code_hash TEXT,
  code_sent_at INTEGER NOT NULL,
  wrong_codes INTEGER NOT NULL DEFAULT 0,
  verified_at INTEGER
) STRICT;
