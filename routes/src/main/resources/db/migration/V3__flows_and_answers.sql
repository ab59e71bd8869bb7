-- Published flows, keys of consultations, and answers apart from identity: no contact id, random ids, day-rounded
-- times. Answers are append-only but for erasure; the view shows the current ones.
CREATE TABLE consultation (
  consultation text PRIMARY KEY,
  wrapped_key  bytea,             -- wrapped by the master key; NULL once destroyed, which ends all linking
  erase_after  date,
  created_at   timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE flow (
  flow         text NOT NULL,
  version      int  NOT NULL,
  consultation text NOT NULL REFERENCES consultation,
  source       text NOT NULL, -- the file as published
  published_at timestamptz NOT NULL DEFAULT now(),
  operator     text NOT NULL,
  PRIMARY KEY (flow, version)
);

CREATE TABLE answer (
  answer_id    uuid PRIMARY KEY,      -- random (version 4): no order
  consultation text NOT NULL,
  flow         text NOT NULL,
  version      int  NOT NULL,
  respondent   bytea NOT NULL,        -- HMAC(consultation key, person_id), 16 octets
  question     text NOT NULL,
  value        text,                  -- canonical value of closed questions; NULL where sealed holds it
  sealed       bytea,                 -- {value?, raw, comment?} under the consultation key; NULL once erased
  channel      text NOT NULL,
  language     text NOT NULL,
  on_day       date NOT NULL,
  supersedes   uuid,                  -- the answer this one replaces
  counted      boolean NOT NULL DEFAULT true, -- false: no longer relevant, withdrawn, late
  test         boolean NOT NULL DEFAULT false -- ESSAI: never counts
);
CREATE INDEX answer_by_respondent ON answer (consultation, respondent, flow, question);
CREATE UNIQUE INDEX answer_superseded_once ON answer (supersedes) WHERE supersedes IS NOT NULL;

CREATE VIEW current_answer AS
  SELECT a.* FROM answer a
  WHERE NOT EXISTS (SELECT FROM answer b WHERE b.supersedes = a.answer_id);

CREATE TABLE completion ( -- who answered a flow to its end
  consultation text NOT NULL,
  flow         text NOT NULL,
  version      int  NOT NULL,
  respondent   bytea NOT NULL,
  channel      text NOT NULL,
  language     text NOT NULL,
  on_day       date NOT NULL,
  test         boolean NOT NULL,
  PRIMARY KEY (consultation, respondent, flow, test)
);
