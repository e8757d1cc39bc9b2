-- What the test-only resources of this module keep.

CREATE TABLE thing (
    id      BINARY(16)  NOT NULL PRIMARY KEY,
    name    VARCHAR(80) NOT NULL,
    version INT         NOT NULL DEFAULT 1,
    UNIQUE KEY thing_name (name)
) CHARACTER SET utf8mb4;

CREATE TABLE effect (
    consumer VARCHAR(60) COLLATE utf8mb4_bin NOT NULL,
    number   BIGINT      NOT NULL AUTO_INCREMENT PRIMARY KEY,
    event_id BIGINT      NOT NULL,
    subject  VARCHAR(80) NOT NULL
) CHARACTER SET utf8mb4;
