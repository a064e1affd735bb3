-- What not everybody may see, and who may: those named, whoever owns it or decides on it, and whoever has a part in it.
-- Row-level security counts for whoever asks.
create view confidential_records with (security_invoker = true) as
select m.organisation_id, 'metric' as kind, m.id,
       array_remove(m.confidential_to || m.owner_id || m.decider_id, null) as audience
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
grant select on confidential_records to throughline_app;

-- Flags that wait for a decision are found by it.
create index flags_decision on flags (organisation_id, decision_id) where cleared_at is null;
