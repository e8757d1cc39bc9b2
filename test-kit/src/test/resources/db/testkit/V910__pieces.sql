-- What the test importer records; no key on the log, so that a row applied twice would show.
CREATE TABLE piece (
    code      VARCHAR(60) COLLATE utf8mb4_bin NOT NULL PRIMARY KEY,
    weight    VARCHAR(60) NOT NULL,
    import_id BINARY(16)  NOT NULL,
    used      BOOLEAN     NOT NULL DEFAULT FALSE,
    KEY piece_import (import_id)
) CHARACTER SET utf8mb4;

CREATE TABLE piece_log (
    id        BIGINT      NOT NULL AUTO_INCREMENT PRIMARY KEY,
    import_id BINARY(16)  NOT NULL,
    code      VARCHAR(60) NOT NULL
) CHARACTER SET utf8mb4;
