-- The unit of counting: one subject (đối tượng) of one inspection. For a member the organisation is the cell on the
-- day of the decision: the path is frozen, because organisations move and merge afterwards.
CREATE TABLE inspection_subject (
    id              BINARY(16)   NOT NULL PRIMARY KEY,
    inspection_id   BINARY(16)   NOT NULL,
    subject_type    VARCHAR(12)  COLLATE utf8mb4_bin NOT NULL,
    organisation_id BINARY(16)   NOT NULL,
    member_id       BINARY(16),
    -- The organisation or the member; live_subject_id is NULL once the record was taken back.
    subject_id      BINARY(16)   NOT NULL,
    live_subject_id BINARY(16),
    outcome         VARCHAR(30)  COLLATE utf8mb4_bin,
    version         INT          NOT NULL DEFAULT 1,
    import_id       BINARY(16),
    author          VARCHAR(100) NOT NULL,
    recorded_at     DATETIME(6)  NOT NULL,
    superseded_at   DATETIME(6)  NOT NULL,
    UNIQUE KEY inspection_subject_once (inspection_id, subject_type, live_subject_id),
    KEY inspection_subject_of (organisation_id, inspection_id),
    -- Holds all that a count reads of a subject, so that it never fetches the row.
    KEY inspection_subject_counted (inspection_id, subject_type, organisation_id, recorded_at, superseded_at),
    KEY inspection_subject_import (import_id)
) CHARACTER SET utf8mb4;
