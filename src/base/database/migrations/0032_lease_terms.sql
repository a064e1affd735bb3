-- Each change of the holder begins a new term: who still has the same term knows that nobody else did the work meanwhile.
alter table platform.leases add column term bigint not null default 1;
