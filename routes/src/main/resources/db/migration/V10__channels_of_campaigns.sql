-- Which channel carries a campaign to a person: the first of the file's that reaches them.
ALTER TABLE audience ADD COLUMN channel text NOT NULL DEFAULT 'sms';
