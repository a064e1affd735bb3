-- Keys that nobody sends again are found by their age.
create index idempotency_keys_age on idempotency_keys (organisation_id, created_at);
