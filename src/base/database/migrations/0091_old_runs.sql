-- Runs of connections are forgotten when they are old and many: they tell how a source behaves, they are no record of the plan.
grant delete on connector_runs to throughline_app;
create index connector_runs_age on connector_runs (organisation_id, started_at);
