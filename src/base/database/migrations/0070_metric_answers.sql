-- The six questions that a metric has to answer before it is taken up, and what was answered.
create table metric_answers (
  organisation_id uuid not null,
  id uuid not null,
  metric_id uuid not null,
  ongoing text not null check (ongoing <> ''),
  responsible text not null check (responsible <> ''),
  initiative text not null check (initiative <> ''),
  obstacles text not null check (obstacles <> ''),
  worth text not null check (worth <> ''),
  reporting text not null check (reporting <> ''),
  template text,
  answered_by uuid,
  answered_at timestamptz not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, metric_id) references metrics (organisation_id, id)
);
create unique index metric_answers_metric on metric_answers (organisation_id, metric_id);
call platform.protect('metric_answers');
