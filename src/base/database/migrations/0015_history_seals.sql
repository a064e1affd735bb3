-- A seal keeps what it was made from: the entries it covers, in their order, and the digest of each. So a check can name
-- the entry that was changed, taken away or slipped in, not only the batch.
alter table history_seals add column entry_ids bigint[] not null default '{}';
alter table history_seals add column digests text not null default '';

-- Numbers have gaps and do not follow the order of commits; seals go by transaction, then by number.
create index history_commit_order on history (organisation_id, txid, id);
create index history_seals_reach on history_seals (organisation_id, last_txid, last_id);

-- When a person last looked, and when before that: what changed since is counted from there.
create table visits (
  organisation_id uuid not null,
  person_id uuid not null,
  seen_at timestamptz not null,
  before_at timestamptz,
  primary key (organisation_id, person_id),
  foreign key (organisation_id, person_id) references people (organisation_id, id)
);
call platform.protect('visits', history => false);
