-- Records of emulation. Nothing is overwritten: what is no longer believed gets a superseded_at, and live_code, which
-- keeps a natural key unique, becomes NULL so that the key can be given again.

-- Rules that read before they write (one cluster at a time, unique keys with equal content) lock a row here first.
CREATE TABLE record_lock (
    name VARCHAR(40) COLLATE utf8mb4_bin NOT NULL PRIMARY KEY
) CHARACTER SET utf8mb4;

INSERT INTO record_lock (name) VALUES ('clusters'), ('resolutions'), ('campaigns');

CREATE TABLE emulation_cluster (
    id            BINARY(16)   NOT NULL PRIMARY KEY,
    code          VARCHAR(40)  COLLATE utf8mb4_bin NOT NULL,
    live_code     VARCHAR(40)  COLLATE utf8mb4_bin,
    owner_id      BINARY(16)   NOT NULL,
    -- empty: a cluster of no particular sector
    sector        VARCHAR(40)  COLLATE utf8mb4_bin NOT NULL DEFAULT '',
    version       INT          NOT NULL DEFAULT 1,
    recorded_at   DATETIME(6)  NOT NULL,
    superseded_at DATETIME(6)  NOT NULL,
    author        VARCHAR(100) NOT NULL,
    import_id     BINARY(16),
    UNIQUE KEY emulation_cluster_live_code (live_code),
    KEY emulation_cluster_owner (owner_id),
    KEY emulation_cluster_import (import_id)
) CHARACTER SET utf8mb4;

-- What may be corrected about a cluster; the version that nothing supersedes is believed.
CREATE TABLE emulation_cluster_fact (
    id             BINARY(16)   NOT NULL PRIMARY KEY,
    cluster_id     BINARY(16)   NOT NULL,
    version        INT          NOT NULL,
    name           VARCHAR(300) NOT NULL,
    established_on DATE         NOT NULL,
    ended_on       DATE         NOT NULL,
    document       VARCHAR(200),
    reason         VARCHAR(500),
    author         VARCHAR(100) NOT NULL,
    recorded_at    DATETIME(6)  NOT NULL,
    superseded_at  DATETIME(6)  NOT NULL,
    UNIQUE KEY emulation_cluster_fact_version (cluster_id, version),
    CHECK (established_on < ended_on)
) CHARACTER SET utf8mb4;

CREATE TABLE emulation_cluster_member (
    id              BINARY(16)   NOT NULL PRIMARY KEY,
    cluster_id      BINARY(16)   NOT NULL,
    organisation_id BINARY(16)   NOT NULL,
    valid_from      DATE         NOT NULL,
    valid_to        DATE         NOT NULL,
    -- the record that this one corrects
    supersedes_id   BINARY(16),
    -- set when the import that brought it was taken back
    undone          BOOLEAN      NOT NULL DEFAULT FALSE,
    document        VARCHAR(200),
    reason          VARCHAR(500),
    author          VARCHAR(100) NOT NULL,
    recorded_at     DATETIME(6)  NOT NULL,
    superseded_at   DATETIME(6)  NOT NULL,
    import_id       BINARY(16),
    KEY emulation_cluster_member_of (cluster_id, superseded_at, valid_from),
    KEY emulation_cluster_member_unit (organisation_id, superseded_at),
    KEY emulation_cluster_member_import (import_id),
    CHECK (valid_from < valid_to)
) CHARACTER SET utf8mb4;

CREATE TABLE resolution (
    id              BINARY(16)   NOT NULL PRIMARY KEY,
    code            VARCHAR(40)  COLLATE utf8mb4_bin NOT NULL,
    live_code       VARCHAR(40)  COLLATE utf8mb4_bin,
    organisation_id BINARY(16)   NOT NULL,
    title           VARCHAR(500) NOT NULL,
    document_number VARCHAR(200) NOT NULL,
    adopted_on      DATE         NOT NULL,
    term_from       DATE         NOT NULL,
    term_to         DATE         NOT NULL,
    recorded_at     DATETIME(6)  NOT NULL,
    superseded_at   DATETIME(6)  NOT NULL,
    author          VARCHAR(100) NOT NULL,
    import_id       BINARY(16),
    UNIQUE KEY resolution_live_code (live_code),
    KEY resolution_organisation (organisation_id, superseded_at),
    KEY resolution_import (import_id),
    CHECK (term_from < term_to)
) CHARACTER SET utf8mb4;

CREATE TABLE target (
    id              BINARY(16)    NOT NULL PRIMARY KEY,
    resolution_id   BINARY(16)    NOT NULL,
    code            VARCHAR(40)   COLLATE utf8mb4_bin NOT NULL,
    live_code       VARCHAR(40)   COLLATE utf8mb4_bin,
    organisation_id BINARY(16)    NOT NULL,
    title           VARCHAR(500)  NOT NULL,
    unit            VARCHAR(40)   NOT NULL,
    direction       VARCHAR(20)   COLLATE utf8mb4_bin NOT NULL,
    shape           VARCHAR(20)   COLLATE utf8mb4_bin NOT NULL,
    baseline        DECIMAL(24,6),
    value_low       DECIMAL(24,6),
    value_high      DECIMAL(24,6),
    due_on          DATE,
    tolerance       DECIMAL(24,6) NOT NULL,
    figure_code     VARCHAR(80)   COLLATE utf8mb4_bin,
    recorded_at     DATETIME(6)   NOT NULL,
    superseded_at   DATETIME(6)   NOT NULL,
    author          VARCHAR(100)  NOT NULL,
    import_id       BINARY(16),
    UNIQUE KEY target_live_code (resolution_id, live_code),
    KEY target_import (import_id)
) CHARACTER SET utf8mb4;

CREATE TABLE target_actual (
    id              BINARY(16)   NOT NULL PRIMARY KEY,
    target_id       BINARY(16)   NOT NULL,
    period_from     DATE         NOT NULL,
    period_to       DATE         NOT NULL,
    value           DECIMAL(24,6),
    done_on         DATE,
    provisional     BOOLEAN      NOT NULL,
    document_number VARCHAR(200) NOT NULL DEFAULT '',
    -- the actual of the same period that this one replaces
    supersedes_id   BINARY(16),
    -- set when the import that brought it was taken back
    undone          BOOLEAN      NOT NULL DEFAULT FALSE,
    recorded_at     DATETIME(6)  NOT NULL,
    superseded_at   DATETIME(6)  NOT NULL,
    author          VARCHAR(100) NOT NULL,
    import_id       BINARY(16),
    KEY target_actual_of (target_id, superseded_at, period_from),
    KEY target_actual_import (import_id),
    CHECK (period_from < period_to)
) CHARACTER SET utf8mb4;

-- Evidence: append-only, never corrected.
CREATE TABLE target_assessment (
    id            BINARY(16)   NOT NULL PRIMARY KEY,
    resolution_id BINARY(16)   NOT NULL,
    as_of         DATE         NOT NULL,
    known_at      DATETIME(6),
    recorded_at   DATETIME(6)  NOT NULL,
    author        VARCHAR(100) NOT NULL,
    document      VARCHAR(200),
    KEY target_assessment_resolution (resolution_id, id)
) CHARACTER SET utf8mb4;

CREATE TABLE target_assessment_item (
    assessment_id  BINARY(16)    NOT NULL,
    target_id      BINARY(16)    NOT NULL,
    status         VARCHAR(20)   COLLATE utf8mb4_bin NOT NULL,
    value          DECIMAL(34,10),
    done_on        DATE,
    numerator      DECIMAL(34,10),
    denominator    DECIMAL(34,10),
    completion_pct DECIMAL(34,2),
    pace           VARCHAR(20)   COLLATE utf8mb4_bin,
    provisional    BOOLEAN       NOT NULL,
    figure_code    VARCHAR(80)   COLLATE utf8mb4_bin,
    definition     VARCHAR(90)   COLLATE utf8mb4_bin,
    records_url    VARCHAR(1000),
    measured_at    DATETIME(6)   NOT NULL,
    PRIMARY KEY (assessment_id, target_id)
) CHARACTER SET utf8mb4;

CREATE TABLE social_campaign (
    id              BINARY(16)    NOT NULL PRIMARY KEY,
    code            VARCHAR(40)   COLLATE utf8mb4_bin NOT NULL,
    live_code       VARCHAR(40)   COLLATE utf8mb4_bin,
    group_code      VARCHAR(40)   COLLATE utf8mb4_bin,
    organisation_id BINARY(16)    NOT NULL,
    name            VARCHAR(300)  NOT NULL,
    purpose         VARCHAR(1000) NOT NULL DEFAULT '',
    starts_on       DATE          NOT NULL,
    ends_on         DATE          NOT NULL,
    recorded_at     DATETIME(6)   NOT NULL,
    superseded_at   DATETIME(6)   NOT NULL,
    author          VARCHAR(100)  NOT NULL,
    import_id       BINARY(16),
    UNIQUE KEY social_campaign_live_code (live_code),
    KEY social_campaign_organisation (organisation_id, superseded_at),
    KEY social_campaign_group (group_code),
    KEY social_campaign_import (import_id),
    CHECK (starts_on < ends_on)
) CHARACTER SET utf8mb4;

CREATE TABLE contribution (
    id            BINARY(16)   NOT NULL PRIMARY KEY,
    code          VARCHAR(60)  COLLATE utf8mb4_bin NOT NULL,
    live_code     VARCHAR(60)  COLLATE utf8mb4_bin,
    campaign_id   BINARY(16)   NOT NULL,
    donor_id      BINARY(16),
    kind          VARCHAR(20)  COLLATE utf8mb4_bin NOT NULL,
    amount_vnd    BIGINT       NOT NULL,
    received_on   DATE         NOT NULL,
    approximate   BOOLEAN      NOT NULL,
    recorded_at   DATETIME(6)  NOT NULL,
    superseded_at DATETIME(6)  NOT NULL,
    author        VARCHAR(100) NOT NULL,
    import_id     BINARY(16),
    UNIQUE KEY contribution_live_code (live_code),
    KEY contribution_campaign (campaign_id, received_on, superseded_at, amount_vnd),
    KEY contribution_import (import_id),
    CHECK (amount_vnd > 0)
) CHARACTER SET utf8mb4;

CREATE TABLE house (
    id             BINARY(16)   NOT NULL PRIMARY KEY,
    code           VARCHAR(60)  COLLATE utf8mb4_bin NOT NULL,
    live_code      VARCHAR(60)  COLLATE utf8mb4_bin,
    campaign_id    BINARY(16)   NOT NULL,
    territory_code VARCHAR(40)  COLLATE utf8mb4_bin,
    household_type VARCHAR(20)  COLLATE utf8mb4_bin,
    value_vnd      BIGINT       NOT NULL,
    handed_over_on DATE         NOT NULL,
    recorded_at    DATETIME(6)  NOT NULL,
    superseded_at  DATETIME(6)  NOT NULL,
    author         VARCHAR(100) NOT NULL,
    import_id      BINARY(16),
    UNIQUE KEY house_live_code (live_code),
    KEY house_campaign (campaign_id, handed_over_on, superseded_at),
    KEY house_import (import_id),
    CHECK (value_vnd > 0)
) CHARACTER SET utf8mb4;

-- A house may have several donors; it is counted once and their shares make 100 percent.
CREATE TABLE house_donor (
    house_id  BINARY(16)   NOT NULL,
    donor_id  BINARY(16)   NOT NULL,
    share_pct DECIMAL(5,2) NOT NULL,
    PRIMARY KEY (house_id, donor_id)
) CHARACTER SET utf8mb4;
