-- Since PostgreSQL 16 whoever creates a role is a member of it but may not take it up without being told so.
do $$ begin
  if current_setting('server_version_num')::integer >= 160000 and not pg_has_role(current_user, 'throughline_app', 'set') then
    execute format('grant throughline_app to %I', current_user);
  end if;
end $$;
