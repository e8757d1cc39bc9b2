-- Transfers from another province: the introduction, and until there is a record the person as the dossier says.
ALTER TABLE transfer
    ADD COLUMN introduction_document VARCHAR(100),
    ADD COLUMN introduced_by         VARCHAR(200),
    ADD COLUMN introduced_on         DATE,
    ADD COLUMN official_on           DATE;
CREATE TABLE transfer_person (
    case_id               BINARY(16)   NOT NULL PRIMARY KEY,
    profile_number        VARCHAR(20)  COLLATE utf8mb4_bin NOT NULL,
    card_number           VARCHAR(20)  COLLATE utf8mb4_bin,
    citizen_id            VARCHAR(20)  COLLATE utf8mb4_bin,
    full_name             VARCHAR(120) NOT NULL,
    gender                CHAR(1)      NOT NULL,
    birth_date            DATE         NOT NULL,
    ethnicity             VARCHAR(30),
    religion              VARCHAR(30),
    education             VARCHAR(30),
    political_theory      VARCHAR(30),
    occupation            VARCHAR(30),
    admission_decision_on DATE,
    admitted_on           DATE         NOT NULL,
    official_on           DATE,
    KEY transfer_person_profile (profile_number),
    KEY transfer_person_citizen (citizen_id)
) CHARACTER SET utf8mb4;
