-- Committees, congresses, elections and managed cadres. A record is never changed: a correction supersedes the row by a
-- new one of the same id and the next version. Open ends are 9999-12-31. live_key is the natural key of the current row,
-- NULL once superseded or taken back, so that at most one row of a key is current.

CREATE TABLE committee_term (
    row_id          BINARY(16)   NOT NULL PRIMARY KEY,
    id              BINARY(16)   NOT NULL,
    live_key        VARCHAR(150) CHARACTER SET ascii COLLATE ascii_bin,
    version         INT          NOT NULL,
    organisation_id BINARY(16)   NOT NULL,
    kind            VARCHAR(24)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    term            CHAR(9)      CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    valid_from      DATE         NOT NULL,
    valid_to        DATE         NOT NULL,
    seats_planned   INT          NOT NULL,
    document        VARCHAR(200),
    reason          VARCHAR(500),
    author          VARCHAR(255) NOT NULL,
    import_id       BINARY(16),
    recorded_at     DATETIME(6)  NOT NULL,
    superseded_at   DATETIME(6)  NOT NULL,
    UNIQUE KEY committee_term_live (live_key),
    KEY committee_term_of (id, superseded_at),
    KEY committee_term_organisation (organisation_id, superseded_at),
    KEY committee_term_import (import_id),
    CHECK (valid_from < valid_to)
) CHARACTER SET utf8mb4;

CREATE TABLE committee_seat (
    row_id           BINARY(16)   NOT NULL PRIMARY KEY,
    id               BINARY(16)   NOT NULL,
    live_key         VARCHAR(150) CHARACTER SET ascii COLLATE ascii_bin,
    version          INT          NOT NULL,
    term_id          BINARY(16)   NOT NULL,
    member_id        BINARY(16)   NOT NULL,
    post             VARCHAR(20)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    valid_from       DATE         NOT NULL,
    valid_to         DATE         NOT NULL,
    source           VARCHAR(10)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    -- as recorded when the seat was taken
    education        VARCHAR(30)  CHARACTER SET ascii COLLATE ascii_bin,
    political_theory VARCHAR(30)  CHARACTER SET ascii COLLATE ascii_bin,
    document         VARCHAR(200),
    reason           VARCHAR(500),
    author           VARCHAR(255) NOT NULL,
    import_id        BINARY(16),
    recorded_at      DATETIME(6)  NOT NULL,
    superseded_at    DATETIME(6)  NOT NULL,
    UNIQUE KEY committee_seat_live (live_key),
    KEY committee_seat_of (id, superseded_at),
    KEY committee_seat_term (term_id, superseded_at, valid_from),
    KEY committee_seat_member (member_id),
    KEY committee_seat_import (import_id),
    CHECK (valid_from < valid_to)
) CHARACTER SET utf8mb4;

CREATE TABLE congress (
    row_id          BINARY(16)   NOT NULL PRIMARY KEY,
    id              BINARY(16)   NOT NULL,
    live_key        VARCHAR(150) CHARACTER SET ascii COLLATE ascii_bin,
    version         INT          NOT NULL,
    organisation_id BINARY(16)   NOT NULL,
    term            CHAR(9)      CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    kind            VARCHAR(10)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    due_on          DATE         NOT NULL,
    held_on         DATE,
    document        VARCHAR(200),
    reason          VARCHAR(500),
    author          VARCHAR(255) NOT NULL,
    import_id       BINARY(16),
    recorded_at     DATETIME(6)  NOT NULL,
    superseded_at   DATETIME(6)  NOT NULL,
    UNIQUE KEY congress_live (live_key),
    KEY congress_of (id, superseded_at),
    KEY congress_organisation (organisation_id, superseded_at, term),
    KEY congress_import (import_id)
) CHARACTER SET utf8mb4;

CREATE TABLE election_round (
    row_id         BINARY(16)   NOT NULL PRIMARY KEY,
    id             BINARY(16)   NOT NULL,
    live_key       VARCHAR(150) CHARACTER SET ascii COLLATE ascii_bin,
    version        INT          NOT NULL,
    congress_id    BINARY(16)   NOT NULL,
    office         VARCHAR(24)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    round_number   INT          NOT NULL,
    seats_to_elect INT          NOT NULL,
    convoked       INT          NOT NULL,
    present        INT          NOT NULL,
    ballots        INT          NOT NULL,
    elected        INT          NOT NULL,
    -- JSON: one object a candidate, m the member's id in hex, v the votes, e 1 when elected
    candidates     TEXT         NOT NULL,
    document       VARCHAR(200),
    reason         VARCHAR(500),
    author         VARCHAR(255) NOT NULL,
    import_id      BINARY(16),
    recorded_at    DATETIME(6)  NOT NULL,
    superseded_at  DATETIME(6)  NOT NULL,
    UNIQUE KEY election_round_live (live_key),
    KEY election_round_of (id, superseded_at),
    KEY election_round_congress (congress_id, superseded_at),
    KEY election_round_import (import_id),
    CHECK (ballots <= present AND present <= convoked AND elected <= seats_to_elect)
) CHARACTER SET utf8mb4;

-- Who is meant for which office: the approved personnel plan (đề án nhân sự) of a congress.
CREATE TABLE personnel_plan (
    row_id        BINARY(16)   NOT NULL PRIMARY KEY,
    id            BINARY(16)   NOT NULL,
    live_key      VARCHAR(150) CHARACTER SET ascii COLLATE ascii_bin,
    version       INT          NOT NULL,
    congress_id   BINARY(16)   NOT NULL,
    office        VARCHAR(24)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    member_id     BINARY(16)   NOT NULL,
    document      VARCHAR(200),
    reason        VARCHAR(500),
    author        VARCHAR(255) NOT NULL,
    import_id     BINARY(16),
    recorded_at   DATETIME(6)  NOT NULL,
    superseded_at DATETIME(6)  NOT NULL,
    UNIQUE KEY personnel_plan_live (live_key),
    KEY personnel_plan_of (id, superseded_at),
    KEY personnel_plan_congress (congress_id, superseded_at),
    KEY personnel_plan_import (import_id)
) CHARACTER SET utf8mb4;

CREATE TABLE cadre_post (
    row_id        BINARY(16)   NOT NULL PRIMARY KEY,
    id            BINARY(16)   NOT NULL,
    live_key      VARCHAR(150) CHARACTER SET ascii COLLATE ascii_bin,
    version       INT          NOT NULL,
    member_id     BINARY(16)   NOT NULL,
    title         VARCHAR(200) COLLATE utf8mb4_bin NOT NULL,
    level         VARCHAR(10)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    valid_from    DATE         NOT NULL,
    valid_to      DATE         NOT NULL,
    -- as recorded when the post was taken
    education     VARCHAR(30)  CHARACTER SET ascii COLLATE ascii_bin,
    document      VARCHAR(200),
    reason        VARCHAR(500),
    author        VARCHAR(255) NOT NULL,
    import_id     BINARY(16),
    recorded_at   DATETIME(6)  NOT NULL,
    superseded_at DATETIME(6)  NOT NULL,
    UNIQUE KEY cadre_post_live (live_key),
    KEY cadre_post_of (id, superseded_at),
    KEY cadre_post_member (member_id, superseded_at),
    KEY cadre_post_import (import_id),
    CHECK (valid_from < valid_to)
) CHARACTER SET utf8mb4;

-- Locked by every writer of these records: they are rare, and each reads terms and seats before it writes.
CREATE TABLE committee_writer (
    id TINYINT NOT NULL PRIMARY KEY
) CHARACTER SET utf8mb4;

INSERT INTO committee_writer (id) VALUES (1);
