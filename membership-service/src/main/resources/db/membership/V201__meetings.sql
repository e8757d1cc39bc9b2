-- Meetings of Party organisations and who came. Nothing is overwritten: a correction is a newer version.

CREATE TABLE meeting (
    row_id          BINARY(16)   NOT NULL PRIMARY KEY,
    id              BINARY(16)   NOT NULL,
    version         INT          NOT NULL,
    organisation_id BINARY(16)   NOT NULL,
    held_on         DATE         NOT NULL,
    kind            VARCHAR(20)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    -- 1 while it stands, NULL once superseded or withdrawn: one meeting of a kind a day
    live            TINYINT,
    topic           VARCHAR(300),
    guests          INT          NOT NULL,
    -- Members counted in the cell on that day; 0 when the organisation is no cell
    expected        INT          NOT NULL,
    present         INT          NOT NULL,
    absent_excused  INT          NOT NULL,
    absent          INT          NOT NULL,
    withdrawn       BOOLEAN      NOT NULL,
    document        VARCHAR(100),
    reason          VARCHAR(500),
    author          VARCHAR(255) NOT NULL,
    recorded_at     DATETIME(6)  NOT NULL,
    superseded_at   DATETIME(6)  NOT NULL,
    UNIQUE KEY meeting_live (organisation_id, held_on, kind, live),
    UNIQUE KEY meeting_record (id, version),
    CHECK (guests >= 0)
) CHARACTER SET utf8mb4;

-- Who came, of one version of a meeting.
CREATE TABLE meeting_attendance (
    meeting_row_id BINARY(16)  NOT NULL,
    member_id      BINARY(16)  NOT NULL,
    outcome        VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    PRIMARY KEY (meeting_row_id, member_id),
    KEY meeting_attendance_member (member_id)
) CHARACTER SET utf8mb4;

-- What lets an organisation meet in another way for a time: Party groups, the pilot of online meetings.
CREATE TABLE meeting_arrangement (
    row_id          BINARY(16)   NOT NULL PRIMARY KEY,
    id              BINARY(16)   NOT NULL,
    version         INT          NOT NULL,
    organisation_id BINARY(16)   NOT NULL,
    kind            VARCHAR(20)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    valid_from      DATE         NOT NULL,
    valid_to        DATE         NOT NULL,
    document        VARCHAR(100) NOT NULL,
    reason          VARCHAR(500),
    author          VARCHAR(255) NOT NULL,
    recorded_at     DATETIME(6)  NOT NULL,
    superseded_at   DATETIME(6)  NOT NULL,
    UNIQUE KEY meeting_arrangement_record (id, version),
    KEY meeting_arrangement_of (organisation_id, kind, valid_from),
    CHECK (valid_from < valid_to)
) CHARACTER SET utf8mb4;
