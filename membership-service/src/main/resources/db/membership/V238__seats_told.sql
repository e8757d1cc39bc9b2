-- What the feed has told of a seat, so that each beginning and end is told once, and on which day there is more to tell.
CREATE TABLE committee_seat_told (
    seat_id         BINARY(16)  NOT NULL PRIMARY KEY,
    holder_id       BINARY(16),
    organisation_id BINARY(16),
    post            VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin,
    seated_on       DATE,
    unseated_on     DATE,
    due_on          DATE        NOT NULL,
    KEY committee_seat_told_holder (holder_id),
    KEY committee_seat_told_due (due_on, seat_id)
) CHARACTER SET utf8mb4;

-- Of seats that were recorded before there was anybody to tell, all is still to be told.
INSERT INTO committee_seat_told (seat_id, due_on)
SELECT id, '1900-01-01' FROM committee_seat WHERE superseded_at = '9999-12-31';
