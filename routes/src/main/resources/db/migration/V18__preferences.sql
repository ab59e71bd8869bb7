-- How somebody wishes to be written to of our own accord; clear, since dispatch runs on them. Nullable columns and a
-- constant default: a full table is not rewritten.
ALTER TABLE person
  ADD COLUMN prefers    text NOT NULL DEFAULT '' CHECK (prefers IN ('', 'sms', 'telegram', 'email', 'voice')),
  ADD COLUMN hours_from time, -- on their own wall; NULL: whenever the rules allow
  ADD COLUMN hours_to   time;
