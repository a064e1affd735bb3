-- Who was told that a reading is due, late or has never come, or that a whole feed is silent; nobody is told twice of the same silence.
create table freshness_notices (
  organisation_id uuid not null,
  id uuid not null,
  subject_kind text not null check (subject_kind in ('metric', 'connector')),
  subject_id uuid not null,
  state text not null check (state in ('due', 'late', 'no_data')),
  told_at timestamptz not null,
  ended_at timestamptz,
  primary key (organisation_id, id)
);
create unique index freshness_notices_open on freshness_notices (organisation_id, subject_id, state) where ended_at is null;
call platform.protect('freshness_notices', history => false);
