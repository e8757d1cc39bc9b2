-- One session at which an organisation studied a rule (hội nghị quán triệt).
CREATE TABLE dissemination (
    id                   BINARY(16)   NOT NULL PRIMARY KEY,
    document_number      VARCHAR(100) COLLATE utf8mb4_bin NOT NULL,
    organisation_id      BINARY(16)   NOT NULL,
    live_organisation_id BINARY(16),
    held_on              DATE         NOT NULL,
    attendees            INT          NOT NULL,
    import_id            BINARY(16),
    author               VARCHAR(100) NOT NULL,
    recorded_at          DATETIME(6)  NOT NULL,
    superseded_at        DATETIME(6)  NOT NULL,
    UNIQUE KEY dissemination_once (live_organisation_id, document_number, held_on),
    KEY dissemination_of (organisation_id, held_on),
    KEY dissemination_import (import_id),
    CHECK (attendees >= 0)
) CHARACTER SET utf8mb4;
