-- Persons, their addresses and what they refused. Addresses and names are sealed under the person's
-- contact key; language, zone, area, topics and declared fields are clear on purpose: segments run on them.
CREATE TABLE person (
  person_id    uuid PRIMARY KEY,
  contact_key  bytea,             -- wrapped by the master key; NULL once erased
  provisional  boolean NOT NULL DEFAULT false, -- wrote to us from an unknown address; forgotten after 7 days unless they answer or link
  staff        boolean NOT NULL DEFAULT false, -- keeps the key of a member of staff's telephone; no campaign means them
  language     text NOT NULL,
  time_zone    text NOT NULL,
  area         text NOT NULL DEFAULT '',
  topics       text[] NOT NULL DEFAULT '{}',
  fields       jsonb NOT NULL DEFAULT '{}', -- only fields declared by --segment-field
  sealed       bytea,             -- undeclared fields, JSON
  source       text NOT NULL DEFAULT '',
  source_on    date,
  purpose      text NOT NULL DEFAULT '',
  basis        text NOT NULL DEFAULT '',
  call_consent date,
  letter_sent  date,
  created_at   timestamptz NOT NULL DEFAULT now(),
  erased_at    timestamptz
);
CREATE INDEX person_provisional ON person (created_at) WHERE provisional;

CREATE TABLE person_address (
  person_id    uuid NOT NULL REFERENCES person ON DELETE CASCADE,
  address_hash bytea NOT NULL, -- HMAC-SHA-256 of the URN under the lookup key
  kind         text NOT NULL CHECK (kind IN ('tel', 'mailto', 'telegram')),
  sealed       bytea NOT NULL, -- the URN
  country      text NOT NULL DEFAULT '', -- ISO region of a telephone (FR, RE), clear for rates and plans; '': taken for the home country
  line         text NOT NULL DEFAULT '' CHECK (line IN ('', 'mobile', 'fixed')), -- what SMS can reach; '': not known
  proof        text NOT NULL CHECK (proof IN ('import', 'inbound', 'code', 'staff')),
  linked_at    timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (person_id, address_hash)
);
CREATE INDEX person_address_by_hash ON person_address (address_hash);

CREATE TABLE staff_telephone ( -- where a member of staff is alerted; apart from person_address, so that no import and no message finds it
  operator_id  uuid PRIMARY KEY REFERENCES operator,
  person_id    uuid NOT NULL REFERENCES person, -- whose contact key seals it and what is sent there
  address_hash bytea NOT NULL,
  sealed       bytea NOT NULL -- the URN
);

CREATE TABLE suppression (
  address_hash bytea NOT NULL, -- outlives erasure, so that an import cannot revive somebody who said STOP
  scope        text NOT NULL CHECK (scope IN ('campaign', 'calls', 'all')),
  reason       text NOT NULL,  -- stop, wrong_number, gateway, refused_call
  at           timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (address_hash, scope)
);
