-- The units that a cell covers, each in a period. A row is one version of one record: a change supersedes it by the next
-- version. The unit of a cell's own TERRITORY fact is covered as well and needs no row here.

CREATE TABLE cell_coverage (
    row_id            BINARY(16)   NOT NULL PRIMARY KEY,
    id                BINARY(16)   NOT NULL,
    version           INT          NOT NULL,
    cell_id           BINARY(16)   NOT NULL,
    -- TERRITORY_UNIT (a hamlet or residential group) or WORK_UNIT
    unit_type         VARCHAR(16)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    unit_id           BINARY(16)   NOT NULL,
    valid_from        DATE         NOT NULL,
    valid_to          DATE         NOT NULL,
    document          VARCHAR(200),
    reason            VARCHAR(500),
    author            VARCHAR(100) NOT NULL,
    -- the import that brought the record, and the one that brought this version of it
    record_import_id  BINARY(16),
    import_id         BINARY(16),
    -- the reorganisation that brought this version, and the one that superseded it: enough to take it back exactly
    reorganisation_id BINARY(16),
    retired_by        BINARY(16),
    recorded_at       DATETIME(6)  NOT NULL,
    superseded_at     DATETIME(6)  NOT NULL,
    KEY cell_coverage_of (id, version),
    KEY cell_coverage_cell (cell_id, superseded_at, valid_from),
    KEY cell_coverage_unit (unit_id, superseded_at),
    KEY cell_coverage_import (import_id),
    KEY cell_coverage_of_import (record_import_id),
    KEY cell_coverage_reorganisation (reorganisation_id),
    KEY cell_coverage_retired (retired_by),
    CHECK (valid_from < valid_to)
) CHARACTER SET utf8mb4;
