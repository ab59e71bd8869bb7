-- What waits in the outbox when quiet hours begin is held until they end, by the campaign's own hours too, and says so;
-- both are nullable columns without a default: a full table is not rewritten.
ALTER TABLE campaign
  ADD COLUMN hours_from time, -- on the recipient's wall; NULL: the rules' alone
  ADD COLUMN hours_to   time;
ALTER TABLE outbox
  ADD COLUMN quiet_until timestamptz, -- business time: hours held or hold it until then
  ADD COLUMN quiet_rule  text;        -- the rule of those hours
