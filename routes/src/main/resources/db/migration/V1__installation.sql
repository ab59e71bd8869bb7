-- What makes this database one installation of Parvis, who may act on it, and what was done.
-- Read at start and by staff; nothing here is on the path of a message.
CREATE TABLE installation (
  one          boolean PRIMARY KEY DEFAULT true CHECK (one),
  key_check    bytea       NOT NULL, -- proves that the master key at hand is the one that wraps this database
  wrapped_keys bytea       NOT NULL, -- lookup key and others of the installation, wrapped by the master key
  frozen_since timestamptz,          -- set when the boot epochs differ: nothing leaves until `outbox release`
  created_at   timestamptz NOT NULL DEFAULT now()
);

-- Written once at each start and by nobody else: that the row is still the very one that was written shows that the
-- database was not put back from a copy (parvis.store.BootEpoch).
CREATE TABLE boot (
  one   boolean PRIMARY KEY DEFAULT true CHECK (one),
  epoch bigint NOT NULL, -- counted up at each start, here and in the data directory
  at    timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE operator (
  operator_id uuid PRIMARY KEY,
  name        text NOT NULL UNIQUE,
  role        text NOT NULL CHECK (role IN ('viewer', 'author', 'approver', 'operator', 'auditor', 'admin')),
  created_at  timestamptz NOT NULL DEFAULT now(),
  disabled_at timestamptz
);

CREATE TABLE token (
  token_hash   bytea PRIMARY KEY, -- SHA-256 of the token, which itself is shown once
  operator_id  uuid NOT NULL REFERENCES operator,
  created_at   timestamptz NOT NULL DEFAULT now(),
  expires_at   timestamptz,
  last_used_at timestamptz,
  revoked_at   timestamptz
);

CREATE TABLE history (
  history_id uuid PRIMARY KEY,
  at         timestamptz NOT NULL DEFAULT now(),
  kind       text NOT NULL, -- consent.given, consent.withdrawn, contact.linked, campaign.paused, flow.published …
  subject    text NOT NULL, -- an id or a name of ours, never an address
  operator   text NOT NULL, -- name of the operator, or 'citizen', 'gateway', 'hub'
  detail     jsonb NOT NULL DEFAULT '{}'
);
CREATE INDEX history_by_subject ON history (subject, at);
