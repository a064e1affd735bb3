-- Metrics that are computed from others. Their readings are readings like all others, and say so by their source.
alter table metrics add column computed boolean not null default false;
alter table readings drop constraint readings_source_check;
alter table readings add constraint readings_source_check
  check (source in ('api', 'import', 'hand', 'connector', 'computed'));
-- A computed reading that can no longer be worked out is withdrawn: a further version without a value.
alter table readings drop constraint readings_check;
alter table readings add constraint readings_check
  check (value is not null or denominator is not null or source = 'computed');
-- How many such versions a series has: so many more of its readings are looked at where only the latest are wanted.
alter table series add column withdrawn integer not null default 0;

-- By which formula a definition of a metric is computed. Metrics and units stand in it by their ids.
create table metric_formulas (
  organisation_id uuid not null,
  id uuid not null,
  metric_id uuid not null,
  definition_number integer not null,
  expression text not null check (expression <> ''),
  inputs uuid[] not null,
  -- Which definition of each input it was made for.
  input_definitions integer[] not null,
  set_by uuid,
  set_at timestamptz not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, metric_id) references metrics (organisation_id, id)
);
create unique index metric_formulas_definition on metric_formulas (organisation_id, metric_id, definition_number);
call platform.protect('metric_formulas');

-- Why a computed metric has no value in a period. Derived: worked out again from the readings at any time.
create table metric_gaps (
  organisation_id uuid not null,
  metric_id uuid not null,
  period date not null,
  reason jsonb not null,
  -- On this day nothing more is awaited, and it is worked out from what there is.
  again_on date,
  primary key (organisation_id, metric_id, period),
  foreign key (organisation_id, metric_id) references metrics (organisation_id, id)
);
create index metric_gaps_again on metric_gaps (organisation_id, again_on) where again_on is not null;
call platform.protect('metric_gaps', history => false);
