-- Working days, and matters that are handled step by step.

CREATE TABLE calendar_day (
    on_date   DATE         NOT NULL PRIMARY KEY,
    working   BOOLEAN      NOT NULL,
    name_vi   VARCHAR(100) NOT NULL,
    name_en   VARCHAR(100) NOT NULL,
    source    VARCHAR(200) NOT NULL,
    confirmed BOOLEAN      NOT NULL
) CHARACTER SET utf8mb4;

CREATE TABLE case_file (
    id            BINARY(16)   NOT NULL PRIMARY KEY,
    kind          VARCHAR(40)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    state         VARCHAR(40)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    -- The member or organisation that the case is about, once there is one.
    subject_id    BINARY(16),
    -- The day whose rule set judges the case from beginning to end.
    rules_on      DATE         NOT NULL,
    -- Which party must act next, and until when; both NULL when nobody must.
    waiting_party VARCHAR(20)  CHARACTER SET ascii COLLATE ascii_bin,
    due_on        DATE,
    returned      BOOLEAN      NOT NULL DEFAULT FALSE,
    closed        BOOLEAN      NOT NULL DEFAULT FALSE,
    version       INT          NOT NULL DEFAULT 1,
    opened_on     DATE         NOT NULL,
    -- The day of the last step: none happens before the one that it follows.
    stepped_on    DATE         NOT NULL,
    recorded_at   DATETIME(6)  NOT NULL,
    KEY case_file_subject (subject_id, kind, closed),
    KEY case_file_due (closed, due_on, id)
) CHARACTER SET utf8mb4;

-- The organisations that take part, each in its role.
CREATE TABLE case_party (
    case_id         BINARY(16)  NOT NULL,
    party           VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    organisation_id BINARY(16)  NOT NULL,
    PRIMARY KEY (case_id, party),
    KEY case_party_of (organisation_id, case_id)
) CHARACTER SET utf8mb4;

-- What was done, once recorded never changed.
CREATE TABLE case_step (
    case_id     BINARY(16)   NOT NULL,
    number      INT          NOT NULL,
    action      VARCHAR(40)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    from_state  VARCHAR(40)  CHARACTER SET ascii COLLATE ascii_bin,
    to_state    VARCHAR(40)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    happened_on DATE         NOT NULL,
    due_on      DATE,
    document    VARCHAR(100),
    reason      VARCHAR(500),
    details     MEDIUMTEXT   NOT NULL,
    author      VARCHAR(100) NOT NULL,
    recorded_at DATETIME(6)  NOT NULL,
    PRIMARY KEY (case_id, number)
) CHARACTER SET utf8mb4;
