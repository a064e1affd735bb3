-- What an agenda can hold besides: a distorted metric, and one that is silent.
alter table review_items drop constraint review_items_kind_check;
alter table review_items add constraint review_items_kind_check
  check (kind in ('breach', 'signal', 'distorted', 'silence', 'dependency', 'confidence', 'overdue_decision', 'follow_up', 'capacity', 'key_result', 'topic'));

-- Other causes that a decision answers for, because they asked the same person about the same metric while it was open.
alter table decisions add column answers text[] not null default '{}';
