-- Candidates. The case itself, its steps and parties are case_file, case_step and case_party.
CREATE TABLE admission (
    case_id           BINARY(16)   NOT NULL PRIMARY KEY,
    full_name         VARCHAR(120) NOT NULL,
    gender            CHAR(1)      NOT NULL,
    birth_date        DATE         NOT NULL,
    citizen_id        VARCHAR(20)  COLLATE utf8mb4_bin,
    ethnicity         VARCHAR(30),
    religion          VARCHAR(30),
    education         VARCHAR(30),
    political_theory  VARCHAR(30),
    occupation        VARCHAR(30),
    certificate_on    DATE         NOT NULL,
    vote_on           DATE,
    decision_on       DATE,
    decision_document VARCHAR(100),
    extended          BOOLEAN      NOT NULL DEFAULT FALSE
) CHARACTER SET utf8mb4;
