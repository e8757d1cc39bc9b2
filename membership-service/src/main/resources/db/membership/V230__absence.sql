-- Periods in which an official member does not count for the votes of the cell: exempt from activities, or with them
-- temporarily elsewhere. Open ends are 9999-12-31. Never a change of headcount.
CREATE TABLE member_absence (
    id             BINARY(16)   NOT NULL PRIMARY KEY,
    member_id      BINARY(16)   NOT NULL,
    kind           VARCHAR(10)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    -- The cell that is host to a member who is temporarily away; NULL outside the province.
    host_cell_id   BINARY(16),
    valid_from     DATE         NOT NULL,
    valid_to       DATE         NOT NULL,
    case_id        BINARY(16)   NOT NULL,
    recorded_at    DATETIME(6)  NOT NULL,
    superseded_at  DATETIME(6)  NOT NULL,
    KEY member_absence_of (member_id, superseded_at, valid_from),
    KEY member_absence_case (case_id, superseded_at),
    KEY member_absence_host (host_cell_id, superseded_at),
    CHECK (kind IN ('EXEMPT', 'AWAY'))
) CHARACTER SET utf8mb4;
