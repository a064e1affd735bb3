-- Limits on sign-in, quick look-ups for keys and people, and the two narrow doors from an organisation to an account.
create table platform.rate_limits (
  id text primary key,
  key text not null unique,
  count integer not null,
  last_request bigint not null
);

-- Failed sign-ins in the current window, by client address and by account; real time, like sessions.
create table platform.sign_in_failures (
  subject text primary key,
  failures integer not null,
  window_began_at timestamptz not null
);

create index people_unit on people (organisation_id, unit_id);
create unique index api_keys_secret on api_keys (organisation_id, secret_hash);
create index api_keys_person on api_keys (organisation_id, person_id);

-- The application's role may not touch accounts. What an organisation may do to the account of one of its own people is
-- said here and nowhere else: both functions read the organisation from the transaction, never from an argument.
create function platform.own_organisation() returns uuid language sql stable as $$
  select nullif(current_setting('app.organisation_id', true), '')::uuid
$$;

-- Ends a person's membership; the account goes with the last of its memberships, and its sessions with it.
create function platform.forget_person(forgotten uuid) returns void
language plpgsql security definer set search_path = pg_catalog, platform as $$
declare
  account text;
begin
  delete from platform.memberships
   where organisation_id = platform.own_organisation() and person_id = forgotten
  returning user_id into account;
  if account is not null and not exists (select from platform.memberships where user_id = account) then
    delete from platform.users where id = account;
  end if;
end $$;

-- A person's own new name, for the places that know no organisation.
create function platform.rename_person(renamed uuid, new_name text) returns void
language sql security definer set search_path = pg_catalog, platform as $$
  update platform.users set name = new_name, updated_at = now()
   where id = (select user_id from platform.memberships
                where organisation_id = platform.own_organisation() and person_id = renamed)
$$;

revoke execute on function platform.forget_person(uuid), platform.rename_person(uuid, text) from public;
grant execute on function platform.own_organisation(), platform.forget_person(uuid), platform.rename_person(uuid, text) to throughline_app;
