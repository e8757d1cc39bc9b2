-- Transfers. The case itself, its steps and parties are case_file, case_step and case_party.
CREATE TABLE transfer (
    case_id     BINARY(16)   NOT NULL PRIMARY KEY,
    way         VARCHAR(20)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    destination VARCHAR(200),
    cause_on    DATE         NOT NULL
) CHARACTER SET utf8mb4;
