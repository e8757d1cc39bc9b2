-- What every service needs besides its own records.

CREATE TABLE idempotency_key (
    client          VARCHAR(100) COLLATE utf8mb4_bin NOT NULL,
    idempotency_key VARCHAR(200) COLLATE utf8mb4_bin NOT NULL,
    fingerprint     CHAR(64)     NOT NULL,
    status          SMALLINT     NOT NULL,
    headers         VARCHAR(1000),
    body            MEDIUMBLOB,
    created_at      DATETIME(6)  NOT NULL,
    PRIMARY KEY (client, idempotency_key),
    KEY idempotency_key_age (created_at)
) CHARACTER SET utf8mb4;

CREATE TABLE rule_parameter (
    rule_set   VARCHAR(20)   COLLATE utf8mb4_bin NOT NULL,
    name       VARCHAR(80)   COLLATE utf8mb4_bin NOT NULL,
    value      VARCHAR(200)  NOT NULL,
    unit       VARCHAR(20)   NOT NULL,
    valid_from DATE          NOT NULL,
    valid_to   DATE          NOT NULL DEFAULT '9999-12-31',
    source     VARCHAR(200)  NOT NULL,
    confirmed  BOOLEAN       NOT NULL,
    PRIMARY KEY (name, valid_from)
) CHARACTER SET utf8mb4;

-- Events in the order in which readers get them. A writer leaves position NULL; positions are given to committed
-- rows only, so a reader never sees a gap that fills later.
CREATE TABLE feed_event (
    id          BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
    topic       VARCHAR(40)  COLLATE utf8mb4_bin NOT NULL,
    position    BIGINT,
    type        VARCHAR(120) NOT NULL,
    subject     VARCHAR(80)  NOT NULL,
    occurred_on DATE         NOT NULL,
    recorded_at DATETIME(6)  NOT NULL,
    trace_id    CHAR(32),
    data        MEDIUMTEXT   NOT NULL,
    UNIQUE KEY feed_event_position (topic, position)
) CHARACTER SET utf8mb4;

CREATE TABLE feed_head (
    topic    VARCHAR(40) COLLATE utf8mb4_bin NOT NULL PRIMARY KEY,
    position BIGINT      NOT NULL
) CHARACTER SET utf8mb4;

CREATE TABLE feed_consumer (
    name          VARCHAR(60) COLLATE utf8mb4_bin NOT NULL PRIMARY KEY,
    source        VARCHAR(40) NOT NULL,
    topic         VARCHAR(40) NOT NULL,
    last_event_id BIGINT      NOT NULL DEFAULT 0,
    applied_at    DATETIME(6)
) CHARACTER SET utf8mb4;

-- Effects that a rule refused. The feed goes on; an officer decides.
CREATE TABLE feed_refusal (
    consumer    VARCHAR(60)  COLLATE utf8mb4_bin NOT NULL,
    event_id    BIGINT       NOT NULL,
    type        VARCHAR(120) NOT NULL,
    subject     VARCHAR(80)  NOT NULL,
    code        VARCHAR(60)  NOT NULL,
    refused_at  DATETIME(6)  NOT NULL,
    PRIMARY KEY (consumer, event_id)
) CHARACTER SET utf8mb4;

-- A job is RECEIVING until its file has come in whole; nobody sees it before.
CREATE TABLE import_job (
    id              BINARY(16)   NOT NULL PRIMARY KEY,
    type            VARCHAR(40)  NOT NULL,
    mode            VARCHAR(20)  NOT NULL,
    state           VARCHAR(20)  NOT NULL,
    client          VARCHAR(255) COLLATE utf8mb4_bin NOT NULL,
    caller_scope    VARCHAR(40)  COLLATE utf8mb4_bin NOT NULL,
    idempotency_key VARCHAR(200) COLLATE utf8mb4_bin,
    sha256          CHAR(64),
    -- JSON array: the names of the values of import_row.content, in order.
    column_names    TEXT         NOT NULL,
    rows_read       BIGINT       NOT NULL DEFAULT 0,
    rows_done       BIGINT       NOT NULL DEFAULT 0,
    rows_accepted   BIGINT       NOT NULL DEFAULT 0,
    rows_rejected   BIGINT       NOT NULL DEFAULT 0,
    rows_unchanged  BIGINT       NOT NULL DEFAULT 0,
    -- The last row that was applied; the next chunk begins after it.
    position_key    VARCHAR(200) COLLATE utf8mb4_bin NOT NULL DEFAULT '',
    position_line   BIGINT       NOT NULL DEFAULT 0,
    problem_code    VARCHAR(60),
    version         INT          NOT NULL DEFAULT 1,
    created_at      DATETIME(6)  NOT NULL,
    changed_at      DATETIME(6)  NOT NULL,
    UNIQUE KEY import_job_key (client, idempotency_key),
    KEY import_job_state (state, created_at)
) CHARACTER SET utf8mb4;

-- One row: whoever holds its lock applies imports. The lock dies with its process.
CREATE TABLE import_turn (
    id TINYINT NOT NULL PRIMARY KEY
) CHARACTER SET utf8mb4;

INSERT INTO import_turn (id) VALUES (1);

-- Rows that wait for their turn, in the order in which they must be applied.
CREATE TABLE import_row (
    import_id BINARY(16)   NOT NULL,
    sort_key  VARCHAR(200) COLLATE utf8mb4_bin NOT NULL,
    line      BIGINT       NOT NULL,
    content   MEDIUMTEXT   NOT NULL,
    PRIMARY KEY (import_id, sort_key, line)
) CHARACTER SET utf8mb4;

CREATE TABLE import_rejection (
    import_id   BINARY(16)  NOT NULL,
    line        BIGINT      NOT NULL,
    number      INT         NOT NULL,
    -- Found while the file came in; the others are found again when a job that was cut off starts over.
    received    BOOLEAN     NOT NULL,
    column_name VARCHAR(60),
    code        VARCHAR(60) NOT NULL,
    arguments   TEXT        NOT NULL,
    PRIMARY KEY (import_id, line, number)
) CHARACTER SET utf8mb4;
