-- What a metric's readings come to. Derived: worked out again from the readings at any time.
create table metric_states (
  organisation_id uuid not null,
  metric_id uuid not null,
  latest_period date,
  latest_value double precision,
  previous_value double precision,
  latest_known_at timestamptz,
  freshness text not null default 'no_data' check (freshness in ('fresh', 'due', 'late', 'no_data')),
  evidence jsonb not null default '{}',
  primary key (organisation_id, metric_id),
  foreign key (organisation_id, metric_id) references metrics (organisation_id, id)
);
call platform.protect('metric_states', history => false);

-- Status with its reasons, for every metric, dependency, key result and objective.
create table assessments (
  organisation_id uuid not null,
  id uuid not null,
  subject_kind text not null check (subject_kind in ('metric', 'dependency', 'key_result', 'objective')),
  computed text not null,
  reported text,
  effective text not null,
  since timestamptz not null,
  progress double precision,
  expected double precision,
  pace double precision,
  current_value double precision,
  money_at_risk numeric(20, 2),
  currency text,
  reasons jsonb not null default '[]',
  primary key (organisation_id, id)
);
create index assessments_kind on assessments (organisation_id, subject_kind, effective, id);
call platform.protect('assessments');

create table flags (
  organisation_id uuid not null,
  id uuid not null,
  cause_key text not null,
  kind text not null,
  severity text not null check (severity in ('red', 'yellow')),
  subject_kind text not null,
  subject_id uuid not null,
  owner_id uuid not null,
  decision_id uuid,
  raised_at timestamptz not null,
  since_period date,
  cleared_at timestamptz,
  cleared_by text check (cleared_by in ('data', 'corrected', 'accepted', 'replanned', 'closed', 'check_in', 'changed')),
  money_at_risk numeric(20, 2),
  currency text,
  reason jsonb not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, owner_id) references people (organisation_id, id)
);
create unique index flags_open_cause on flags (organisation_id, cause_key) where cleared_at is null;
create index flags_subject on flags (organisation_id, subject_kind, subject_id, raised_at desc);
create index flags_raised on flags (organisation_id, raised_at desc, id);
call platform.protect('flags');
