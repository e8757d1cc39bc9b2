-- What was corrected about members, and which records turned out to be of one person.

-- The version that a correction made; version 1 is the registration.
CREATE TABLE member_correction (
    member_id   BINARY(16)   NOT NULL,
    version     INT          NOT NULL,
    -- JSON: field, before, after
    changes     MEDIUMTEXT   NOT NULL,
    document    VARCHAR(100),
    reason      VARCHAR(500) NOT NULL,
    author      VARCHAR(100) NOT NULL,
    recorded_at DATETIME(6)  NOT NULL,
    PRIMARY KEY (member_id, version)
) CHARACTER SET utf8mb4;

CREATE TABLE member_merge (
    id                BINARY(16)   NOT NULL PRIMARY KEY,
    survivor_id       BINARY(16)   NOT NULL,
    duplicate_id      BINARY(16)   NOT NULL,
    -- the duplicate while the merge stands: nobody goes on in two records
    live_duplicate_id BINARY(16),
    document          VARCHAR(100),
    reason            VARCHAR(500) NOT NULL,
    author            VARCHAR(100) NOT NULL,
    recorded_at       DATETIME(6)  NOT NULL,
    undone_at         DATETIME(6),
    undone_by         VARCHAR(100),
    undone_reason     VARCHAR(500),
    UNIQUE KEY member_merge_duplicate (live_duplicate_id),
    KEY member_merge_of (duplicate_id),
    KEY member_merge_survivor (survivor_id)
) CHARACTER SET utf8mb4;

-- Movements that the merge cancelled (CANCELLED) or recorded for the survivor (RECORDED).
CREATE TABLE member_merge_movement (
    merge_id    BINARY(16) NOT NULL,
    movement_id BINARY(16) NOT NULL,
    effect      VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    PRIMARY KEY (merge_id, movement_id)
) CHARACTER SET utf8mb4;

-- Records that led to the duplicate and lead to the survivor now (MOVED), or were taken back because the survivor has the
-- same one (DROPPED).
CREATE TABLE member_merge_reference (
    merge_id   BINARY(16)  NOT NULL,
    table_name VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    row_id     BINARY(16)  NOT NULL,
    effect     VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    -- the key of the row before
    live_key   VARCHAR(150) COLLATE utf8mb4_bin,
    PRIMARY KEY (merge_id, table_name, row_id)
) CHARACTER SET utf8mb4;
