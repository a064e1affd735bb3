-- Whose blockers stand open is asked by every inbox.
create index check_ins_blocker on check_ins (organisation_id, blocker_owner_id) where blocker_owner_id is not null;
