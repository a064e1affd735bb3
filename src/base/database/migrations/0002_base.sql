-- History first: the trigger must exist before the first table that it watches.
create table history (
  organisation_id uuid not null,
  id bigint generated always as identity,
  table_name text not null,
  record_id uuid not null,
  action text not null check (action in ('insert', 'update', 'delete')),
  at timestamptz not null,
  actor_id uuid,
  cause text,
  record jsonb not null,
  changed jsonb not null default '{}',
  txid xid8 not null default pg_current_xact_id(),
  primary key (organisation_id, id)
);
create index history_record on history (organisation_id, table_name, record_id, id);
create index history_at on history (organisation_id, at);

create function write_history() returns trigger language plpgsql as $$
declare
  before jsonb; after jsonb; subject jsonb; changed jsonb; personal text[] := string_to_array(tg_argv[0], ',');
begin
  if tg_op <> 'INSERT' then before := to_jsonb(old) - personal; end if;
  if tg_op <> 'DELETE' then after := to_jsonb(new) - personal; end if;
  subject := coalesce(after, before);
  if tg_op = 'UPDATE' then
    if (before ->> 'organisation_id') <> (after ->> 'organisation_id') then
      raise exception 'a record never moves to another organisation';
    end if;
    select coalesce(jsonb_object_agg(a.key, jsonb_build_array(b.value, a.value)), '{}') into changed
      from jsonb_each(after) a join jsonb_each(before) b on a.key = b.key where a.value is distinct from b.value;
    if changed = '{}' then return null; end if;
  end if;
  insert into public.history (organisation_id, table_name, record_id, action, at, actor_id, cause, record, changed)
  values ((subject ->> 'organisation_id')::uuid, tg_table_name,
          coalesce(subject ->> 'id', subject ->> 'organisation_id')::uuid, lower(tg_op),
          coalesce(nullif(current_setting('app.now', true), '')::timestamptz, now()),
          nullif(current_setting('app.actor_id', true), '')::uuid,
          nullif(current_setting('app.operation', true), ''), subject, coalesce(changed, '{}'));
  return null;
end $$;
call platform.protect('history', history => false, append_only => true);

-- Batches of history, each sealed by a hash over its rows and the seal before it.
create table history_seals (
  organisation_id uuid not null,
  number bigint not null,
  first_id bigint not null,
  last_id bigint not null,
  last_txid xid8 not null,
  entries integer not null,
  previous_hash text not null,
  hash text not null,
  sealed_at timestamptz not null,
  primary key (organisation_id, number)
);
call platform.protect('history_seals', history => false, append_only => true);

create table organisations (
  organisation_id uuid primary key,
  name text not null check (length(name) between 1 and 200),
  time_zone text not null default 'Europe/Berlin',
  locale text not null default 'en-GB',
  currency text not null default 'EUR' check (currency ~ '^[A-Z]{3}$'),
  week_start integer not null default 1 check (week_start between 1 and 7),
  working_days integer[] not null default '{1,2,3,4,5}',
  fiscal_start_month integer not null default 1 check (fiscal_start_month between 1 and 12),
  month_pattern text not null default 'calendar' check (month_pattern in ('calendar', '4-4-5')),
  settings jsonb not null default '{}',
  version integer not null default 1
);
call platform.protect('organisations');

create table units (
  organisation_id uuid not null,
  id uuid not null,
  parent_id uuid,
  name text not null check (length(name) between 1 and 200),
  code text,
  head_id uuid not null,
  closed_on date,
  version integer not null default 1,
  primary key (organisation_id, id),
  foreign key (organisation_id, parent_id) references units (organisation_id, id)
);
create unique index units_code on units (organisation_id, code) where code is not null;
create unique index units_root on units (organisation_id) where parent_id is null;

create table people (
  organisation_id uuid not null,
  id uuid not null,
  name text not null check (length(name) between 1 and 200),
  email text not null,
  role text not null check (role in ('administrator', 'leader', 'editor', 'contributor', 'viewer')),
  unit_id uuid not null,
  locale text,
  theme text check (theme in ('light', 'dark', 'system')),
  deactivated_at timestamptz,
  erased_at timestamptz,
  version integer not null default 1,
  primary key (organisation_id, id),
  foreign key (organisation_id, unit_id) references units (organisation_id, id) deferrable initially deferred
);
create unique index people_email on people (organisation_id, lower(email)) where erased_at is null;
alter table units add foreign key (organisation_id, head_id) references people (organisation_id, id) deferrable initially deferred;
call platform.protect('units');
call platform.protect('people', personal => '{name,email}');

create table holidays (
  organisation_id uuid not null,
  id uuid not null,
  unit_id uuid,
  day date not null,
  name text not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, unit_id) references units (organisation_id, id)
);
create unique index holidays_day on holidays (organisation_id, day, coalesce(unit_id, '00000000-0000-0000-0000-000000000000'));
call platform.protect('holidays');

create table invitations (
  organisation_id uuid not null,
  id uuid not null,
  email text not null,
  name text not null,
  role text not null,
  unit_id uuid not null,
  token_hash text not null,
  invited_by uuid,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  accepted_at timestamptz,
  withdrawn_at timestamptz,
  primary key (organisation_id, id),
  foreign key (organisation_id, unit_id) references units (organisation_id, id)
);
create unique index invitations_token on invitations (organisation_id, token_hash);
call platform.protect('invitations', personal => '{name,email,token_hash}');

create table api_keys (
  organisation_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  name text not null check (length(name) between 1 and 100),
  hint text not null,
  secret_hash text not null,
  scopes text[] not null,
  created_at timestamptz not null,
  expires_at timestamptz,
  revoked_at timestamptz,
  primary key (organisation_id, id),
  foreign key (organisation_id, person_id) references people (organisation_id, id)
);
call platform.protect('api_keys', personal => '{secret_hash}');

-- When a key was last used is written now and then and is not history.
create table api_key_uses (
  organisation_id uuid not null,
  api_key_id uuid not null,
  used_at timestamptz not null,
  primary key (organisation_id, api_key_id),
  foreign key (organisation_id, api_key_id) references api_keys (organisation_id, id)
);
call platform.protect('api_key_uses', history => false);

-- The outbox: what happened, recorded with the change itself. Numbers have gaps and do not follow the order of commits;
-- readers go by transaction and stop before the oldest one still open.
create table events (
  organisation_id uuid not null,
  seq bigint generated always as identity,
  txid xid8 not null default pg_current_xact_id(),
  kind text not null,
  subject_kind text not null,
  subject_id uuid not null,
  payload jsonb not null default '{}',
  actor_id uuid,
  at timestamptz not null,
  primary key (organisation_id, seq)
);
create index events_commit_order on events (organisation_id, txid, seq);
call platform.protect('events', history => false, append_only => true);
grant select, insert, update on platform.event_cursors to throughline_app;

create table idempotency_keys (
  organisation_id uuid not null,
  actor_id uuid not null,
  key text not null check (length(key) between 1 and 200),
  operation text not null,
  request_hash text not null,
  response jsonb,
  created_at timestamptz not null,
  primary key (organisation_id, actor_id, key)
);
call platform.protect('idempotency_keys', history => false);

create table counters (
  organisation_id uuid not null,
  name text not null,
  value integer not null,
  primary key (organisation_id, name)
);
call platform.protect('counters', history => false);

create table notifications (
  organisation_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  kind text not null,
  subject_kind text not null,
  subject_id uuid not null,
  payload jsonb not null default '{}',
  created_at timestamptz not null,
  read_at timestamptz,
  primary key (organisation_id, id),
  foreign key (organisation_id, person_id) references people (organisation_id, id)
);
create index notifications_person on notifications (organisation_id, person_id, created_at desc);
call platform.protect('notifications', history => false);
