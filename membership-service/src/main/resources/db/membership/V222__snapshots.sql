-- Statistics forms as they were reported. Once locked, content and period of a row are never written again.
CREATE TABLE statistics_snapshot (
    id              BINARY(16)   NOT NULL PRIMARY KEY,
    form            TINYINT      NOT NULL,
    organisation_id BINARY(16)   NOT NULL,
    valid_from      DATE         NOT NULL,
    valid_to        DATE         NOT NULL,
    -- 1, 2, ... of the same form, organisation and period
    number          INT          NOT NULL,
    state           VARCHAR(12)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    -- form, organisation and period while LOCKED: one of them is in force
    locked_subject  VARCHAR(80)  CHARACTER SET ascii COLLATE ascii_bin,
    content         MEDIUMTEXT   NOT NULL,
    known_at        DATETIME(6)  NOT NULL,
    reason          VARCHAR(500),
    document        VARCHAR(100),
    author          VARCHAR(100) NOT NULL,
    locked_at       DATETIME(6),
    locked_by       VARCHAR(100),
    superseded_by   BINARY(16),
    version         INT          NOT NULL,
    UNIQUE KEY statistics_snapshot_number (organisation_id, form, valid_from, valid_to, number),
    UNIQUE KEY statistics_snapshot_locked (locked_subject),
    CHECK (valid_from < valid_to)
) CHARACTER SET utf8mb4;
