-- An inspection or supervision (cuộc kiểm tra, giám sát). A record is never deleted: what was taken back has a
-- superseded_at and gives its code free.
CREATE TABLE inspection (
    id                    BINARY(16)   NOT NULL PRIMARY KEY,
    code                  VARCHAR(40)  COLLATE utf8mb4_bin NOT NULL,
    live_code             VARCHAR(40)  COLLATE utf8mb4_bin,
    kind                  VARCHAR(30)  COLLATE utf8mb4_bin NOT NULL,
    kind_group            VARCHAR(12)  COLLATE utf8mb4_bin NOT NULL,
    mode                  VARCHAR(10)  COLLATE utf8mb4_bin NOT NULL,
    lead_organisation_id  BINARY(16)   NOT NULL,
    decided_on            DATE         NOT NULL,
    concluded_on          DATE,
    announced_on          DATE,
    version               INT          NOT NULL DEFAULT 1,
    import_id             BINARY(16),
    author                VARCHAR(100) NOT NULL,
    recorded_at           DATETIME(6)  NOT NULL,
    -- When and by whom the conclusion and the announcement were recorded: they come later than the record.
    concluded_recorded_at DATETIME(6),
    concluded_by          VARCHAR(100),
    announced_recorded_at DATETIME(6),
    announced_by          VARCHAR(100),
    superseded_at         DATETIME(6)  NOT NULL,
    UNIQUE KEY inspection_live_code (live_code),
    KEY inspection_concluded (kind_group, concluded_on),
    KEY inspection_lead (lead_organisation_id, id),
    KEY inspection_import (import_id),
    CHECK (concluded_on IS NULL OR concluded_on >= decided_on),
    CHECK (announced_on IS NULL OR announced_on >= concluded_on)
) CHARACTER SET utf8mb4;
