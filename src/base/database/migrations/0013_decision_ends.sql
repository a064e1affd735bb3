-- Why a decision no longer holds: withdrawn, superseded or reversed, when, by whom and for what reason.
alter table decisions add column ended_at timestamptz;
alter table decisions add column ended_by uuid;
alter table decisions add column end_reason text;
create index decisions_cause on decisions (organisation_id, cause_key) where cause_key is not null;
create index decisions_supersedes on decisions (organisation_id, supersedes_id) where supersedes_id is not null;
