-- Scorecards that somebody arranged: of a unit, or of a team within it. Every unit has one without any row here.
create table scorecards (
  organisation_id uuid not null,
  id uuid not null,
  name text not null check (name <> ''),
  unit_id uuid not null,
  made_by uuid,
  made_at timestamptz not null,
  removed_at timestamptz,
  version integer not null default 1,
  primary key (organisation_id, id),
  foreign key (organisation_id, unit_id) references units (organisation_id, id),
  foreign key (organisation_id, made_by) references people (organisation_id, id)
);
create index scorecards_unit on scorecards (organisation_id, unit_id) where removed_at is null;
call platform.protect('scorecards');

-- What stands on a scorecard, and where.
create table scorecard_metrics (
  organisation_id uuid not null,
  id uuid not null,
  scorecard_id uuid not null,
  metric_id uuid not null,
  part text not null check (part in ('outcome', 'leading', 'risk')),
  place integer not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, scorecard_id) references scorecards (organisation_id, id),
  foreign key (organisation_id, metric_id) references metrics (organisation_id, id)
);
create unique index scorecard_metrics_once on scorecard_metrics (organisation_id, scorecard_id, metric_id);
create index scorecard_metrics_metric on scorecard_metrics (organisation_id, metric_id);
call platform.protect('scorecard_metrics');
