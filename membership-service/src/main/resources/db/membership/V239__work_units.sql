-- Work units: schools, health stations, enterprises. As with territory units a record is never changed: a change
-- supersedes the row by a new one of the same id and the next version. A unit never changes its commune.

CREATE TABLE work_unit (
    row_id         BINARY(16)   NOT NULL PRIMARY KEY,
    id             BINARY(16)   NOT NULL,
    code           VARCHAR(40)  COLLATE utf8mb4_bin NOT NULL,
    -- NULL once superseded or taken back, so that at most one row of a code is current
    live_code      VARCHAR(40)  COLLATE utf8mb4_bin,
    name           VARCHAR(200) NOT NULL,
    kind           VARCHAR(20)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    commune_id     BINARY(16)   NOT NULL,
    employees      INT,
    established_on DATE         NOT NULL,
    ended_on       DATE         NOT NULL,
    version        INT          NOT NULL,
    document       VARCHAR(200),
    reason         VARCHAR(500),
    author         VARCHAR(100) NOT NULL,
    -- the import that brought the unit, and the one that brought this version of it
    unit_import_id BINARY(16),
    import_id      BINARY(16),
    recorded_at    DATETIME(6)  NOT NULL,
    superseded_at  DATETIME(6)  NOT NULL,
    UNIQUE KEY work_unit_live_code (live_code),
    KEY work_unit_of (id, superseded_at),
    KEY work_unit_code (code, superseded_at),
    KEY work_unit_commune (commune_id, superseded_at),
    KEY work_unit_import (import_id),
    KEY work_unit_of_import (unit_import_id),
    CHECK (established_on < ended_on)
) CHARACTER SET utf8mb4;
