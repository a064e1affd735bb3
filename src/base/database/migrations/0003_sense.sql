create table metrics (
  organisation_id uuid not null,
  id uuid not null,
  code text not null check (code ~ '^[a-z0-9][a-z0-9._-]{0,79}$'),
  name text not null check (length(name) between 1 and 200),
  description text not null default '',
  unit_id uuid not null,
  owner_id uuid,
  -- why it exists: the behaviour it reinforces, the decision it helps to make, the outcome it prevents or brings about
  purpose_behaviour text not null default '',
  purpose_decision text not null default '',
  purpose_outcome text not null default '',
  kind text not null default 'outcome' check (kind in ('outcome', 'leading', 'risk')),
  -- how several series make one figure
  total text not null default 'sum' check (total in ('sum', 'ratio', 'last', 'weighted_mean')),
  value_unit text not null default '',
  -- what a ratio is multiplied by: 100 for a percentage
  scale double precision not null default 1,
  decimals integer not null default 1 check (decimals between 0 and 9),
  direction text not null check (direction in ('higher', 'lower', 'band')),
  rhythm text not null check (rhythm in ('daily', 'weekly', 'monthly', 'quarterly')),
  due_after_days integer not null default 3 check (due_after_days between 0 and 120),
  target double precision,
  band_low double precision,
  band_high double precision,
  watch_level double precision,
  watch_inclusive boolean not null default false,
  watch_pending integer not null default 2 check (watch_pending between 1 and 52),
  breach_level double precision,
  -- strict (the default): the level itself still holds; inclusive: the level itself is a breach
  breach_inclusive boolean not null default false,
  breach_pending integer not null default 1 check (breach_pending between 1 and 52),
  rearm_after integer not null default 1 check (rearm_after between 1 and 52),
  decision_question text not null default '',
  default_action text not null default '',
  decider_id uuid,
  decision_type_id uuid,
  clock_amount integer check (clock_amount between 1 and 1000),
  clock_unit text check (clock_unit in ('hours', 'days')),
  executive boolean not null default false,
  confidential boolean not null default false,
  confidential_to uuid[] not null default '{}',
  definition_number integer not null default 1,
  archived_at timestamptz,
  version integer not null default 1,
  primary key (organisation_id, id),
  foreign key (organisation_id, unit_id) references units (organisation_id, id),
  foreign key (organisation_id, owner_id) references people (organisation_id, id),
  foreign key (organisation_id, decider_id) references people (organisation_id, id)
);
create unique index metrics_code on metrics (organisation_id, code);
create index metrics_name on metrics (organisation_id, lower(name), id);
call platform.protect('metrics');

create table metric_definitions (
  organisation_id uuid not null,
  id uuid not null,
  metric_id uuid not null,
  number integer not null,
  formula text not null default '',
  reason text not null default '',
  valid_from date not null,
  valid_to date,
  primary key (organisation_id, id),
  foreign key (organisation_id, metric_id) references metrics (organisation_id, id)
);
create unique index metric_definitions_number on metric_definitions (organisation_id, metric_id, number);
call platform.protect('metric_definitions');

create table series (
  organisation_id uuid not null,
  id uuid not null,
  metric_id uuid not null,
  definition_number integer not null default 1,
  unit_id uuid not null,
  dimensions jsonb not null default '{}',
  valid_from date,
  valid_to date,
  version integer not null default 1,
  primary key (organisation_id, id),
  foreign key (organisation_id, metric_id) references metrics (organisation_id, id),
  foreign key (organisation_id, unit_id) references units (organisation_id, id)
);
create unique index series_identity on series (organisation_id, metric_id, definition_number, unit_id, dimensions);
call platform.protect('series');

-- Append-only: a correction is a higher version of the same period and leaves the earlier one visible.
create table readings (
  organisation_id uuid not null,
  series_id uuid not null,
  period date not null,
  version integer not null default 1,
  value double precision,
  numerator double precision,
  denominator double precision,
  known_at timestamptz not null,
  recorded_at timestamptz not null,
  recorded_by uuid,
  source text not null default 'api' check (source in ('api', 'import', 'hand')),
  import_id uuid,
  note text,
  primary key (organisation_id, series_id, period, version),
  foreign key (organisation_id, series_id) references series (organisation_id, id),
  check (value is not null or denominator is not null)
);
call platform.protect('readings', history => false, append_only => true);

create table imports (
  organisation_id uuid not null,
  id uuid not null,
  file_name text not null,
  mapping jsonb not null,
  rows_read integer not null,
  rows_recorded integer not null,
  rows_corrected integer not null,
  rows_unchanged integer not null,
  refused jsonb not null default '[]',
  imported_by uuid,
  imported_at timestamptz not null,
  primary key (organisation_id, id)
);
call platform.protect('imports');
