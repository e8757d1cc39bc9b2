-- Who read personal data, when and why. Rows are only ever added; each is sealed with the hash of all before it.

CREATE TABLE audit_entry (
    -- Without gaps, in the order of the seals.
    number       BIGINT        NOT NULL PRIMARY KEY,
    recorded_at  DATETIME(6)   NOT NULL,
    actor        VARCHAR(255)  COLLATE utf8mb4_bin NOT NULL,
    -- Code of the organisation that bounded the caller; * when nothing did.
    organisation VARCHAR(40)   COLLATE utf8mb4_bin NOT NULL,
    purpose      VARCHAR(200)  COLLATE utf8mb4_bin NOT NULL,
    operation    VARCHAR(100)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    method       VARCHAR(8)    CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    target       VARCHAR(2000) COLLATE utf8mb4_bin NOT NULL,
    status       SMALLINT      NOT NULL,
    trace_id     CHAR(32)      CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    seal         BINARY(32)    NOT NULL,
    KEY audit_entry_time (recorded_at),
    KEY audit_entry_actor (actor, number)
) CHARACTER SET utf8mb4;

-- The persons whom an answer told about; part of what the seal covers.
CREATE TABLE audit_person (
    number    BIGINT     NOT NULL,
    person_id BINARY(16) NOT NULL,
    PRIMARY KEY (number, person_id),
    KEY audit_person_entries (person_id, number)
) CHARACTER SET utf8mb4;

-- The end of the chain: whoever adds to it holds this row.
CREATE TABLE audit_head (
    id     TINYINT    NOT NULL PRIMARY KEY,
    number BIGINT     NOT NULL,
    seal   BINARY(32) NOT NULL
) CHARACTER SET utf8mb4;

INSERT INTO audit_head (id, number, seal) VALUES (1, 0, UNHEX(REPEAT('00', 32)));
