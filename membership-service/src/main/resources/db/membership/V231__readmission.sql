-- A former member who is admitted again: the record of the person, and the consent that the rules ask for.
ALTER TABLE admission
    ADD COLUMN former_member_id BINARY(16),
    ADD COLUMN consent_document VARCHAR(100);
