-- A file with the same header is imported by the mapping of the last one.
alter table imports add column header text[] not null default '{}';
create index imports_header on imports (organisation_id, imported_by, header, id desc);
