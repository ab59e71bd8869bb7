-- Mail: what a mailbox renumbers must not count twice, how far it was read, and who repeats themselves. The index holds
-- rows of mail only, and before this there are none: on a full table this takes the time of one look at it.
ALTER TABLE inbox ADD COLUMN content_hash bytea; -- of mail: HMAC of Message-ID, sender and body
CREATE UNIQUE INDEX inbox_content ON inbox (channel, account, content_hash) WHERE content_hash IS NOT NULL;

CREATE TABLE mailbox (
  account      text NOT NULL,
  folder       text NOT NULL,
  uid_validity bigint NOT NULL,
  uid          bigint NOT NULL, -- the last that is committed
  PRIMARY KEY (account, folder)
);

CREATE TABLE mail_repeat ( -- the loop breaker's; a row says nothing after its day
  address_hash bytea NOT NULL,
  text_hash    bytea NOT NULL, -- HMAC of the text; of nothing for the sum of the day
  day          date NOT NULL,
  times        integer NOT NULL,
  PRIMARY KEY (address_hash, text_hash)
);
