-- What each kind of organisation keeps of the fees that it receives; the rest goes up. Version of this list: 1
-- Published accounts of the rules contradict each other, so every row is unconfirmed until the texts are at hand.
DELETE FROM fee_split;
INSERT INTO fee_split (kind, sector, valid_from, keep_percent, source, confirmed) VALUES
('CELL', '', '1900-01-01', 30, 'Quyết định 342-QĐ/TW (2010): chi bộ trực thuộc nộp 70 %', FALSE),
('GRASSROOTS_CELL', '', '1900-01-01', 70, 'Quyết định 342-QĐ/TW (2010)', FALSE),
('SECTIONAL_COMMITTEE', '', '1900-01-01', 0, 'Quyết định 342-QĐ/TW (2010): không phải một cấp thu, nộp', FALSE),
('GRASSROOTS_COMMITTEE', '', '1900-01-01', 70, 'Quyết định 342-QĐ/TW (2010)', FALSE),
('SUPERIOR', '', '1900-01-01', 50, 'Quyết định 342-QĐ/TW (2010)', FALSE),
('PROVINCE', '', '1900-01-01', 100, 'Quyết định 342-QĐ/TW (2010)', FALSE),
('CELL', '', '2026-02-01', 70, 'Quy định 01-QĐ/TW (2026): chi bộ giữ 70 %, nộp 30 %', FALSE),
('GRASSROOTS_CELL', '', '2026-02-01', 70, 'Quy định 01-QĐ/TW (2026)', FALSE),
('SECTIONAL_COMMITTEE', '', '2026-02-01', 0, 'Quy định 01-QĐ/TW (2026): không phải một cấp thu, nộp', FALSE),
('SUBORDINATE_COMMITTEE', '', '2026-02-01', 0, 'Quy định 01-QĐ/TW (2026): không phải một cấp thu, nộp', FALSE),
('GRASSROOTS_COMMITTEE', '', '2026-02-01', 70, 'Quy định 01-QĐ/TW (2026): nộp 30 % phần của cấp ủy', FALSE),
('SUPERIOR', '', '2026-02-01', 50, 'Quy định 01-QĐ/TW (2026)', FALSE),
('PROVINCE', '', '2026-02-01', 100, 'Quy định 01-QĐ/TW (2026)', FALSE);
