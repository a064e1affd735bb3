// The use that was made of metrics, counted where it left its traces: flags, topics of reviews, decisions.
import { sql } from 'kysely'
import type { Context } from '#base/context.ts'
import { seenMetrics } from '#sense/metrics/actions-visible.ts'
import { reviewsUntilOrnament } from './propose-removal.ts'

export type Window = { reviews: number; since: Date | null }

/** The last quarter of closed reviews. */
export const reviewWindow = async (ctx: Context): Promise<Window> => {
  const found = await sql<{ reviews: number; since: Date | null }>`
    select count(*)::int as reviews, min(started) as since from (
      select coalesce(started_at, closed_at) as started from reviews
       where organisation_id = ${ctx.organisationId} and state = 'closed'
       order by closed_at desc limit ${reviewsUntilOrnament}) latest`.execute(ctx.db)
  return found.rows[0] ?? { reviews: 0, since: null }
}

export type UseRow = {
  id: string
  code: string
  name: string
  version: number
  unitId: string
  unitName: string
  ownerId: string | null
  ownerName: string | null
  executive: boolean
  rhythm: string
  shown: number
  discussed: number
  triggered: number
  decided: number
}

export const useRows = async (ctx: Context, { since }: Window, metricId?: string): Promise<UseRow[]> => {
  const from = since ?? ctx.now
  const found = await sql<UseRow>`
    with held as (
      select r.id, r.closed_at from reviews r
       where r.organisation_id = ${ctx.organisationId} and r.state = 'closed' and coalesce(r.started_at, r.closed_at) >= ${from}),
    talked as (
      select t.metric_id, count(distinct t.review_id)::int as n from (
        select substring(i.topic_key from 8) as metric_id, i.review_id from review_items i join held on held.id = i.review_id
         where i.organisation_id = ${ctx.organisationId} and i.topic_key like 'metric:%' and i.outcome is not null
        union
        select i.subject_id::text, i.review_id from review_items i join held on held.id = i.review_id
         where i.organisation_id = ${ctx.organisationId} and i.subject_kind = 'metric' and i.outcome is not null) t group by 1),
    raised as (
      select f.metric_id, count(*)::int as n from (
        select subject_id::text as metric_id from flags
         where organisation_id = ${ctx.organisationId} and subject_kind = 'metric' and raised_at >= ${from}
        union all
        select d.metric_id::text from flags f
          join dependencies d on d.organisation_id = f.organisation_id and d.id = f.subject_id and d.metric_id is not null
         where f.organisation_id = ${ctx.organisationId} and f.subject_kind = 'dependency' and f.raised_at >= ${from}) f group by 1),
    made as (
      select substring(cause_key from 8) as metric_id, count(*)::int as n from decisions
       where organisation_id = ${ctx.organisationId} and cause_key like 'metric:%' and decided_at >= ${from} group by 1)
    select m.id, m.code, m.name, m.version, m.unit_id, u.name as unit_name, m.owner_id, o.name as owner_name, m.executive, m.rhythm,
           (select count(*)::int from held where held.closed_at >= coalesce(
             (select min(s.valid_from) from metric_definitions s where s.organisation_id = m.organisation_id and s.metric_id = m.id)::timestamptz,
             '-infinity')) as shown,
           coalesce(talked.n, 0) as discussed, coalesce(raised.n, 0) as triggered, coalesce(made.n, 0) as decided
      from metrics m
      join units u on u.organisation_id = m.organisation_id and u.id = m.unit_id
      left join people o on o.organisation_id = m.organisation_id and o.id = m.owner_id
      left join talked on talked.metric_id = m.id::text
      left join raised on raised.metric_id = m.id::text
      left join made on made.metric_id = m.id::text
     where m.organisation_id = ${ctx.organisationId} and ${seenMetrics(ctx)}
       ${metricId === undefined ? sql`and m.archived_at is null` : sql`and m.id = ${metricId}`}
     order by lower(m.name), m.id`.execute(ctx.db)
  return found.rows
}

export type RemovalRow = {
  id: string
  metricId: string
  metricName: string
  reason: string
  evidence: Record<string, unknown>
  removedBy: string | null
  removedByName: string | null
  removedAt: Date
  restored: boolean
}

export const insertRemoval = async (
  ctx: Context,
  row: { id: string; metricId: string; reason: string; evidence: object },
): Promise<void> => {
  await ctx.db
    .insertInto('metricRemovals')
    .values({
      organisationId: ctx.organisationId,
      ...row,
      evidence: JSON.stringify(row.evidence),
      removedBy: ctx.actor.personId,
      removedAt: ctx.now,
    })
    .execute()
}

export const removalRows = async (
  ctx: Context,
  limit: number,
  after?: readonly (string | number | boolean | null)[],
  id?: string,
): Promise<RemovalRow[]> => {
  const found = await sql<RemovalRow>`
    select r.id, r.metric_id, m.name as metric_name, r.reason, r.evidence, r.removed_by, p.name as removed_by_name, r.removed_at,
           m.archived_at is null as restored
      from metric_removals r
      join metrics m on m.organisation_id = r.organisation_id and m.id = r.metric_id
      left join people p on p.organisation_id = r.organisation_id and p.id = r.removed_by
     where r.organisation_id = ${ctx.organisationId} and ${seenMetrics(ctx)}
       ${id ? sql`and r.id = ${id}` : sql``}
       ${after ? sql`and (r.removed_at, r.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``}
     order by r.removed_at desc, r.id desc limit ${limit}`.execute(ctx.db)
  return found.rows
}
