alter table readings drop constraint readings_source_check;
alter table readings add constraint readings_source_check check (source in ('api', 'import', 'hand', 'connector'));

-- Where readings come from by themselves, and how a row of the source becomes readings.
create table connectors (
  organisation_id uuid not null,
  id uuid not null,
  name text not null check (length(name) between 1 and 100),
  -- It records with this person's rights and no others; this person hears when it fails.
  owner_id uuid not null,
  kind text not null check (kind in ('url', 'sql', 'prometheus', 'mqtt', 'folder', 'webhook')),
  settings jsonb not null,
  mapping jsonb not null,
  -- sealed: the key stands nowhere in the database
  secret text,
  -- null: it does not come by itself
  schedule jsonb,
  paused boolean not null default false,
  created_at timestamptz not null,
  removed_at timestamptz,
  version integer not null default 1,
  primary key (organisation_id, id),
  foreign key (organisation_id, owner_id) references people (organisation_id, id)
);
create unique index connectors_name on connectors (organisation_id, lower(name)) where removed_at is null;
call platform.protect('connectors', personal => '{secret}');

-- How far each connector has come: written at every run, so it is not history.
create table connector_states (
  organisation_id uuid not null,
  connector_id uuid not null,
  next_due_at timestamptz,
  -- Somebody works on it since; an end is waited for, but not for ever.
  claimed_at timestamptz,
  -- The latest period that was read: what a source is asked for begins here.
  reached date,
  failures integer not null default 0,
  failing_since timestamptz,
  told_at timestamptz,
  last_run_id uuid,
  succeeded_at timestamptz,
  primary key (organisation_id, connector_id),
  foreign key (organisation_id, connector_id) references connectors (organisation_id, id)
);
create index connector_states_due on connector_states (organisation_id, next_due_at) where next_due_at is not null;
call platform.protect('connector_states', history => false);

create table connector_runs (
  organisation_id uuid not null,
  id uuid not null,
  connector_id uuid not null,
  cause text not null check (cause in ('schedule', 'hand', 'delivery')),
  started_at timestamptz not null,
  ended_at timestamptz not null,
  outcome text not null check (outcome in ('done', 'failed')),
  -- what the source was asked for
  since date,
  rows_read integer not null default 0,
  rows_recorded integer not null default 0,
  rows_corrected integer not null default 0,
  rows_unchanged integer not null default 0,
  rows_refused integer not null default 0,
  -- the first of them, with line and reason
  refused jsonb not null default '[]',
  error text,
  next_try_at timestamptz,
  delivery_id text,
  primary key (organisation_id, id),
  foreign key (organisation_id, connector_id) references connectors (organisation_id, id)
);
create index connector_runs_latest on connector_runs (organisation_id, connector_id, id desc);
-- A delivery that succeeded is taken once; one that failed may come again.
create unique index connector_runs_delivery on connector_runs (organisation_id, connector_id, delivery_id)
  where delivery_id is not null and outcome = 'done';
call platform.protect('connector_runs', history => false, append_only => true);
