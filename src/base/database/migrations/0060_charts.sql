-- How a metric's chart is read and what its signals and its outlook do, where somebody chose; without a row the usual way holds.
-- Its id is the metric's own.
create table metric_charts (
  organisation_id uuid not null,
  id uuid not null,
  kind text not null default 'auto' check (kind in ('auto', 'xmr', 'xmr_median', 'p_prime', 'u_prime', 'g', 't')),
  rules text not null default 'wheeler' check (rules in ('wheeler', 'nhs', 'western-electric', 'nelson')),
  season boolean not null default false,
  on_signal text not null default 'auto' check (on_signal in ('auto', 'show', 'flag', 'decide')),
  -- Below this chance of meeting the target a flag rises; null: it never does.
  least_chance double precision check (least_chance > 0 and least_chance < 1),
  -- The day by which the target is to be met; null: the end of the month, quarter or year that the metric runs in.
  outlook_to date,
  version integer not null default 1,
  primary key (organisation_id, id),
  foreign key (organisation_id, id) references metrics (organisation_id, id)
);
call platform.protect('metric_charts');

-- From which period on new limits hold, from how many of its values they are made, and why.
create table metric_baselines (
  organisation_id uuid not null,
  id uuid not null,
  metric_id uuid not null,
  from_period date not null,
  -- null: every value up to the next one
  points integer check (points >= 6),
  reason text not null,
  -- The lasting shift that was found there, when it was accepted.
  shift jsonb,
  made_by uuid,
  made_at timestamptz not null,
  ended_at timestamptz,
  ended_by uuid,
  end_reason text,
  primary key (organisation_id, id),
  foreign key (organisation_id, metric_id) references metrics (organisation_id, id)
);
create unique index metric_baselines_open on metric_baselines (organisation_id, metric_id, from_period) where ended_at is null;
call platform.protect('metric_baselines');

-- What somebody says about one period, and what is done about it.
create table metric_annotations (
  organisation_id uuid not null,
  id uuid not null,
  metric_id uuid not null,
  period date not null,
  text text not null,
  action text not null default '',
  action_owner_id uuid,
  due_on date,
  done_at timestamptz,
  author_id uuid,
  made_at timestamptz not null,
  removed_at timestamptz,
  version integer not null default 1,
  primary key (organisation_id, id),
  foreign key (organisation_id, metric_id) references metrics (organisation_id, id),
  foreign key (organisation_id, action_owner_id) references people (organisation_id, id),
  foreign key (organisation_id, author_id) references people (organisation_id, id)
);
create index metric_annotations_period on metric_annotations (organisation_id, metric_id, period) where removed_at is null;
call platform.protect('metric_annotations');

-- What was foreseen, and stays: made when the readings reached up to known_period.
create table metric_forecasts (
  organisation_id uuid not null,
  metric_id uuid not null,
  known_period date not null,
  made_at timestamptz not null,
  method text not null,
  -- Of the next period, by which it is scored.
  next_period date not null,
  next_point double precision not null,
  next_low50 double precision not null,
  next_high50 double precision not null,
  next_low80 double precision not null,
  next_high80 double precision not null,
  next_low95 double precision not null,
  next_high95 double precision not null,
  -- Of the period by which the target is to be met.
  horizon_period date not null,
  target jsonb,
  chance double precision,
  -- Of every coming period: points, then lower and upper edge at 50, 80 and 95 per cent.
  course jsonb not null,
  primary key (organisation_id, metric_id, known_period, made_at),
  foreign key (organisation_id, metric_id) references metrics (organisation_id, id)
);
call platform.protect('metric_forecasts', history => false, append_only => true);

-- What a metric's chart and outlook come to now. Derived: worked out again from the readings at any time.
create table metric_signs (
  organisation_id uuid not null,
  metric_id uuid not null,
  variation text,
  assurance text,
  signal jsonb,
  outlook jsonb,
  -- A lasting shift that was found and is offered as a new baseline.
  shift jsonb,
  -- On this day a period that still runs has ended, and its reading is judged.
  judge_on date,
  primary key (organisation_id, metric_id),
  foreign key (organisation_id, metric_id) references metrics (organisation_id, id)
);
create index metric_signs_judge on metric_signs (organisation_id, judge_on) where judge_on is not null;
call platform.protect('metric_signs', history => false);

-- The parameters of each outlook, frozen between fits: one more reading moves it at next to no cost.
create table metric_fits (
  organisation_id uuid not null,
  metric_id uuid not null,
  -- Under which terms it was fitted: horizon, season, bounds, definition.
  terms text not null default '',
  known_period date,
  readings integer not null default 0,
  fitted_at timestamptz,
  -- Readings taken in since.
  taken_in integer not null default 0,
  due boolean not null default true,
  claimed_at timestamptz,
  state bytea,
  primary key (organisation_id, metric_id),
  foreign key (organisation_id, metric_id) references metrics (organisation_id, id)
);
create index metric_fits_due on metric_fits (organisation_id, metric_id) where due;
call platform.protect('metric_fits', history => false);
