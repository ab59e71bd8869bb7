-- Calls under way. On a full database these are two new, empty tables.
CREATE TABLE call (
  account      text NOT NULL,       -- of the gateway
  call_sid     text NOT NULL,
  address_hash bytea NOT NULL,      -- of the line; random if the number is withheld
  withheld     boolean NOT NULL,    -- then its persons are forgotten with it
  persons      uuid[] NOT NULL,     -- of the line, in the order in which they are offered
  sealed       bytea NOT NULL,      -- how far it has come, versioned JSON, under the day key
  day_key      date NOT NULL,
  ended        boolean NOT NULL,
  updated_at   timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (account, call_sid)
);
CREATE INDEX call_live ON call (address_hash) WHERE NOT ended;

CREATE TABLE call_answer (          -- a repeated request gets the same document
  account    text NOT NULL,
  gateway_id text NOT NULL,         -- as in the inbox
  call_sid   text NOT NULL,
  sealed     bytea NOT NULL,        -- the document as sent, under the day key
  day_key    date NOT NULL,
  PRIMARY KEY (account, gateway_id),
  FOREIGN KEY (account, call_sid) REFERENCES call ON DELETE CASCADE
);
CREATE INDEX call_answer_of ON call_answer (account, call_sid);
