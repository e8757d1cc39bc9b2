-- Numbers that regulations set. Version of this list: 1
DELETE FROM rule_parameter WHERE name LIKE 'membership.%';
INSERT INTO rule_parameter (rule_set, name, value, unit, valid_from, valid_to, source, confirmed) VALUES
('CHARTER-2011', 'membership.probation-months', '12', 'MONTH', '1900-01-01', '9999-12-31',
 'Điều lệ Đảng (2011), Điều 5', TRUE),
('Q24-2021', 'membership.cell-minimum-official', '3', 'PERSON', '1900-01-01', '9999-12-31',
 'Quy định 24-QĐ/TW (2021); Điều lệ Đảng (2011), Điều 21', TRUE);
