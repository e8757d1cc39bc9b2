-- Study of resolutions (học tập, quán triệt nghị quyết): campaigns, attendance of members by person, attendance of
-- non-members as head counts. Nothing is overwritten: what is taken back gets a superseded_at.

CREATE TABLE study_campaign (
    id              BINARY(16)   NOT NULL PRIMARY KEY,
    code            VARCHAR(40)  COLLATE utf8mb4_bin NOT NULL,
    -- NULL once taken back, so that the code can be given again
    live_code       VARCHAR(40)  COLLATE utf8mb4_bin,
    title           VARCHAR(300) NOT NULL,
    organisation_id BINARY(16)   NOT NULL,
    document_number VARCHAR(100),
    starts_on       DATE         NOT NULL,
    ends_on         DATE         NOT NULL,
    version         INT          NOT NULL DEFAULT 1,
    author          VARCHAR(100) NOT NULL,
    import_id       BINARY(16),
    recorded_at     DATETIME(6)  NOT NULL,
    superseded_at   DATETIME(6)  NOT NULL,
    UNIQUE KEY study_campaign_live_code (live_code),
    KEY study_campaign_code (code, superseded_at),
    KEY study_campaign_ends (ends_on),
    KEY study_campaign_organisation (organisation_id),
    KEY study_campaign_import (import_id),
    CHECK (starts_on <= ends_on)
) CHARACTER SET utf8mb4;

CREATE TABLE study_attendance (
    id             BINARY(16)   NOT NULL PRIMARY KEY,
    campaign_id    BINARY(16)   NOT NULL,
    member_id      BINARY(16)   NOT NULL,
    -- NULL once taken back: a member attends a campaign once
    live_member_id BINARY(16),
    cell_id        BINARY(16)   NOT NULL,
    held_on        DATE         NOT NULL,
    outcome        VARCHAR(20)  COLLATE utf8mb4_bin NOT NULL,
    author         VARCHAR(100) NOT NULL,
    import_id      BINARY(16),
    recorded_at    DATETIME(6)  NOT NULL,
    superseded_at  DATETIME(6)  NOT NULL,
    UNIQUE KEY study_attendance_once (campaign_id, live_member_id),
    KEY study_attendance_cell (cell_id, held_on),
    KEY study_attendance_campaign (campaign_id, id),
    KEY study_attendance_member (member_id),
    KEY study_attendance_import (import_id)
) CHARACTER SET utf8mb4;

-- What each write added to (or an undo took from) the attendance of a cell on a day, so that a figure adds a few rows
-- a cell instead of one a member. Only ever appended to, in the transaction of the rows that it sums.
CREATE TABLE study_attendance_tally (
    id          BIGINT      NOT NULL AUTO_INCREMENT PRIMARY KEY,
    campaign_id BINARY(16)  NOT NULL,
    cell_id     BINARY(16)  NOT NULL,
    held_on     DATE        NOT NULL,
    attended    INT         NOT NULL,
    absent      INT         NOT NULL,
    recorded_at DATETIME(6) NOT NULL,
    KEY study_attendance_tally_campaign (campaign_id, cell_id, held_on, recorded_at, attended, absent),
    KEY study_attendance_tally_cell (cell_id, held_on, campaign_id, recorded_at, attended, absent)
) CHARACTER SET utf8mb4;

CREATE TABLE study_head_count (
    id              BINARY(16)   NOT NULL PRIMARY KEY,
    campaign_id     BINARY(16)   NOT NULL,
    organisation_id BINARY(16)   NOT NULL,
    held_on         DATE         NOT NULL,
    -- 1 while current, NULL once taken back: one count a session
    live            TINYINT,
    invited         INT          NOT NULL,
    attended        INT          NOT NULL,
    author          VARCHAR(100) NOT NULL,
    import_id       BINARY(16),
    recorded_at     DATETIME(6)  NOT NULL,
    superseded_at   DATETIME(6)  NOT NULL,
    UNIQUE KEY study_head_count_session (campaign_id, organisation_id, held_on, live),
    KEY study_head_count_organisation (organisation_id, held_on),
    KEY study_head_count_import (import_id),
    CHECK (attended >= 0 AND attended <= invited)
) CHARACTER SET utf8mb4;
