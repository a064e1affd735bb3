-- A checksum of the readings that an outlook stands on: whether the past has changed shows by it.
alter table metric_fits add column seen text not null default '';
