-- When the owner of a session last proved in it who they are, ms since the epoch: dangerous acts ask for it again.
ALTER TABLE sessions ADD COLUMN confirmed_at INTEGER;
