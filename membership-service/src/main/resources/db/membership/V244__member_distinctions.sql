-- Decisions that two records are of different persons, though they look like one. Taken back they stay, with why.
CREATE TABLE member_distinction (
    id            BINARY(16)   NOT NULL PRIMARY KEY,
    -- The two in the order of their ids
    first_id      BINARY(16)   NOT NULL,
    second_id     BINARY(16)   NOT NULL,
    -- 1 while it stands: one decision a pair
    live          TINYINT,
    document      VARCHAR(100),
    reason        VARCHAR(500) NOT NULL,
    author        VARCHAR(255) NOT NULL,
    recorded_at   DATETIME(6)  NOT NULL,
    undone_at     DATETIME(6),
    undone_by     VARCHAR(255),
    undone_reason VARCHAR(500),
    UNIQUE KEY member_distinction_live (first_id, second_id, live),
    KEY member_distinction_second (second_id, live)
) CHARACTER SET utf8mb4;
