-- The closed years of a yearly target, as an assessment found them: evidence like its items.
CREATE TABLE target_assessment_year (
    assessment_id BINARY(16)  NOT NULL,
    target_id     BINARY(16)  NOT NULL,
    year          INT         NOT NULL,
    -- NULL: nothing was measured in the year
    value         DECIMAL(34,10),
    status        VARCHAR(20) COLLATE utf8mb4_bin NOT NULL,
    PRIMARY KEY (assessment_id, target_id, year)
) CHARACTER SET utf8mb4;
