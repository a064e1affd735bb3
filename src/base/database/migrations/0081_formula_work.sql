-- Computed metrics of which so much has to be worked out again that a job sees to it.
create table formula_work (
  organisation_id uuid not null,
  metric_id uuid not null,
  from_period date not null,
  to_period date not null,
  primary key (organisation_id, metric_id),
  foreign key (organisation_id, metric_id) references metrics (organisation_id, id)
);
call platform.protect('formula_work', history => false);
