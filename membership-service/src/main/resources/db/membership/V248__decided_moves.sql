-- Members whom a decision moves, while it is carried out or taken back: all of them are moved by statements over this table.
-- Rows live only within the transaction of the decision.

CREATE TABLE decided_move (
    batch_id       BINARY(16)  NOT NULL,
    member_id      BINARY(16)  NOT NULL,
    from_id        BINARY(16)  NOT NULL,
    into_id        BINARY(16)  NOT NULL,
    -- The move of the decision, and what is written now: the same, or the movement that cancels it.
    move_id        BINARY(16)  NOT NULL,
    written_id     BINARY(16)  NOT NULL,
    -- Null: no longer in the cell on the day.
    status         VARCHAR(12) CHARACTER SET ascii COLLATE ascii_bin,
    -- Movements after the move, and the day of the first that keeps it from being made or taken back.
    later          INT         NOT NULL DEFAULT 0,
    later_on       DATE,
    -- A recognition that follows the member: cancelled, and recorded again in the other cell.
    recognition_id BINARY(16),
    cancelled_id   BINARY(16),
    again_id       BINARY(16),
    PRIMARY KEY (batch_id, member_id)
) CHARACTER SET utf8mb4;
