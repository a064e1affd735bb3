-- What belongs to a metric's definition as a whole: further levels, counter-metrics that must not suffer, a floor that comes before
-- everything else, what happens without a reading, and which metric took its place.
alter table metrics add column levels jsonb not null default '[]';
alter table metrics add column counters jsonb not null default '[]';
alter table metrics add column floor jsonb;
alter table metrics add column no_data jsonb not null default '{"rule": "remind", "afterDays": 1, "question": "", "action": "", "deciderId": null, "clockAmount": null, "clockUnit": null}';
alter table metrics add column replaced_by_id uuid;
alter table metrics add column replaced_reason text not null default '';
alter table metrics add foreign key (organisation_id, replaced_by_id) references metrics (organisation_id, id);

-- Who decides on a level or on silence may see what it is about.
create function deciders_in(levels jsonb, no_data jsonb) returns uuid[] language sql immutable parallel safe as $$
  select array(select (l ->> 'deciderId')::uuid from jsonb_array_elements(coalesce(levels, '[]')) l where l ->> 'deciderId' is not null
               union all select (no_data ->> 'deciderId')::uuid where no_data ->> 'deciderId' is not null)
$$;

create or replace view confidential_records with (security_invoker = true) as
select m.organisation_id, 'metric' as kind, m.id,
       array_remove(m.confidential_to || m.owner_id || m.decider_id || deciders_in(m.levels, m.no_data), null) as audience
  from metrics m where m.confidential
union all
select o.organisation_id, r.kind, r.id,
       array_remove(o.confidential_to || o.owner_id || o.reviewer_id || o.sponsor_id || array(
         select unnest(k.contributor_ids || k.owner_id) from key_results k
          where k.organisation_id = o.organisation_id and k.objective_id = o.id), null)
  from objectives o
 cross join lateral (
   select 'objective' as kind, o.id
   union all
   select 'key_result', k.id from key_results k where k.organisation_id = o.organisation_id and k.objective_id = o.id
   union all
   select 'dependency', d.id from key_results k
     join dependencies d on d.organisation_id = k.organisation_id and d.key_result_id = k.id
    where k.organisation_id = o.organisation_id and k.objective_id = o.id) r
 where o.confidential;

-- Each cause within a flag that has been put before somebody: one level of a metric, its breach, its silence.
alter table flags add column asks text[] not null default '{}';
