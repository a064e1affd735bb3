-- Charts that are shown outside, by a signed link. What the link shows and for how long is decided here, so that it can be
-- taken back; the signature only keeps others from guessing.
create table embeds (
  organisation_id uuid not null,
  id uuid not null,
  metric_id uuid not null,
  -- It shows what this person may see, and nothing once they may not.
  made_by_id uuid not null,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  revoked_by_id uuid,
  -- which pages of other servers may frame it; none: only pages of this one
  origins text[] not null default '{}',
  look jsonb not null,
  -- the maker has said that a confidential metric may be shown to whoever has the link
  confidential_shown boolean not null default false,
  primary key (organisation_id, id),
  foreign key (organisation_id, metric_id) references metrics (organisation_id, id),
  foreign key (organisation_id, made_by_id) references people (organisation_id, id),
  foreign key (organisation_id, revoked_by_id) references people (organisation_id, id)
);
create index embeds_of_metric on embeds (organisation_id, metric_id, id);
call platform.protect('embeds');

-- When each was seen last: written while people look, so it is not history.
create table embed_views (
  organisation_id uuid not null,
  embed_id uuid not null,
  seen_at timestamptz not null,
  -- at most one for each minute
  views integer not null default 1,
  primary key (organisation_id, embed_id),
  foreign key (organisation_id, embed_id) references embeds (organisation_id, id)
);
call platform.protect('embed_views', history => false);
