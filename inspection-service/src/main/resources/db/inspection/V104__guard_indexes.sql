-- The guard asks by member.
ALTER TABLE inspection_subject ADD KEY inspection_subject_member (member_id, superseded_at);
ALTER TABLE decision ADD KEY decision_member (member_id, superseded_at);
