import { sql } from 'kysely'
import type { Context } from '#base/context.ts'
import { newId } from '#base/ids.ts'
import type { Notice, Silent } from './silence-notices.ts'

type Row = Omit<Silent, 'feed'> & {
  unitId: string
  feedId: string | null
  feedOwnerId: string | null
  feedTold: boolean
}

/**
 * Metrics of which something is due, late or has never come, and of which nobody was told yet. What is computed is missed where
 * it is computed from; what has ended is missed by nobody.
 */
export const untoldSilence = async (ctx: Context, today: string): Promise<Row[]> => {
  const found = await sql<Row>`
    select m.id as metric_id, m.owner_id, m.unit_id, s.freshness as state, r.source, c.id as feed_id,
           case when p.deactivated_at is null then c.owner_id end as feed_owner_id, coalesce(t.told_at is not null, false) as feed_told
      from metrics m
      join metric_states s on s.organisation_id = m.organisation_id and s.metric_id = m.id and s.freshness <> 'fresh'
      left join freshness_notices n on n.organisation_id = m.organisation_id and n.subject_id = m.id and n.state = s.freshness
                                   and n.ended_at is null
      left join lateral (select r.source, r.import_id from series q
                           join readings r on r.organisation_id = q.organisation_id and r.series_id = q.id
                          where q.organisation_id = m.organisation_id and q.metric_id = m.id
                          order by r.period desc, r.version desc limit 1) r on true
      left join connector_runs u on u.organisation_id = m.organisation_id and u.id = r.import_id and r.source = 'connector'
      left join connectors c on c.organisation_id = u.organisation_id and c.id = u.connector_id and c.removed_at is null
      left join connector_states t on t.organisation_id = c.organisation_id and t.connector_id = c.id
      left join people p on p.organisation_id = c.organisation_id and p.id = c.owner_id
     where m.organisation_id = ${ctx.organisationId} and m.archived_at is null and not m.computed and n.id is null
       and (not exists (select from series q where q.organisation_id = m.organisation_id and q.metric_id = m.id)
            or exists (select from series q where q.organisation_id = m.organisation_id and q.metric_id = m.id
                        and (q.valid_to is null or q.valid_to >= ${today})))
     order by m.id`.execute(ctx.db)
  return found.rows
}

/** Silences that are over; a feed's ends with the last of its metrics. */
export const endSilences = async (ctx: Context): Promise<void> => {
  await sql`
    update freshness_notices n set ended_at = ${ctx.now}
     where n.organisation_id = ${ctx.organisationId} and n.ended_at is null and n.subject_kind = 'metric'
       and not exists (select from metric_states s join metrics m on m.organisation_id = s.organisation_id and m.id = s.metric_id
                        where s.organisation_id = n.organisation_id and s.metric_id = n.subject_id
                          and s.freshness = n.state and m.archived_at is null)`.execute(ctx.db)
  await sql`
    update freshness_notices n set ended_at = ${ctx.now}
     where n.organisation_id = ${ctx.organisationId} and n.ended_at is null and n.subject_kind = 'connector'
       and not exists (select from freshness_notices m where m.organisation_id = n.organisation_id
                        and m.feed_id = n.subject_id and m.ended_at is null)`.execute(ctx.db)
}

export const toldFeeds = async (ctx: Context): Promise<Set<string>> => {
  const rows = await ctx.db
    .selectFrom('freshnessNotices')
    .select('subjectId')
    .where('organisationId', '=', ctx.organisationId)
    .where('subjectKind', '=', 'connector')
    .where('endedAt', 'is', null)
    .execute()
  return new Set(rows.map(({ subjectId }) => subjectId))
}

export const keepNotices = async (ctx: Context, notices: readonly Notice[]): Promise<void> => {
  const rows = notices.map(({ subjectKind, subjectId, state, feedId }) => ({
    id: newId(),
    subject_kind: subjectKind,
    subject_id: subjectId,
    state,
    feed_id: feedId,
  }))
  await sql`
    insert into freshness_notices (organisation_id, id, subject_kind, subject_id, state, feed_id, told_at)
    select ${ctx.organisationId}, r.id, r.subject_kind, r.subject_id, r.state, r.feed_id, ${ctx.now}
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as r (id uuid, subject_kind text, subject_id uuid, state text, feed_id uuid)
    on conflict do nothing`.execute(ctx.db)
}

export type SilentFeed = { connectorId: string; name: string; ownerId: string; since: Date; metrics: number }

/** Feeds that are silent now, each with how many metrics wait for it. */
export const silentFeedRows = async (ctx: Context, ownerId: string): Promise<SilentFeed[]> => {
  const found = await sql<SilentFeed>`
    select c.id as connector_id, c.name, c.owner_id, n.told_at as since, count(m.id)::int as metrics
      from freshness_notices n
      join connectors c on c.organisation_id = n.organisation_id and c.id = n.subject_id and c.removed_at is null
      join freshness_notices m on m.organisation_id = n.organisation_id and m.feed_id = c.id and m.ended_at is null
     where n.organisation_id = ${ctx.organisationId} and n.subject_kind = 'connector' and n.ended_at is null and c.owner_id = ${ownerId}
     group by c.id, c.name, c.owner_id, n.told_at
     order by n.told_at, c.name`.execute(ctx.db)
  return found.rows
}

/** Of these metrics those whose silence is a feed's. */
export const waitingForFeeds = async (ctx: Context, metricIds: readonly string[]): Promise<Set<string>> => {
  const rows = await ctx.db
    .selectFrom('freshnessNotices as n')
    .innerJoin('connectors as c', (on) =>
      on.onRef('c.organisationId', '=', 'n.organisationId').onRef('c.id', '=', 'n.feedId'),
    )
    .select('n.subjectId')
    .where('n.organisationId', '=', ctx.organisationId)
    .where('n.subjectId', '=', sql<string>`any(${metricIds}::uuid[])`)
    .where('n.endedAt', 'is', null)
    .where('c.removedAt', 'is', null)
    .execute()
  return new Set(rows.map(({ subjectId }) => subjectId))
}
