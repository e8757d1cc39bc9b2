-- Files that callers order. A job writes its rows piece by piece, each piece with the position after it in one transaction.

CREATE TABLE export_job (
    id           BINARY(16)   NOT NULL PRIMARY KEY,
    type         VARCHAR(40)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    format       VARCHAR(8)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    -- JSON: what was ordered; on both axes of time it is fixed, so that every piece tells of the same state
    wanted       TEXT         NOT NULL,
    state        VARCHAR(12)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    client       VARCHAR(255) COLLATE utf8mb4_bin NOT NULL,
    caller_scope VARCHAR(40)  COLLATE utf8mb4_bin NOT NULL,
    purpose      VARCHAR(200) NOT NULL,
    rows_total   BIGINT       NOT NULL DEFAULT 0,
    rows_done    BIGINT       NOT NULL DEFAULT 0,
    pieces       INT          NOT NULL DEFAULT 0,
    -- The key of the last row written; the next piece begins after it.
    position_key VARCHAR(200) COLLATE utf8mb4_bin,
    failures     INT          NOT NULL DEFAULT 0,
    version      INT          NOT NULL DEFAULT 1,
    created_at   DATETIME(6)  NOT NULL,
    changed_at   DATETIME(6)  NOT NULL,
    expires_at   DATETIME(6)  NOT NULL,
    KEY export_job_state (state, created_at),
    KEY export_job_client (client, id)
) CHARACTER SET utf8mb4;

CREATE TABLE export_piece (
    export_id BINARY(16) NOT NULL,
    number    INT        NOT NULL,
    -- JSON, compressed: an array of rows, each an array of texts
    content   MEDIUMBLOB NOT NULL,
    PRIMARY KEY (export_id, number)
) CHARACTER SET utf8mb4;
