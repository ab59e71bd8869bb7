-- In: requests accepted from gateways. Out: messages to send. Between them: conversations and their timers.
CREATE TABLE inbox (
  seq          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  channel      text NOT NULL,
  account      text NOT NULL,      -- of the gateway
  gateway_id   text NOT NULL,
  address_hash bytea NOT NULL,     -- whose conversation; the unit of claim
  sealed       bytea,              -- the raw request under the day key; NULL once forgotten
  day_key      date NOT NULL,
  received_at  timestamptz NOT NULL DEFAULT clock_timestamp(), -- of two rows in one batch the later is later
  state        text NOT NULL DEFAULT 'OPEN' CHECK (state IN ('OPEN', 'DONE', 'PARKED')),
  attempts     smallint NOT NULL DEFAULT 0,
  solo         boolean NOT NULL DEFAULT false, -- failed, or found with an expired lease: to be tried alone; attempts then count from 0
  lease_token  uuid,
  lease_until  timestamptz,
  retry_at     timestamptz,
  reason       text,               -- why parked
  settled_at   timestamptz,
  UNIQUE (channel, account, gateway_id)
);
CREATE INDEX inbox_open ON inbox (seq) WHERE state = 'OPEN';
CREATE INDEX inbox_open_of ON inbox (address_hash, seq) WHERE state = 'OPEN';

CREATE TABLE conversation (
  person_id  uuid PRIMARY KEY REFERENCES person ON DELETE CASCADE,
  sealed     bytea NOT NULL,       -- the stack of sessions, versioned JSON, under the contact key
  turns      bigint NOT NULL DEFAULT 0,
  channel    text NOT NULL,        -- where it was last held: a timer speaks there
  address_hash bytea NOT NULL,
  wave_id    uuid,                 -- that last began something here: reminders belong to it
  updated_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE wake (
  person_id uuid NOT NULL REFERENCES person ON DELETE CASCADE,
  kind      text NOT NULL,         -- which timer of that person's conversation
  due       timestamptz NOT NULL,  -- business time
  attempts  smallint NOT NULL DEFAULT 0,
  lease_until timestamptz,
  PRIMARY KEY (person_id, kind)
);
CREATE INDEX wake_due ON wake (due);

CREATE TABLE outbox (               -- one row is one call to a gateway; a long message is several rows
  message_id   uuid PRIMARY KEY,   -- version 7
  seq          bigint GENERATED ALWAYS AS IDENTITY,
  person_id    uuid REFERENCES person ON DELETE SET NULL, -- NULL: a provisional person, forgotten
  address_hash bytea NOT NULL,
  channel      text NOT NULL,
  class        text NOT NULL CHECK (class IN ('owed', 'campaign')),
  wave_id      uuid,               -- of the campaign it belongs to
  sealed       bytea,              -- {to, body} under the contact key; NULL once erased
  billed       smallint NOT NULL,
  test         boolean NOT NULL DEFAULT false,
  rule         text NOT NULL,      -- why it is sent: a rule name of `message why`
  outcome_rule text,               -- why it was not sent, or why it is not known
  state        text NOT NULL DEFAULT 'PENDING' CHECK (state IN
                 ('PENDING', 'CLAIMED', 'SENDING', 'ACCEPTED', 'REJECTED', 'UNKNOWN', 'CANCELLED')),
  -- Indexes look at these two, not at state: claiming and marking then leave every index alone (HOT updates).
  phase        smallint NOT NULL GENERATED ALWAYS AS (CASE
                 WHEN state IN ('PENDING', 'CLAIMED', 'SENDING') THEN 0 WHEN state = 'UNKNOWN' THEN 1 ELSE 2 END) STORED,
  lane         text NOT NULL GENERATED ALWAYS AS (CASE
                 WHEN class = 'owed' THEN 'owed' ELSE coalesce(wave_id::text, 'campaign') END) STORED,
  attempt      text,               -- 128 random bits, committed before the call
  tries        smallint NOT NULL DEFAULT 0,
  lease_token  uuid,
  lease_until  timestamptz,
  not_before   timestamptz,
  stale_at     timestamptz,        -- business time after which it is no longer sent
  gateway      text,               -- which gateway was called: twilio, loopback
  gateway_id   text,
  reject_kind  text,               -- ADDRESS, OPTED_OUT, MESSAGE
  code         text,               -- the gateway's raw code
  delivery     text CHECK (delivery IN ('ACCEPTED', 'SENT', 'FAILED', 'DELIVERED')),
  delivery_code text,
  delivery_at  timestamptz,
  check_at     timestamptz,        -- of UNKNOWN: when the gateway's own list is asked
  checks       smallint NOT NULL DEFAULT 0,
  repeats      uuid,               -- the UNKNOWN owed message whose content this one says again
  created_at   timestamptz NOT NULL DEFAULT now(),
  sending_at   timestamptz,
  settled_at   timestamptz
) WITH (fillfactor = 60);
CREATE INDEX outbox_lane ON outbox (lane, seq) WHERE phase = 0;
CREATE INDEX outbox_order ON outbox (address_hash, seq) WHERE phase = 0;
CREATE INDEX outbox_unknown ON outbox (seq) WHERE phase = 1;
CREATE INDEX outbox_check ON outbox (check_at) WHERE phase = 1;
CREATE INDEX outbox_by_person ON outbox (person_id, seq);
CREATE INDEX outbox_by_wave ON outbox (wave_id) WHERE wave_id IS NOT NULL;

CREATE TABLE outbox_lease ( -- one claim of a batch; kept until it ends, so that a sweep never reads the outbox itself
  lease_token uuid PRIMARY KEY,
  lease_until timestamptz NOT NULL,
  messages    uuid[] NOT NULL
);

CREATE TABLE loopback_address ( -- who spoke through loopback while a real gateway is configured too
  address_hash bytea PRIMARY KEY,
  since        timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE staff_request ( -- what a member of staff has to do: ring back, read a distress message
  request_id uuid PRIMARY KEY,
  kind       text NOT NULL CHECK (kind IN ('callback', 'distress', 'message')),
  person_id  uuid REFERENCES person ON DELETE CASCADE,
  sealed     bytea,                -- the message, under the contact key
  created_at timestamptz NOT NULL DEFAULT now(),
  handled_at timestamptz,
  operator   text
);
