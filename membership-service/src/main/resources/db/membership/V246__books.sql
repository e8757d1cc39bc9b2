-- Meetings, arrangements and interruptions are kept like every other record with versions.
ALTER TABLE meeting
    ADD COLUMN live_key VARCHAR(160) COLLATE utf8mb4_bin,
    ADD COLUMN import_id BINARY(16);
UPDATE meeting SET live_key = CONCAT_WS(' ', INSERT(INSERT(INSERT(INSERT(LOWER(HEX(organisation_id)), 9, 0, '-'), 14, 0, '-'),
                                                    19, 0, '-'), 24, 0, '-'), held_on, kind)
WHERE live = 1;
ALTER TABLE meeting DROP KEY meeting_live, DROP COLUMN live, ADD UNIQUE KEY meeting_live (live_key),
    ADD KEY meeting_of (organisation_id, held_on, kind);

ALTER TABLE meeting_arrangement
    ADD COLUMN live_key VARCHAR(160) COLLATE utf8mb4_bin,
    ADD COLUMN withdrawn BOOLEAN NOT NULL DEFAULT FALSE,
    ADD COLUMN import_id BINARY(16);
UPDATE meeting_arrangement
SET live_key = CONCAT_WS(' ', INSERT(INSERT(INSERT(INSERT(LOWER(HEX(organisation_id)), 9, 0, '-'), 14, 0, '-'), 19, 0, '-'),
                                     24, 0, '-'), kind, valid_from)
WHERE superseded_at = '9999-12-31 00:00:00';
ALTER TABLE meeting_arrangement ADD UNIQUE KEY meeting_arrangement_live (live_key);

ALTER TABLE party_age_gap
    CHANGE COLUMN cancelled withdrawn BOOLEAN NOT NULL DEFAULT FALSE,
    ADD COLUMN live_key VARCHAR(160) COLLATE utf8mb4_bin,
    ADD COLUMN import_id BINARY(16);
UPDATE party_age_gap
SET live_key = CONCAT_WS(' ', INSERT(INSERT(INSERT(INSERT(LOWER(HEX(member_id)), 9, 0, '-'), 14, 0, '-'), 19, 0, '-'),
                                     24, 0, '-'), gap_from)
WHERE superseded_at = '9999-12-31 00:00:00' AND NOT withdrawn;
ALTER TABLE party_age_gap ADD UNIQUE KEY party_age_gap_live (live_key);
