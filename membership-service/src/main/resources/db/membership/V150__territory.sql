-- Administrative and residential units. A unit's record is never changed: a change supersedes the row by a new one of
-- the same id and the next version. A unit never changes its parent, so its place in the tree needs no dates.

CREATE TABLE territory_unit (
    row_id         BINARY(16)   NOT NULL PRIMARY KEY,
    id             BINARY(16)   NOT NULL,
    code           VARCHAR(40)  COLLATE utf8mb4_bin NOT NULL,
    -- NULL once superseded or taken back, so that at most one row of a code is current
    live_code      VARCHAR(40)  COLLATE utf8mb4_bin,
    name           VARCHAR(200) NOT NULL,
    kind           VARCHAR(20)  COLLATE utf8mb4_bin NOT NULL,
    parent_id      BINARY(16),
    established_on DATE         NOT NULL,
    ended_on       DATE         NOT NULL,
    version        INT          NOT NULL,
    document       VARCHAR(200),
    author         VARCHAR(100) NOT NULL,
    -- the import that brought the unit, and the one that brought this version of it
    unit_import_id BINARY(16),
    import_id      BINARY(16),
    recorded_at    DATETIME(6)  NOT NULL,
    superseded_at  DATETIME(6)  NOT NULL,
    UNIQUE KEY territory_unit_live_code (live_code),
    KEY territory_unit_of (id, superseded_at),
    KEY territory_unit_code (code, superseded_at),
    KEY territory_unit_parent (parent_id, superseded_at),
    KEY territory_unit_import (import_id),
    KEY territory_unit_of_import (unit_import_id),
    CHECK (established_on < ended_on)
) CHARACTER SET utf8mb4;

-- Every unit with itself (depth 0) and each unit above it.
CREATE TABLE territory_closure (
    ancestor_id   BINARY(16) NOT NULL,
    descendant_id BINARY(16) NOT NULL,
    depth         TINYINT    NOT NULL,
    PRIMARY KEY (ancestor_id, descendant_id),
    KEY territory_closure_up (descendant_id, ancestor_id)
) CHARACTER SET utf8mb4;

-- Locked by every writer of units: they are rare, and each reads parents before it writes children.
CREATE TABLE territory_writer (
    id TINYINT NOT NULL PRIMARY KEY
) CHARACTER SET utf8mb4;

INSERT INTO territory_writer (id) VALUES (1);
