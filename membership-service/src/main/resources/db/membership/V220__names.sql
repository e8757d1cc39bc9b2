-- What members are found, sorted and compared by. Derived from member.full_name and birth_date, and written with them.

-- Clustered by the order of lists, so that a page is read where it stands.
CREATE TABLE member_name (
    sort_key   VARBINARY(200) NOT NULL,
    member_id  BINARY(16)     NOT NULL,
    -- words between spaces: small letters without diacritics; and with them, the tone at the end of the word
    folded     VARCHAR(250)   COLLATE utf8mb4_bin NOT NULL,
    spelled    VARCHAR(400)   COLLATE utf8mb4_bin NOT NULL,
    birth_date DATE           NOT NULL,
    PRIMARY KEY (sort_key, member_id),
    UNIQUE KEY member_name_member (member_id),
    KEY member_name_person (folded, birth_date)
) CHARACTER SET utf8mb4;

CREATE TABLE member_word (
    word      VARCHAR(120) COLLATE utf8mb4_bin NOT NULL,
    spelled   VARCHAR(400) COLLATE utf8mb4_bin NOT NULL,
    member_id BINARY(16)   NOT NULL,
    -- the whole name again: a question of several words reads the rows of its rarest word and nothing else
    folded    VARCHAR(250) COLLATE utf8mb4_bin NOT NULL,
    PRIMARY KEY (word, spelled, member_id)
) CHARACTER SET utf8mb4;
