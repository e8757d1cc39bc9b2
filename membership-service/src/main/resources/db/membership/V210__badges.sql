-- Party age and badges. Open ends are 9999-12-31.

-- Interruptions of the Party age that no movement shows: contact lost, a transfer interrupted. Never changed: a correction
-- supersedes the row by a new one of the same id and the next version.
CREATE TABLE party_age_gap (
    row_id        BINARY(16)   NOT NULL PRIMARY KEY,
    id            BINARY(16)   NOT NULL,
    member_id     BINARY(16)   NOT NULL,
    cause         VARCHAR(24)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    gap_from      DATE         NOT NULL,
    gap_to        DATE         NOT NULL,
    cancelled     BOOLEAN      NOT NULL DEFAULT FALSE,
    document      VARCHAR(100) NOT NULL,
    reason        VARCHAR(500),
    version       INT          NOT NULL,
    author        VARCHAR(100) NOT NULL,
    recorded_at   DATETIME(6)  NOT NULL,
    superseded_at DATETIME(6)  NOT NULL,
    KEY party_age_gap_of (id, superseded_at),
    KEY party_age_gap_member (member_id, superseded_at),
    CHECK (gap_from < gap_to)
) CHARACTER SET utf8mb4;

-- How the Party age counts, for members with interruptions only: the projection of movements and gaps by which members
-- are listed and counted. Everybody else counts from the decision of admission.
CREATE TABLE party_age (
    id            BINARY(16)  NOT NULL PRIMARY KEY,
    member_id     BINARY(16)  NOT NULL,
    counts_from   DATE        NOT NULL,
    stopped_on    DATE,
    valid_from    DATE        NOT NULL,
    valid_to      DATE        NOT NULL,
    recorded_at   DATETIME(6) NOT NULL,
    superseded_at DATETIME(6) NOT NULL,
    KEY party_age_member (member_id, superseded_at, valid_from)
) CHARACTER SET utf8mb4;

-- What a badge case says beside its case_file.
CREATE TABLE badge_case (
    case_id  BINARY(16)   NOT NULL PRIMARY KEY,
    years    INT          NOT NULL,
    round_on DATE         NOT NULL,
    basis    VARCHAR(16)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    evidence VARCHAR(200)
) CHARACTER SET utf8mb4;

-- Badges awarded, by a case here or before there were cases. Never deleted: revoked by a decision, or taken back with the
-- import that brought it. live_key is member and years while the award stands.
CREATE TABLE badge_award (
    id                  BINARY(16)   NOT NULL PRIMARY KEY,
    member_id           BINARY(16)   NOT NULL,
    live_key            VARCHAR(40)  CHARACTER SET ascii COLLATE ascii_bin,
    years               INT          NOT NULL,
    awarded_on          DATE         NOT NULL,
    document            VARCHAR(100),
    award_number        VARCHAR(40),
    -- dong; NULL where the rule set does not know it
    money               BIGINT,
    case_id             BINARY(16),
    import_id           BINARY(16),
    author              VARCHAR(100) NOT NULL,
    recorded_at         DATETIME(6)  NOT NULL,
    superseded_at       DATETIME(6)  NOT NULL,
    revoked_on          DATE,
    revocation_document VARCHAR(100),
    revocation_reason   VARCHAR(500),
    revoked_by          VARCHAR(100),
    revoked_recorded_at DATETIME(6),
    UNIQUE KEY badge_award_live (live_key),
    UNIQUE KEY badge_award_case (case_id),
    KEY badge_award_member (member_id, years),
    KEY badge_award_import (import_id),
    CHECK (revoked_on IS NULL OR revoked_on >= awarded_on)
) CHARACTER SET utf8mb4;
