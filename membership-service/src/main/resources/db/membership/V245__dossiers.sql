-- The documents of members' files: what there is and where it is kept. Never the document itself.
CREATE TABLE dossier_document (
    row_id         BINARY(16)   NOT NULL PRIMARY KEY,
    id             BINARY(16)   NOT NULL,
    version        INT          NOT NULL,
    -- member, type, number and day; NULL once superseded or withdrawn
    live_key       VARCHAR(160) COLLATE utf8mb4_bin,
    member_id      BINARY(16)   NOT NULL,
    type           SMALLINT     NOT NULL,
    number         VARCHAR(100),
    issued_on      DATE,
    issuer         VARCHAR(200),
    file_reference VARCHAR(200) COLLATE utf8mb4_bin,
    withdrawn      BOOLEAN      NOT NULL,
    document       VARCHAR(100),
    reason         VARCHAR(500),
    author         VARCHAR(255) NOT NULL,
    import_id      BINARY(16),
    recorded_at    DATETIME(6)  NOT NULL,
    superseded_at  DATETIME(6)  NOT NULL,
    UNIQUE KEY dossier_document_live (live_key),
    UNIQUE KEY dossier_document_record (id, version),
    KEY dossier_document_of (member_id, superseded_at, type),
    KEY dossier_document_import (import_id)
) CHARACTER SET utf8mb4;
