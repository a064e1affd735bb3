-- Few metrics have pairs or took another's place: those that do are found without looking at all the others.
create index metrics_paired on metrics (organisation_id, id) where counters <> '[]'::jsonb;
create index metrics_replaced on metrics (organisation_id, replaced_by_id) where replaced_by_id is not null;
