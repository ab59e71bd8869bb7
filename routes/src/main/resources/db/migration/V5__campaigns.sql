-- Campaigns and their waves. The wave row is the truth: Quartz only wakes.
CREATE TABLE campaign (
  campaign_id uuid PRIMARY KEY,
  name        text NOT NULL UNIQUE,
  source      text NOT NULL,       -- the file as scheduled
  flow        text NOT NULL,
  version     int  NOT NULL,
  state       text NOT NULL CHECK (state IN ('RUNNING', 'PAUSED', 'CANCELLED', 'DONE')),
  test        boolean NOT NULL DEFAULT false,
  created_at  timestamptz NOT NULL DEFAULT now(),
  operator    text NOT NULL
);

CREATE TABLE wave (
  wave_id     uuid PRIMARY KEY,
  campaign_id uuid NOT NULL REFERENCES campaign,
  number      smallint NOT NULL,
  due         timestamptz NOT NULL, -- business time
  stale_at    timestamptz NOT NULL,
  state       text NOT NULL CHECK (state IN ('PLANNED', 'DUE', 'DISPATCHING', 'DONE', 'STALE', 'CANCELLED')),
  checkpoint  bigint NOT NULL DEFAULT 0, -- last audience position handed to the outbox
  lease_token uuid,
  lease_until timestamptz,
  UNIQUE (campaign_id, number)
);
CREATE INDEX wave_open ON wave (due) WHERE state IN ('PLANNED', 'DUE', 'DISPATCHING');

CREATE TABLE audience ( -- frozen when the wave begins
  wave_id    uuid NOT NULL REFERENCES wave,
  position   bigint NOT NULL,
  person_id  uuid NOT NULL,
  address_hash bytea NOT NULL,
  left_out   text,                  -- rule that leaves this person out; NULL: is sent to
  PRIMARY KEY (wave_id, position),
  UNIQUE (wave_id, person_id)
);
