-- The dated tree: the truth in membership, an exact copy elsewhere. Facts are never changed: what is no longer
-- believed gets a superseded_at. Open ends are 9999-12-31.

CREATE TABLE organisation (
    id         BINARY(16)  NOT NULL PRIMARY KEY,
    code       VARCHAR(40) COLLATE utf8mb4_bin NOT NULL,
    -- NULL once the record was taken back, so that the code can be given again
    live_code  VARCHAR(40) COLLATE utf8mb4_bin,
    version    INT         NOT NULL DEFAULT 1,
    import_id  BINARY(16),
    UNIQUE KEY organisation_live_code (live_code),
    KEY organisation_import (import_id)
) CHARACTER SET utf8mb4;

CREATE TABLE organisation_fact (
    id              BINARY(16)   NOT NULL PRIMARY KEY,
    organisation_id BINARY(16)   NOT NULL,
    -- EXISTENCE, PARENT, NAME, KIND, SECTOR, TERRITORY, NATIONAL_CODE
    aspect          VARCHAR(20)  COLLATE utf8mb4_bin NOT NULL,
    value           VARCHAR(300) NOT NULL DEFAULT '',
    parent_id       BINARY(16),
    valid_from      DATE         NOT NULL,
    valid_to        DATE         NOT NULL,
    recorded_at     DATETIME(6)  NOT NULL,
    superseded_at   DATETIME(6)  NOT NULL,
    document        VARCHAR(200),
    reason          VARCHAR(500),
    author          VARCHAR(100) NOT NULL,
    KEY organisation_fact_of (organisation_id, aspect, superseded_at, valid_from),
    KEY organisation_fact_parent (parent_id, superseded_at),
    KEY organisation_fact_value (aspect, value(60), superseded_at),
    CHECK (valid_from < valid_to)
) CHARACTER SET utf8mb4;

CREATE TABLE organisation_closure (
    ancestor_id   BINARY(16)  NOT NULL,
    descendant_id BINARY(16)  NOT NULL,
    depth         TINYINT     NOT NULL,
    valid_from    DATE        NOT NULL,
    valid_to      DATE        NOT NULL,
    recorded_at   DATETIME(6) NOT NULL,
    superseded_at DATETIME(6) NOT NULL,
    PRIMARY KEY (ancestor_id, descendant_id, valid_from, recorded_at),
    KEY organisation_closure_up (descendant_id, superseded_at, ancestor_id)
) CHARACTER SET utf8mb4;

-- One writer of the tree at a time: a closure is computed from what it reads.
CREATE TABLE organisation_tree_lock (
    id TINYINT NOT NULL PRIMARY KEY
) CHARACTER SET utf8mb4;

INSERT INTO organisation_tree_lock (id) VALUES (1);
