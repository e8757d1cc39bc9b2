-- Suspensions of Party activities, as inspection publishes them; never why. A row is never changed: what is heard later
-- supersedes it. Open ends are 9999-12-31; what was taken back has valid_to = valid_from.
CREATE TABLE member_suspension (
    id                 BINARY(16)   NOT NULL PRIMARY KEY,
    suspension_id      BINARY(16)   NOT NULL,
    -- suspension_id while the row stands
    live_suspension_id BINARY(16),
    member_id          BINARY(16)   NOT NULL,
    state              VARCHAR(10)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    valid_from         DATE         NOT NULL,
    valid_to           DATE         NOT NULL,
    document           VARCHAR(100),
    recorded_at        DATETIME(6)  NOT NULL,
    superseded_at      DATETIME(6)  NOT NULL,
    UNIQUE KEY member_suspension_live (live_suspension_id),
    KEY member_suspension_of (member_id, superseded_at, valid_from),
    CHECK (valid_from <= valid_to)
) CHARACTER SET utf8mb4;
