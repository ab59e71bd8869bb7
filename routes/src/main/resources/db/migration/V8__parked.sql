-- What is set aside is read by staff: few rows among many that stay for ever.
CREATE INDEX inbox_parked ON inbox (seq) WHERE state = 'PARKED';
