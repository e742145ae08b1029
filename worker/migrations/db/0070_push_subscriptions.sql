-- Devices on which a member asked for notices by Web Push. The endpoint and keys are made by the browser; they name
-- nobody. Times are ms since the epoch (UTC).
CREATE TABLE push_subscriptions (
  id TEXT PRIMARY KEY,
  member_id TEXT NOT NULL REFERENCES members (id),
  -- The session in which it was asked for: whatever ends that ends this.
  session_hash TEXT NOT NULL REFERENCES sessions (token_hash) ON DELETE CASCADE,
  endpoint TEXT NOT NULL UNIQUE,
  p256dh TEXT NOT NULL,
  auth TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX push_subscriptions_by_member ON push_subscriptions (member_id);
CREATE INDEX push_subscriptions_by_session ON push_subscriptions (session_hash);

-- Sessions end in many ways (sign-out, a new password, an account taken away): none of them may leave a device behind.
CREATE TRIGGER push_subscriptions_end_with_session AFTER UPDATE OF ended_at ON sessions
WHEN NEW.ended_at IS NOT NULL
BEGIN
  DELETE FROM push_subscriptions WHERE session_hash = NEW.token_hash;
END;

-- In which language messages are written.
ALTER TABLE notice_preferences ADD COLUMN language TEXT NOT NULL DEFAULT 'vi' CHECK (language IN ('vi', 'en'));
