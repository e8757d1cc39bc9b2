-- Member cards, one after the other. The number of the newest stands in the member's record too.
CREATE TABLE member_card (
    id          BINARY(16)   NOT NULL PRIMARY KEY,
    member_id   BINARY(16)   NOT NULL,
    number      VARCHAR(20)  COLLATE utf8mb4_bin NOT NULL,
    -- NULL for a card of which only the number came with the record.
    issued_on   DATE,
    closed_on   DATE         NOT NULL,
    closed_as   VARCHAR(30)  CHARACTER SET ascii COLLATE ascii_bin,
    case_id     BINARY(16),
    document    VARCHAR(100),
    author      VARCHAR(100) NOT NULL,
    recorded_at DATETIME(6)  NOT NULL,
    KEY member_card_of (member_id, closed_on),
    KEY member_card_number (number)
) CHARACTER SET utf8mb4;

CREATE TABLE card_request (
    case_id     BINARY(16)  NOT NULL PRIMARY KEY,
    reason      VARCHAR(30) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    card_number VARCHAR(20) COLLATE utf8mb4_bin
) CHARACTER SET utf8mb4;
