create table decision_types (
  organisation_id uuid not null,
  id uuid not null,
  name text not null,
  question text not null default '',
  threshold text not null default '',
  decider_id uuid not null,
  agree_ids uuid[] not null default '{}',
  clock_amount integer not null default 48 check (clock_amount between 1 and 1000),
  clock_unit text not null default 'hours' check (clock_unit in ('hours', 'days')),
  default_action text not null default '',
  archived_at timestamptz,
  version integer not null default 1,
  primary key (organisation_id, id),
  foreign key (organisation_id, decider_id) references people (organisation_id, id)
);
create unique index decision_types_name on decision_types (organisation_id, lower(name)) where archived_at is null;
call platform.protect('decision_types');
alter table metrics add foreign key (organisation_id, decision_type_id) references decision_types (organisation_id, id);

create table decisions (
  organisation_id uuid not null,
  id uuid not null,
  number integer not null,
  type_id uuid,
  question text not null check (length(question) between 1 and 1000),
  context text not null default '',
  trigger text not null check (trigger in ('metric', 'dependency', 'key_result', 'capacity', 'exception', 'review', 'by_hand')),
  cause_key text,
  subject_kind text,
  subject_id uuid,
  links jsonb not null default '[]',
  forum text,
  state text not null default 'open' check (state in ('open', 'decided', 'done', 'superseded', 'reversed', 'withdrawn')),
  decider_id uuid not null,
  first_decider_id uuid not null,
  agree_ids uuid[] not null default '{}',
  raised_at timestamptz not null,
  raised_by uuid,
  clock_amount integer not null,
  clock_unit text not null check (clock_unit in ('hours', 'days')),
  decide_by timestamptz not null,
  reminded_at timestamptz,
  default_action text not null default '',
  default_in_force_at timestamptz,
  escalations integer not null default 0,
  cause_cleared_at timestamptz,
  -- the five that every decision carries once it is made
  decision text,
  owner_id uuid,
  due_on date,
  expected_impact jsonb,
  follow_up_on date,
  options jsonb not null default '[]',
  rationale text not null default '',
  reversible boolean,
  decided_at timestamptz,
  decided_by uuid,
  review_id uuid,
  done_at timestamptz,
  actual_impact jsonb,
  verdict text check (verdict in ('worked', 'partly', 'not', 'too_early')),
  verdict_note text,
  verdict_at timestamptz,
  verdict_by uuid,
  supersedes_id uuid,
  superseded_by_id uuid,
  version integer not null default 1,
  primary key (organisation_id, id),
  foreign key (organisation_id, decider_id) references people (organisation_id, id),
  foreign key (organisation_id, owner_id) references people (organisation_id, id),
  foreign key (organisation_id, type_id) references decision_types (organisation_id, id),
  foreign key (organisation_id, supersedes_id) references decisions (organisation_id, id),
  check (state in ('open', 'withdrawn') or (decision is not null and owner_id is not null and due_on is not null
         and expected_impact is not null and follow_up_on is not null))
);
create unique index decisions_number on decisions (organisation_id, number);
create unique index decisions_open_cause on decisions (organisation_id, cause_key) where state = 'open' and cause_key is not null;
create index decisions_state on decisions (organisation_id, state, decide_by, id);
create index decisions_follow_up on decisions (organisation_id, follow_up_on) where verdict is null;
create index decisions_subject on decisions (organisation_id, subject_kind, subject_id);
call platform.protect('decisions');
alter table flags add foreign key (organisation_id, decision_id) references decisions (organisation_id, id);

create table reviews (
  organisation_id uuid not null,
  id uuid not null,
  name text not null,
  layer text not null default 'weekly' check (layer in ('weekly')),
  unit_id uuid not null,
  held_on date not null,
  chair_id uuid not null,
  state text not null default 'planned' check (state in ('planned', 'running', 'closed')),
  started_at timestamptz,
  closed_at timestamptz,
  minutes jsonb,
  version integer not null default 1,
  primary key (organisation_id, id),
  foreign key (organisation_id, unit_id) references units (organisation_id, id),
  foreign key (organisation_id, chair_id) references people (organisation_id, id)
);
create unique index reviews_day on reviews (organisation_id, layer, unit_id, held_on);
call platform.protect('reviews');

-- One row for each topic of a review; a topic is known over reviews by its key.
create table review_items (
  organisation_id uuid not null,
  id uuid not null,
  review_id uuid not null,
  topic_key text not null,
  kind text not null check (kind in ('breach', 'signal', 'dependency', 'confidence', 'overdue_decision', 'follow_up', 'capacity', 'key_result', 'topic')),
  title text not null,
  subject_kind text,
  subject_id uuid,
  flag_id uuid,
  decision_id uuid,
  position integer not null,
  appearance integer not null default 1,
  outcome text check (outcome in ('decided', 'discussed', 'deferred', 'escalated', 'followed_up')),
  note text not null default '',
  added_by uuid,
  version integer not null default 1,
  primary key (organisation_id, id),
  foreign key (organisation_id, review_id) references reviews (organisation_id, id)
);
create unique index review_items_topic on review_items (organisation_id, review_id, topic_key);
create index review_items_by_topic on review_items (organisation_id, topic_key);
call platform.protect('review_items');
