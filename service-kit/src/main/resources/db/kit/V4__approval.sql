-- Who must agree before an organisation takes an action in its cases, and the drafts on their way.

CREATE TABLE approval_route (
    id              BINARY(16)   NOT NULL PRIMARY KEY,
    organisation_id BINARY(16)   NOT NULL,
    case_kind       VARCHAR(40)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    action          VARCHAR(40)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    -- JSON array of {stage, role}, in order.
    stages          TEXT         NOT NULL,
    valid_from      DATE         NOT NULL,
    valid_to        DATE         NOT NULL,
    document        VARCHAR(100),
    author          VARCHAR(100) NOT NULL,
    recorded_at     DATETIME(6)  NOT NULL,
    version         INT          NOT NULL DEFAULT 1,
    KEY approval_route_of (organisation_id, case_kind, action),
    CHECK (valid_from < valid_to)
) CHARACTER SET utf8mb4;

CREATE TABLE approval_draft (
    id              BINARY(16)   NOT NULL PRIMARY KEY,
    case_id         BINARY(16)   NOT NULL,
    case_kind       VARCHAR(40)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    action          VARCHAR(40)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    organisation_id BINARY(16)   NOT NULL,
    route_id        BINARY(16)   NOT NULL,
    state           VARCHAR(12)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    -- Index of the stage that is waited for.
    stage           INT          NOT NULL,
    body            MEDIUMTEXT   NOT NULL,
    author          VARCHAR(100) NOT NULL,
    version         INT          NOT NULL DEFAULT 1,
    recorded_at     DATETIME(6)  NOT NULL,
    -- The case while the draft is on its way: one draft a case and action.
    open_case_id    BINARY(16),
    UNIQUE KEY approval_draft_open (open_case_id, action),
    KEY approval_draft_case (case_id),
    KEY approval_draft_of (organisation_id, state, id)
) CHARACTER SET utf8mb4;

CREATE TABLE approval_signature (
    draft_id    BINARY(16)   NOT NULL,
    number      INT          NOT NULL,
    stage       VARCHAR(20)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    verdict     VARCHAR(12)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    note        VARCHAR(500),
    author      VARCHAR(100) NOT NULL,
    recorded_at DATETIME(6)  NOT NULL,
    PRIMARY KEY (draft_id, number)
) CHARACTER SET utf8mb4;
