-- Open cases that a decision about organisations handed over with its parties; taken back with the decision.
CREATE TABLE case_handover (
    cause    BINARY(16)  NOT NULL,
    case_id  BINARY(16)  NOT NULL,
    party    VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    from_id  BINARY(16)  NOT NULL,
    to_id    BINARY(16)  NOT NULL,
    PRIMARY KEY (cause, case_id, party)
) CHARACTER SET utf8mb4;
