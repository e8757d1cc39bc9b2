-- Persons, the ledger of their membership, and its roll-ups. Open ends are 9999-12-31.

CREATE TABLE member (
    id                    BINARY(16)   NOT NULL PRIMARY KEY,
    profile_number        VARCHAR(20)  COLLATE utf8mb4_bin NOT NULL,
    card_number           VARCHAR(20)  COLLATE utf8mb4_bin,
    citizen_id            VARCHAR(20)  COLLATE utf8mb4_bin,
    -- The three numbers again while the record stands: unique among records that were not taken back.
    live_profile_number   VARCHAR(20)  COLLATE utf8mb4_bin,
    live_card_number      VARCHAR(20)  COLLATE utf8mb4_bin,
    live_citizen_id       VARCHAR(20)  COLLATE utf8mb4_bin,
    full_name             VARCHAR(120) NOT NULL,
    gender                CHAR(1)      NOT NULL,
    birth_date            DATE         NOT NULL,
    ethnicity             VARCHAR(30),
    religion              VARCHAR(30),
    education             VARCHAR(30),
    political_theory      VARCHAR(30),
    occupation            VARCHAR(30),
    admission_decision_on DATE,
    admitted_on           DATE         NOT NULL,
    official_on           DATE,
    version               INT          NOT NULL DEFAULT 1,
    recorded_at           DATETIME(6)  NOT NULL,
    void_at               DATETIME(6),
    author                VARCHAR(100) NOT NULL,
    import_id             BINARY(16),
    UNIQUE KEY member_profile_number (live_profile_number),
    UNIQUE KEY member_card_number (live_card_number),
    UNIQUE KEY member_citizen_id (live_citizen_id),
    KEY member_import (import_id)
) CHARACTER SET utf8mb4;

-- One dated fact about one member; never changed. A reversal names the movement that it cancels.
CREATE TABLE movement (
    id            BINARY(16)   NOT NULL PRIMARY KEY,
    member_id     BINARY(16)   NOT NULL,
    kind          VARCHAR(16)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    effective_on  DATE         NOT NULL,
    from_cell_id  BINARY(16),
    to_cell_id    BINARY(16),
    status_before VARCHAR(12)  CHARACTER SET ascii COLLATE ascii_bin,
    status_after  VARCHAR(12)  CHARACTER SET ascii COLLATE ascii_bin,
    document      VARCHAR(100),
    reason        VARCHAR(500),
    author        VARCHAR(100) NOT NULL,
    recorded_at   DATETIME(6)  NOT NULL,
    reverses      BINARY(16),
    -- The decision of another service that caused it: an effect happens once.
    cause         VARCHAR(100) COLLATE utf8mb4_bin,
    import_id     BINARY(16),
    UNIQUE KEY movement_reverses (reverses),
    UNIQUE KEY movement_cause (cause),
    KEY movement_member (member_id, effective_on),
    KEY movement_import (import_id)
) CHARACTER SET utf8mb4;

CREATE TABLE posting (
    id              BIGINT      NOT NULL AUTO_INCREMENT PRIMARY KEY,
    movement_id     BINARY(16)  NOT NULL,
    member_id       BINARY(16)  NOT NULL,
    organisation_id BINARY(16)  NOT NULL,
    kind            VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    status          VARCHAR(12) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    delta           TINYINT     NOT NULL,
    effective_on    DATE        NOT NULL,
    recorded_at     DATETIME(6) NOT NULL,
    KEY posting_account (organisation_id, effective_on),
    KEY posting_movement (movement_id),
    CHECK (delta IN (-1, 1))
) CHARACTER SET utf8mb4;

-- Postings that the roll-ups do not contain yet. A fold takes a row out of here and into the roll-ups in one
-- transaction, so a reader who adds both is exact at every moment.
CREATE TABLE posting_tail (
    posting_id      BIGINT      NOT NULL PRIMARY KEY,
    organisation_id BINARY(16)  NOT NULL,
    kind            VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    status          VARCHAR(12) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    delta           TINYINT     NOT NULL,
    effective_on    DATE        NOT NULL
) CHARACTER SET utf8mb4;

-- The roll-up ledger of every organisation: its subtree's postings, and the balance of a part that joins or leaves it.
CREATE TABLE ledger_day (
    organisation_id BINARY(16)  NOT NULL,
    on_date         DATE        NOT NULL,
    kind            VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    status          VARCHAR(12) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    delta           INT         NOT NULL,
    PRIMARY KEY (organisation_id, on_date, kind, status)
) CHARACTER SET utf8mb4;

CREATE TABLE ledger_month (
    organisation_id BINARY(16)  NOT NULL,
    month           DATE        NOT NULL,
    kind            VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    status          VARCHAR(12) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    delta           INT         NOT NULL,
    PRIMARY KEY (organisation_id, month, kind, status)
) CHARACTER SET utf8mb4;

CREATE TABLE ledger_lock (
    id TINYINT NOT NULL PRIMARY KEY
) CHARACTER SET utf8mb4;

INSERT INTO ledger_lock (id) VALUES (1);

-- Rows of the closure that a change of the tree took away (-1) or brought (+1), while the roll-ups follow it.
CREATE TABLE ledger_closure_change (
    batch_id        BINARY(16) NOT NULL,
    sign            TINYINT    NOT NULL,
    ancestor_id     BINARY(16) NOT NULL,
    descendant_id   BINARY(16) NOT NULL,
    valid_from      DATE       NOT NULL,
    valid_to        DATE       NOT NULL,
    KEY ledger_closure_change_batch (batch_id)
) CHARACTER SET utf8mb4;

-- Where a member is counted, in which status: the projection of the movements by which members are listed.
CREATE TABLE membership_stay (
    id            BINARY(16)  NOT NULL PRIMARY KEY,
    member_id     BINARY(16)  NOT NULL,
    cell_id       BINARY(16)  NOT NULL,
    status        VARCHAR(12) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    valid_from    DATE        NOT NULL,
    valid_to      DATE        NOT NULL,
    recorded_at   DATETIME(6) NOT NULL,
    superseded_at DATETIME(6) NOT NULL,
    KEY membership_stay_member (member_id, superseded_at, valid_from),
    KEY membership_stay_cell (cell_id, superseded_at, valid_from)
) CHARACTER SET utf8mb4;

CREATE TABLE reorganisation (
    id              BINARY(16)   NOT NULL PRIMARY KEY,
    kind            VARCHAR(20)  NOT NULL,
    organisation_id BINARY(16)   NOT NULL,
    effective_on    DATE         NOT NULL,
    new_parent_id   BINARY(16),
    new_name        VARCHAR(300),
    new_kind        VARCHAR(30),
    document        VARCHAR(100),
    reason          VARCHAR(500),
    author          VARCHAR(100) NOT NULL,
    recorded_at     DATETIME(6)  NOT NULL,
    undone_at       DATETIME(6),
    import_id       BINARY(16),
    KEY reorganisation_of (organisation_id, effective_on),
    KEY reorganisation_import (import_id)
) CHARACTER SET utf8mb4;

-- Facts that a reorganisation superseded (OLD) and recorded (NEW): enough to take it back exactly.
CREATE TABLE reorganisation_fact (
    reorganisation_id BINARY(16) NOT NULL,
    fact_id           BINARY(16) NOT NULL,
    role              CHAR(3)    NOT NULL,
    PRIMARY KEY (reorganisation_id, fact_id)
) CHARACTER SET utf8mb4;
