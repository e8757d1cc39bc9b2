-- Organisations that inspection has dissolved, and the decision by which they ended here.
CREATE TABLE organisation_dissolution (
    decision_id       BINARY(16)  NOT NULL PRIMARY KEY,
    organisation_id   BINARY(16)  NOT NULL,
    effective_on      DATE        NOT NULL,
    -- NULL while members or organisations below it must still go elsewhere.
    reorganisation_id BINARY(16),
    annulled_at       DATETIME(6),
    recorded_at       DATETIME(6) NOT NULL,
    KEY organisation_dissolution_of (organisation_id)
) CHARACTER SET utf8mb4;
