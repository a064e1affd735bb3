-- What belongs to the server and not to one organisation: sign-in, the list of organisations, leases, the clock.
create schema if not exists platform;

do $$ begin
  if not exists (select 1 from pg_roles where rolname = 'throughline_app') then
    create role throughline_app nologin nosuperuser nobypassrls;
  end if;
  if not pg_has_role(current_user, 'throughline_app', 'member') then
    execute format('grant throughline_app to %I', current_user);
  end if;
end $$;
grant usage on schema public, platform to throughline_app;

create table platform.organisations (
  id uuid primary key,
  slug text not null unique check (slug ~ '^[a-z0-9]([a-z0-9-]{0,46}[a-z0-9])?$'),
  demo boolean not null default false,
  created_at timestamptz not null
);

create table platform.users (
  id text primary key,
  name text not null,
  email text not null unique,
  email_verified boolean not null default false,
  image text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create table platform.sessions (
  id text primary key,
  user_id text not null references platform.users (id) on delete cascade,
  token text not null unique,
  expires_at timestamptz not null,
  ip_address text,
  user_agent text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index sessions_user on platform.sessions (user_id);
create table platform.accounts (
  id text primary key,
  user_id text not null references platform.users (id) on delete cascade,
  account_id text not null,
  provider_id text not null,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  password text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index accounts_user on platform.accounts (user_id);
create table platform.verifications (
  id text primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index verifications_identifier on platform.verifications (identifier);

-- A person of an organisation and the account that signs in as that person.
create table platform.memberships (
  user_id text not null references platform.users (id) on delete cascade,
  organisation_id uuid not null references platform.organisations (id) on delete cascade,
  person_id uuid not null,
  primary key (user_id, organisation_id),
  unique (organisation_id, person_id)
);

-- One worker at a time: holder and expiry are real time, whatever the organisation's clock says.
create table platform.leases (
  name text primary key,
  holder text not null,
  expires_at timestamptz not null
);

-- The manual clock of tests and demos; empty in normal mode.
create table platform.clock (
  id integer primary key check (id = 1),
  now timestamptz not null
);

-- How far each reader of the outbox has come, in the order in which transactions committed.
create table platform.event_cursors (
  consumer text not null,
  organisation_id uuid not null,
  txid xid8 not null,
  seq bigint not null,
  primary key (consumer, organisation_id)
);

-- Gives a domain table what every domain table has: rights of the application role, row-level security, history.
-- `history` is off for append-only tables, which version themselves, and for derived ones, which can be worked out again.
-- `personal` names columns that history leaves out, so that a person can be erased without breaking a seal.
create procedure platform.protect(name text, history boolean default true, append_only boolean default false, personal text[] default '{}')
language plpgsql as $$
begin
  execute format('alter table public.%I enable row level security', name);
  execute format('alter table public.%I force row level security', name);
  execute format(
    'create policy organisation on public.%I
       using (organisation_id = (select nullif(current_setting(''app.organisation_id'', true), '''')::uuid))
       with check (organisation_id = (select nullif(current_setting(''app.organisation_id'', true), '''')::uuid))', name);
  if append_only then
    execute format('grant select, insert on public.%I to throughline_app', name);
  else
    execute format('grant select, insert, update, delete on public.%I to throughline_app', name);
  end if;
  if history then
    execute format('create trigger history after insert or update or delete on public.%I
                      for each row execute function public.write_history(%L)', name, array_to_string(personal, ','));
  end if;
end $$;
