-- By which connection the reading of a metric should have come: its silence is told once, by the connection.
alter table freshness_notices add column feed_id uuid;
create index freshness_notices_feed on freshness_notices (organisation_id, feed_id) where ended_at is null and feed_id is not null;
