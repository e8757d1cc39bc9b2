-- What an organisation that goes on in another one hands over of its fee ledger, and that the ledger of one that ended is
-- closed. Nothing is overwritten: a decision that is taken back supersedes its rows.
CREATE TABLE fee_handover (
    id                BINARY(16)  NOT NULL PRIMARY KEY,
    reorganisation_id BINARY(16)  NOT NULL,
    from_id           BINARY(16)  NOT NULL,
    -- NULL: the organisation ended with nothing left to hand over
    to_id             BINARY(16),
    on_date           DATE        NOT NULL,
    -- Whether the ledger of the one that hands over is closed by it
    closing           BOOLEAN     NOT NULL,
    -- Unpaid months of members, and their sum in whole dong; the debts follow the members
    months            INT         NOT NULL,
    open_dues         BIGINT      NOT NULL,
    -- To be sent up and not sent, in whole dong; below zero when more was sent
    remainder         BIGINT      NOT NULL,
    recorded_at       DATETIME(6) NOT NULL,
    superseded_at     DATETIME(6) NOT NULL,
    KEY fee_handover_from (from_id, superseded_at, on_date),
    KEY fee_handover_to (to_id, superseded_at, on_date),
    KEY fee_handover_decision (reorganisation_id)
) CHARACTER SET utf8mb4;

-- JSON: what a decision handed over, as it was shown when it was tried and when it was carried out.
ALTER TABLE reorganisation
    ADD COLUMN fee_handovers MEDIUMTEXT;
