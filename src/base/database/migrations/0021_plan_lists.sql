-- The lists of dependencies come in the order of an index, however many there are.
create index dependencies_needed_by on dependencies (organisation_id, (coalesce(needed_by, '9999-12-31'::date)), id);
create index dependencies_money on dependencies (organisation_id, (coalesce(money_at_risk, 0)), id);
create index dependencies_need on dependencies (organisation_id, need, id);
create index assessments_rank on assessments (organisation_id, subject_kind,
  (coalesce(array_position(array['off_track', 'outdated', 'at_risk', 'no_data', 'pending', 'on_track', 'closed'], effective), 99)), id);
