-- A temporary transfer lasts until a day; full-time study may last longer.
ALTER TABLE transfer
    ADD COLUMN away_until      DATE,
    ADD COLUMN full_time_study BOOLEAN NOT NULL DEFAULT FALSE;
