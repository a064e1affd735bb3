create table cycles (
  organisation_id uuid not null,
  id uuid not null,
  name text not null,
  starts_on date not null,
  ends_on date not null,
  closed_at timestamptz,
  version integer not null default 1,
  primary key (organisation_id, id),
  check (ends_on > starts_on)
);
create unique index cycles_name on cycles (organisation_id, name);
call platform.protect('cycles');

create table objectives (
  organisation_id uuid not null,
  id uuid not null,
  cycle_id uuid not null,
  parent_id uuid,
  unit_id uuid not null,
  title text not null check (length(title) between 1 and 300),
  description text not null default '',
  owner_id uuid not null,
  reviewer_id uuid,
  sponsor_id uuid,
  roll_up text not null default 'weighted' check (roll_up in ('weighted', 'average')),
  confidential boolean not null default false,
  confidential_to uuid[] not null default '{}',
  closed_at timestamptz,
  close_note text,
  version integer not null default 1,
  primary key (organisation_id, id),
  foreign key (organisation_id, cycle_id) references cycles (organisation_id, id),
  foreign key (organisation_id, parent_id) references objectives (organisation_id, id),
  foreign key (organisation_id, unit_id) references units (organisation_id, id),
  foreign key (organisation_id, owner_id) references people (organisation_id, id),
  foreign key (organisation_id, reviewer_id) references people (organisation_id, id),
  foreign key (organisation_id, sponsor_id) references people (organisation_id, id),
  check (reviewer_id is null or reviewer_id <> owner_id)
);
create index objectives_cycle on objectives (organisation_id, cycle_id, title, id);
call platform.protect('objectives');

create table key_results (
  organisation_id uuid not null,
  id uuid not null,
  objective_id uuid not null,
  title text not null check (length(title) between 1 and 300),
  owner_id uuid not null,
  contributor_ids uuid[] not null default '{}',
  source text not null check (source in ('metric', 'manual')),
  metric_id uuid,
  value_unit text not null default '',
  decimals integer not null default 1 check (decimals between 0 and 9),
  direction text not null check (direction in ('increase', 'decrease', 'maintain')),
  baseline double precision not null,
  target double precision,
  band_low double precision,
  band_high double precision,
  -- what the person wrote when the target was relative, such as '-15 %'; target holds what it came to
  relative_target text,
  commitment text not null default 'aspirational' check (commitment in ('committed', 'aspirational')),
  starts_on date not null,
  due_on date not null,
  weight numeric not null default 1 check (weight > 0),
  -- check-in rhythm; the weekday or day of month follows the organisation's calendar
  check_in_rhythm text not null default 'weekly' check (check_in_rhythm in ('weekly', 'monthly', 'none')),
  closed_at timestamptz,
  grade double precision check (grade between 0 and 1),
  close_note text,
  version integer not null default 1,
  primary key (organisation_id, id),
  foreign key (organisation_id, objective_id) references objectives (organisation_id, id),
  foreign key (organisation_id, owner_id) references people (organisation_id, id),
  foreign key (organisation_id, metric_id) references metrics (organisation_id, id),
  check ((source = 'metric') = (metric_id is not null)),
  check (direction = 'maintain' or (target is not null and target <> baseline)),
  check (direction <> 'maintain' or (band_low is not null and band_high is not null and band_low <= band_high)),
  check (due_on > starts_on)
);
create index key_results_objective on key_results (organisation_id, objective_id, id);
create index key_results_metric on key_results (organisation_id, metric_id) where metric_id is not null;
create index key_results_owner on key_results (organisation_id, owner_id, id);
call platform.protect('key_results');

-- Append-only: what a person said in which week.
create table check_ins (
  organisation_id uuid not null,
  id uuid not null,
  key_result_id uuid not null,
  made_at timestamptz not null,
  made_by uuid not null,
  reported text not null check (reported in ('on_track', 'at_risk', 'off_track')),
  confidence integer not null check (confidence between 0 and 10),
  value double precision,
  note text not null default '',
  blocker text,
  blocker_owner_id uuid,
  blocker_due_at timestamptz,
  primary key (organisation_id, id),
  foreign key (organisation_id, key_result_id) references key_results (organisation_id, id),
  foreign key (organisation_id, made_by) references people (organisation_id, id)
);
create index check_ins_key_result on check_ins (organisation_id, key_result_id, made_at desc);
call platform.protect('check_ins', append_only => true);

create table dependencies (
  organisation_id uuid not null,
  id uuid not null,
  key_result_id uuid not null,
  provider_unit_id uuid not null,
  provider_id uuid not null,
  need text not null check (length(need) between 1 and 500),
  critical boolean not null default true,
  -- a continuous level of a provider's metric, or a delivery by a date
  bound_to text not null check (bound_to in ('metric', 'date')),
  metric_id uuid,
  level double precision,
  level_from text check (level_from in ('at_least', 'at_most', 'above', 'below')),
  clear_after integer not null default 2 check (clear_after between 1 and 52),
  needed_by date,
  proposed_on date,
  committed_on date,
  forecast_on date,
  float_days integer not null default 0 check (float_days >= 0),
  money_at_risk numeric(20, 2),
  currency text,
  state text not null default 'requested'
    check (state in ('requested', 'proposed', 'committed', 'delivered', 'accepted', 'declined', 'escalated', 'withdrawn')),
  risk_owner_id uuid,
  -- a recorded re-plan: the cause before this instant no longer counts
  replanned_at timestamptz,
  replan_reason text,
  version integer not null default 1,
  primary key (organisation_id, id),
  foreign key (organisation_id, key_result_id) references key_results (organisation_id, id),
  foreign key (organisation_id, provider_unit_id) references units (organisation_id, id),
  foreign key (organisation_id, provider_id) references people (organisation_id, id),
  foreign key (organisation_id, metric_id) references metrics (organisation_id, id),
  check ((bound_to = 'metric') = (metric_id is not null and level is not null and level_from is not null)),
  check (bound_to <> 'date' or needed_by is not null),
  check ((money_at_risk is null) = (currency is null))
);
create index dependencies_key_result on dependencies (organisation_id, key_result_id);
create index dependencies_metric on dependencies (organisation_id, metric_id) where metric_id is not null;
create index dependencies_provider on dependencies (organisation_id, provider_id);
call platform.protect('dependencies');

-- The negotiation, step by step.
create table dependency_steps (
  organisation_id uuid not null,
  id uuid not null,
  dependency_id uuid not null,
  step text not null,
  state text not null,
  day date,
  note text not null default '',
  made_by uuid,
  made_at timestamptz not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, dependency_id) references dependencies (organisation_id, id)
);
create index dependency_steps_of on dependency_steps (organisation_id, dependency_id, made_at);
call platform.protect('dependency_steps', append_only => true);
