-- Decisions about many organisations at once: their changes, what became of members and open cases, and the lineage.

ALTER TABLE reorganisation
    ADD COLUMN upper_consent    VARCHAR(100),
    -- The decision that this one takes back, or carries out once more.
    ADD COLUMN reverses         BINARY(16),
    ADD COLUMN repeats          BINARY(16),
    ADD COLUMN undone_by        BINARY(16),
    -- The rows of a file that made it: the same rows again change nothing.
    ADD COLUMN fingerprint      CHAR(64) CHARACTER SET ascii COLLATE ascii_bin,
    -- JSON: every change, with ids; enough to carry the decision out once more.
    ADD COLUMN changes          MEDIUMTEXT,
    ADD COLUMN organisations    INT NOT NULL DEFAULT 1,
    ADD COLUMN cells            INT NOT NULL DEFAULT 0,
    ADD COLUMN members_moved    INT NOT NULL DEFAULT 0,
    ADD COLUMN open_cases       INT NOT NULL DEFAULT 0,
    ADD COLUMN headcount_before INT NOT NULL DEFAULT 0,
    ADD COLUMN headcount_after  INT NOT NULL DEFAULT 0,
    -- JSON: what the rules advise against without forbidding it.
    ADD COLUMN warnings         MEDIUMTEXT,
    ADD KEY reorganisation_fingerprint (fingerprint);

ALTER TABLE movement
    ADD COLUMN reorganisation_id BINARY(16),
    ADD KEY movement_reorganisation (reorganisation_id);

ALTER TABLE reorganisation_fact
    ADD KEY reorganisation_fact_of (fact_id);

-- The organisations whose facts a decision changed.
CREATE TABLE reorganisation_organisation (
    reorganisation_id BINARY(16) NOT NULL,
    organisation_id   BINARY(16) NOT NULL,
    PRIMARY KEY (reorganisation_id, organisation_id),
    KEY reorganisation_organisation_of (organisation_id, reorganisation_id)
) CHARACTER SET utf8mb4;

INSERT INTO reorganisation_organisation (reorganisation_id, organisation_id)
SELECT id, organisation_id FROM reorganisation;

-- Which organisation went on in which other.
CREATE TABLE reorganisation_lineage (
    reorganisation_id BINARY(16)  NOT NULL,
    predecessor_id    BINARY(16)  NOT NULL,
    successor_id      BINARY(16)  NOT NULL,
    kind              VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    PRIMARY KEY (reorganisation_id, predecessor_id, successor_id),
    KEY reorganisation_lineage_before (predecessor_id),
    KEY reorganisation_lineage_after (successor_id)
) CHARACTER SET utf8mb4;

-- Which organisation may stand directly under which, and from how many members on a grass-roots cell is a committee.
INSERT INTO rule_parameter (rule_set, name, value, unit, valid_from, valid_to, source, confirmed) VALUES
('CHARTER-2011', 'organisation.parents.SUPERIOR', 'PROVINCE', 'KIND', '1900-01-01', '2025-07-01',
 'Điều lệ Đảng (2011), Điều 10; Quy định 24-QĐ/TW (2021)', TRUE),
('Q294-2025', 'organisation.parents.SUPERIOR', 'PROVINCE', 'KIND', '2025-07-01', '2026-07-26',
 'Quy định 294-QĐ/TW (2025)', TRUE),
('Q208-2026', 'organisation.parents.SUPERIOR', 'PROVINCE', 'KIND', '2026-07-26', '9999-12-31',
 'Quy định 208-QĐ/TW (2026)', FALSE),
('CHARTER-2011', 'organisation.parents.GRASSROOTS_COMMITTEE', 'PROVINCE,SUPERIOR', 'KIND', '1900-01-01', '2025-07-01',
 'Điều lệ Đảng (2011), Điều 10, 21; Quy định 24-QĐ/TW (2021)', TRUE),
('Q294-2025', 'organisation.parents.GRASSROOTS_COMMITTEE', 'PROVINCE,SUPERIOR', 'KIND', '2025-07-01', '2026-07-26',
 'Quy định 294-QĐ/TW (2025)', TRUE),
('Q208-2026', 'organisation.parents.GRASSROOTS_COMMITTEE', 'PROVINCE,SUPERIOR', 'KIND', '2026-07-26', '9999-12-31',
 'Quy định 208-QĐ/TW (2026)', FALSE),
('CHARTER-2011', 'organisation.parents.GRASSROOTS_CELL', 'PROVINCE,SUPERIOR', 'KIND', '1900-01-01', '2025-07-01',
 'Điều lệ Đảng (2011), Điều 10, 21; Quy định 24-QĐ/TW (2021)', TRUE),
('Q294-2025', 'organisation.parents.GRASSROOTS_CELL', 'PROVINCE,SUPERIOR', 'KIND', '2025-07-01', '2026-07-26',
 'Quy định 294-QĐ/TW (2025)', TRUE),
-- One name for every cell from here on: a former grass-roots cell becomes a CELL where it stands.
('Q208-2026', 'organisation.parents.GRASSROOTS_CELL', '-', 'KIND', '2026-07-26', '9999-12-31',
 'Quy định 208-QĐ/TW (2026)', FALSE),
('CHARTER-2011', 'organisation.parents.SECTIONAL_COMMITTEE', 'GRASSROOTS_COMMITTEE', 'KIND', '1900-01-01', '2025-07-01',
 'Điều lệ Đảng (2011), Điều 21; Quy định 24-QĐ/TW (2021)', TRUE),
('Q294-2025', 'organisation.parents.SECTIONAL_COMMITTEE', 'GRASSROOTS_COMMITTEE', 'KIND', '2025-07-01', '2026-07-26',
 'Quy định 294-QĐ/TW (2025)', TRUE),
('Q208-2026', 'organisation.parents.SECTIONAL_COMMITTEE', '-', 'KIND', '2026-07-26', '9999-12-31',
 'Quy định 208-QĐ/TW (2026)', FALSE),
('CHARTER-2011', 'organisation.parents.SUBORDINATE_COMMITTEE', '-', 'KIND', '1900-01-01', '2025-07-01',
 'Điều lệ Đảng (2011), Điều 21', TRUE),
('Q294-2025', 'organisation.parents.SUBORDINATE_COMMITTEE', '-', 'KIND', '2025-07-01', '2026-07-26',
 'Quy định 294-QĐ/TW (2025)', TRUE),
('Q208-2026', 'organisation.parents.SUBORDINATE_COMMITTEE', 'GRASSROOTS_COMMITTEE', 'KIND', '2026-07-26', '9999-12-31',
 'Quy định 208-QĐ/TW (2026)', FALSE),
('CHARTER-2011', 'organisation.parents.CELL', 'GRASSROOTS_COMMITTEE,SECTIONAL_COMMITTEE', 'KIND', '1900-01-01', '2025-07-01',
 'Điều lệ Đảng (2011), Điều 21; Quy định 24-QĐ/TW (2021)', TRUE),
('Q294-2025', 'organisation.parents.CELL', 'GRASSROOTS_COMMITTEE,SECTIONAL_COMMITTEE', 'KIND', '2025-07-01', '2026-07-26',
 'Quy định 294-QĐ/TW (2025)', TRUE),
('Q208-2026', 'organisation.parents.CELL', 'PROVINCE,SUPERIOR,GRASSROOTS_COMMITTEE,SUBORDINATE_COMMITTEE', 'KIND',
 '2026-07-26', '9999-12-31', 'Quy định 208-QĐ/TW (2026)', FALSE),
('SUITE', 'organisation.parents.STAFF_BODY',
 'PROVINCE,SUPERIOR,GRASSROOTS_COMMITTEE,SECTIONAL_COMMITTEE,SUBORDINATE_COMMITTEE', 'KIND', '1900-01-01', '9999-12-31',
 'Điều lệ Đảng (2011), Điều 10', FALSE),
('CHARTER-2011', 'organisation.committee-minimum-members', '30', 'PERSON', '1900-01-01', '9999-12-31',
 'Điều lệ Đảng (2011), Điều 21', TRUE);
