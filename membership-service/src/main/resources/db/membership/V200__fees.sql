-- Party fees (đảng phí). Nothing is overwritten: what is corrected gets a superseded_at, what was paid by mistake gets a
-- reversal. Money is whole dong. Months stand as their first day.

-- What the fee of a member is reckoned from, from a day on until the next profile of the member begins.
CREATE TABLE fee_profile (
    row_id        BINARY(16)   NOT NULL PRIMARY KEY,
    id            BINARY(16)   NOT NULL,
    version       INT          NOT NULL,
    member_id     BINARY(16)   NOT NULL,
    -- NULL once superseded: one profile begins on a day
    live_from     DATE,
    valid_from    DATE         NOT NULL,
    fee_group     VARCHAR(30)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    salary        BIGINT,
    pension       BIGINT,
    extra_pay     BIGINT,
    benefit       BIGINT,
    allowance     BIGINT,
    stated_fee    BIGINT,
    wage_region   TINYINT,
    exemption     VARCHAR(30)  CHARACTER SET ascii COLLATE ascii_bin,
    document      VARCHAR(100),
    reason        VARCHAR(500),
    author        VARCHAR(255) NOT NULL,
    recorded_at   DATETIME(6)  NOT NULL,
    superseded_at DATETIME(6)  NOT NULL,
    UNIQUE KEY fee_profile_live (member_id, live_from),
    KEY fee_profile_record (id, version)
) CHARACTER SET utf8mb4;

-- What is owed for a month, with what it was reckoned from. A newer version supersedes it and says the difference.
CREATE TABLE fee_due (
    row_id          BINARY(16)   NOT NULL PRIMARY KEY,
    id              BINARY(16)   NOT NULL,
    version         INT          NOT NULL,
    member_id       BINARY(16)   NOT NULL,
    month           DATE         NOT NULL,
    -- NULL once superseded: one due a member and month
    live_month      DATE,
    organisation_id BINARY(16)   NOT NULL,
    fee_group       VARCHAR(30)  CHARACTER SET ascii COLLATE ascii_bin,
    base            BIGINT       NOT NULL,
    rate            VARCHAR(60)  NOT NULL,
    rule_set        VARCHAR(20)  NOT NULL,
    reason          VARCHAR(30)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    amount          BIGINT       NOT NULL,
    difference      BIGINT       NOT NULL,
    profile_row_id  BINARY(16),
    decision_id     BINARY(16),
    author          VARCHAR(255) NOT NULL,
    recorded_at     DATETIME(6)  NOT NULL,
    superseded_at   DATETIME(6)  NOT NULL,
    UNIQUE KEY fee_due_live (member_id, live_month),
    KEY fee_due_record (id, version),
    KEY fee_due_member (member_id, month, superseded_at, recorded_at, amount),
    KEY fee_due_organisation (organisation_id, month),
    CHECK (amount >= 0)
) CHARACTER SET utf8mb4;

-- Reductions, waivers, voluntary higher fees, and reasons why months are not paid; from_month inclusive, to_month exclusive.
CREATE TABLE fee_decision (
    id               BINARY(16)   NOT NULL PRIMARY KEY,
    member_id        BINARY(16)   NOT NULL,
    kind             VARCHAR(12)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    percent          SMALLINT,
    amount           BIGINT,
    from_month       DATE         NOT NULL,
    to_month         DATE         NOT NULL,
    cell_id          BINARY(16)   NOT NULL,
    decided_by       BINARY(16)   NOT NULL,
    decided_on       DATE         NOT NULL,
    document         VARCHAR(100) NOT NULL,
    reason           VARCHAR(500) NOT NULL,
    author           VARCHAR(255) NOT NULL,
    recorded_at      DATETIME(6)  NOT NULL,
    revoked_at       DATETIME(6)  NOT NULL,
    revoked_by       VARCHAR(255),
    revoked_document VARCHAR(100),
    revoked_reason   VARCHAR(500),
    KEY fee_decision_member (member_id, revoked_at, from_month),
    CHECK (from_month < to_month)
) CHARACTER SET utf8mb4;

-- A payment, or with a negative amount the reversal of one.
CREATE TABLE fee_payment (
    id              BINARY(16)   NOT NULL PRIMARY KEY,
    member_id       BINARY(16)   NOT NULL,
    organisation_id BINARY(16)   NOT NULL,
    paid_on         DATE         NOT NULL,
    amount          BIGINT       NOT NULL,
    -- The month that the payment names; NULL: the oldest that is open
    for_month       DATE,
    channel         VARCHAR(10)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    document        VARCHAR(100),
    reason          VARCHAR(500),
    reverses        BINARY(16),
    author          VARCHAR(255) NOT NULL,
    recorded_at     DATETIME(6)  NOT NULL,
    UNIQUE KEY fee_payment_reverses (reverses),
    KEY fee_payment_member (member_id, for_month, paid_on, recorded_at, amount),
    KEY fee_payment_organisation (organisation_id, paid_on)
) CHARACTER SET utf8mb4;

-- What each write added to the dues (by month) or payments (by day) of a cell, so that figures and statements add a few
-- rows a cell instead of one a member. Only ever appended to, in the transaction of the rows that it sums.
CREATE TABLE fee_tally (
    id              BIGINT      NOT NULL AUTO_INCREMENT PRIMARY KEY,
    kind            CHAR(4)     CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    organisation_id BINARY(16)  NOT NULL,
    on_date         DATE        NOT NULL,
    entries         INT         NOT NULL,
    amount          BIGINT      NOT NULL,
    recorded_at     DATETIME(6) NOT NULL,
    KEY fee_tally_of (organisation_id, kind, on_date, recorded_at, entries, amount)
) CHARACTER SET utf8mb4;

-- Members found with too many unpaid months of a year: reported once.
CREATE TABLE fee_overdue (
    member_id   BINARY(16)  NOT NULL,
    year        SMALLINT    NOT NULL,
    months      SMALLINT    NOT NULL,
    found_on    DATE        NOT NULL,
    recorded_at DATETIME(6) NOT NULL,
    PRIMARY KEY (member_id, year)
) CHARACTER SET utf8mb4;

-- One run of a month at a time: a due is reckoned from what the run reads.
CREATE TABLE fee_month (
    month DATE NOT NULL PRIMARY KEY
) CHARACTER SET utf8mb4;

-- What an organisation keeps of what it receives, by kind and sector; '' is every sector without a row of its own.
CREATE TABLE fee_split (
    kind         VARCHAR(30)   COLLATE utf8mb4_bin NOT NULL,
    sector       VARCHAR(30)   COLLATE utf8mb4_bin NOT NULL,
    valid_from   DATE          NOT NULL,
    keep_percent DECIMAL(5, 2) NOT NULL,
    source       VARCHAR(200)  NOT NULL,
    confirmed    BOOLEAN       NOT NULL,
    PRIMARY KEY (kind, sector, valid_from),
    CHECK (keep_percent >= 0 AND keep_percent <= 100)
) CHARACTER SET utf8mb4;

-- What an organisation has sent up for a period, or with a negative amount the reversal of it.
CREATE TABLE fee_remittance (
    id              BINARY(16)   NOT NULL PRIMARY KEY,
    organisation_id BINARY(16)   NOT NULL,
    receiver_id     BINARY(16),
    period_from     DATE         NOT NULL,
    period_to       DATE         NOT NULL,
    sent_on         DATE         NOT NULL,
    amount          BIGINT       NOT NULL,
    document        VARCHAR(100) NOT NULL,
    reason          VARCHAR(500),
    reverses        BINARY(16),
    author          VARCHAR(255) NOT NULL,
    recorded_at     DATETIME(6)  NOT NULL,
    UNIQUE KEY fee_remittance_reverses (reverses),
    KEY fee_remittance_organisation (organisation_id, period_from)
) CHARACTER SET utf8mb4;
