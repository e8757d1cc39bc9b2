-- Numbers that rules of emulation set. Checksum of the content decides whether it runs again.
DELETE FROM rule_parameter WHERE rule_set = 'EMULATION';

INSERT INTO rule_parameter (rule_set, name, value, unit, valid_from, source, confirmed) VALUES
    ('EMULATION', 'target.pace-margin', '10', 'PERCENT_POINT', '1900-01-01',
     'Dangbo: completion may lag behind the share of the term that has passed; no regulation read sets it', FALSE);
