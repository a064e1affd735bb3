-- A metric that was taken away because it moved nobody: why, and on which evidence. The metric itself is archived and can be restored.
create table metric_removals (
  organisation_id uuid not null,
  id uuid not null,
  metric_id uuid not null,
  reason text not null check (reason <> ''),
  evidence jsonb not null,
  removed_by uuid,
  removed_at timestamptz not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, metric_id) references metrics (organisation_id, id)
);
create index metric_removals_latest on metric_removals (organisation_id, removed_at desc, id);
call platform.protect('metric_removals');
