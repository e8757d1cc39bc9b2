-- What cases about changes of a membership say beside the case itself, its steps and its parties.
CREATE TABLE member_change (
    case_id      BINARY(16)  NOT NULL PRIMARY KEY,
    ground       VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin,
    -- The day from which the change holds; NULL while only its decision will tell.
    effective_on DATE,
    -- The day on which an exemption ends; NULL without one.
    until_on     DATE,
    -- The cell that a restored member enters.
    cell_id      BINARY(16),
    -- The movement that the approved change recorded or cancelled.
    movement_id  BINARY(16)
) CHARACTER SET utf8mb4;
