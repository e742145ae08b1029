-- How a session began (`password`, `code`, `passkey`, `provider`, `demonstration`), on what kind of device where the
-- browser says so ("Android"; never an address), and when a second factor was given in it, ms since the epoch.
ALTER TABLE sessions ADD COLUMN method TEXT;
ALTER TABLE sessions ADD COLUMN device TEXT;
ALTER TABLE sessions ADD COLUMN factor_at INTEGER;

ALTER TABLE role_grants ADD COLUMN ended_by TEXT;

-- The slip also takes away passkeys and codes of an app: its owner lost the phone.
ALTER TABLE activation_codes ADD COLUMN resets_factors INTEGER NOT NULL DEFAULT 0;

-- `replaces_id`: the key that this one was made to take over from.
ALTER TABLE api_keys ADD COLUMN expires_at INTEGER;
ALTER TABLE api_keys ADD COLUMN created_by TEXT;
ALTER TABLE api_keys ADD COLUMN replaces_id TEXT REFERENCES api_keys (id);

-- From the first sign-in of an administrator of the whole committee the set-up keys work no more.
CREATE TABLE setup_closure (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  closed_at INTEGER NOT NULL,
  closed_by TEXT NOT NULL
) STRICT;
INSERT INTO setup_closure
SELECT 1, entry.at, entry.actor_id
  FROM audit_entries AS entry
 WHERE entry.action IN ('session.signed_in', 'account.activated')
   AND coalesce(entry.detail, '') NOT LIKE '%demonstration%'
   AND EXISTS (SELECT 1 FROM role_grants AS role_grant
                 JOIN unit_periods AS period ON period.unit_id = role_grant.unit_id AND period.parent_id IS NULL
                WHERE role_grant.member_id = entry.actor_id AND role_grant.role = 'administrator')
 ORDER BY entry.id LIMIT 1;

-- Public keys of passkeys. `name` is what their owner calls the device.
CREATE TABLE passkeys (
  id TEXT PRIMARY KEY,
  account_id TEXT NOT NULL REFERENCES accounts (id),
  credential_id TEXT NOT NULL UNIQUE,
  public_key TEXT NOT NULL,
  counter INTEGER NOT NULL,
  transports TEXT NOT NULL,
  name TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  last_used_at INTEGER
) STRICT;
CREATE INDEX passkeys_by_account ON passkeys (account_id);

-- Each challenge is taken out as it is answered: it works once.
CREATE TABLE passkey_challenges (
  challenge_hash TEXT PRIMARY KEY,
  purpose TEXT NOT NULL CHECK (purpose IN ('register', 'sign_in', 'confirm')),
  account_id TEXT REFERENCES accounts (id),
  expires_at INTEGER NOT NULL
) STRICT;

-- The secret is sealed (AES-GCM). `confirmed_at` null = shown, not yet proved. `last_step`: no code counts twice.
CREATE TABLE totp_secrets (
  account_id TEXT PRIMARY KEY REFERENCES accounts (id),
  sealed_secret TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  confirmed_at INTEGER,
  last_step INTEGER NOT NULL DEFAULT 0
) STRICT;

-- Who an account is at an outside provider: issuer and subject together, never an e-mail address.
CREATE TABLE provider_identities (
  id TEXT PRIMARY KEY,
  account_id TEXT NOT NULL REFERENCES accounts (id),
  issuer TEXT NOT NULL,
  subject TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  last_used_at INTEGER,
  UNIQUE (issuer, subject)
) STRICT;
CREATE INDEX provider_identities_by_account ON provider_identities (account_id);

-- One way to the provider and back; taken out on the way back. `browser_hash`: of the cookie that began it.
CREATE TABLE provider_visits (
  state_hash TEXT PRIMARY KEY,
  browser_hash TEXT NOT NULL,
  purpose TEXT NOT NULL CHECK (purpose IN ('sign_in', 'link', 'activate')),
  account_id TEXT REFERENCES accounts (id),
  code_hash TEXT,
  nonce TEXT NOT NULL,
  code_verifier TEXT NOT NULL,
  return_path TEXT NOT NULL,
  expires_at INTEGER NOT NULL
) STRICT;
