-- Campaigns, their waves and audiences. The wave row is the truth: Quartz only wakes. An audience row is one person's
-- place in one wave; it is begun in the transaction that writes the person's session and outbox row, so a kill
-- between two persons leaves neither a gap nor a double.
CREATE TABLE campaign (
  campaign_id uuid PRIMARY KEY,
  name        text NOT NULL UNIQUE,
  source      text NOT NULL,        -- the file as scheduled
  flow        text NOT NULL,
  version     int  NOT NULL,
  state       text NOT NULL CHECK (state IN ('RUNNING', 'PAUSED', 'CANCELLED', 'DONE')),
  reason      text NOT NULL DEFAULT '', -- of PAUSED: staff, or pilot when the file asks for approval
  resumed_at  timestamptz,          -- business time; lateness counts from here at the earliest
  size        bigint NOT NULL DEFAULT 0, -- the audience number that was confirmed
  pace        double precision CHECK (pace > 0), -- messages a second at most, as the file says; NULL: the channel's
  test        boolean NOT NULL DEFAULT false,
  created_at  timestamptz NOT NULL DEFAULT now(),
  operator    text NOT NULL
);

CREATE TABLE wave (
  wave_id     uuid PRIMARY KEY,
  campaign_id uuid NOT NULL REFERENCES campaign,
  number      smallint NOT NULL,    -- 0: the pilot
  local_at    timestamp NOT NULL,   -- the file's time, read on each recipient's wall
  due         timestamptz NOT NULL, -- business time: the first zone's instant
  people      int,                  -- at most so many; NULL: all
  state       text NOT NULL CHECK (state IN ('PLANNED', 'DUE', 'DISPATCHING', 'DONE', 'STALE', 'CANCELLED')),
  begun_at    timestamptz,          -- business time: the audience was frozen
  progress_at timestamptz,          -- business time of the last batch handed to the outbox
  ended_at    timestamptz,
  lease_token uuid,                 -- one dispatcher at a time, checked in each batch's transaction
  lease_until timestamptz,
  UNIQUE (campaign_id, number)
);
CREATE INDEX wave_open ON wave (due) WHERE state IN ('PLANNED', 'DUE', 'DISPATCHING');

CREATE TABLE audience ( -- frozen when the wave begins
  wave_id      uuid NOT NULL REFERENCES wave,
  person_id    uuid NOT NULL REFERENCES person ON DELETE CASCADE,
  campaign_id  uuid NOT NULL REFERENCES campaign,
  address_hash bytea,               -- the address chosen; NULL: none was usable
  due          timestamptz NOT NULL, -- business time: this person's instant, moved by quiet hours
  rule         text NOT NULL,       -- why then: wave.time, quiet.hours, loopback.exempt, test.requested
  left_out     text,                -- rule that leaves this person out; NULL: is sent to
  begun_at     timestamptz,         -- business time: handed to the outbox
  PRIMARY KEY (wave_id, person_id)
);
CREATE UNIQUE INDEX audience_once ON audience (campaign_id, person_id) WHERE left_out IS NULL;
CREATE INDEX audience_open ON audience (wave_id, due, person_id) WHERE begun_at IS NULL AND left_out IS NULL;
CREATE INDEX audience_by_person ON audience (person_id);
