-- Why a promise was changed after its start, and what happens next on a blocker.
alter table key_results add column target_reason text;
alter table check_ins add column blocker_action text;
