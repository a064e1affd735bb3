import { sql } from 'kysely'
import type { Context } from '#base/context.ts'
import type { Gap } from './gap.ts'

export type GapRow = { metricId: string; period: string; reason: Gap; againOn: string | null }

type Wanted = { metricIds: readonly string[]; from?: string | undefined; to?: string | undefined; last?: number }

/** The newest first. */
export const loadGaps = async (ctx: Context, { metricIds, from, to, last }: Wanted): Promise<GapRow[]> => {
  let query = ctx.db
    .selectFrom('metricGaps')
    .select(['metricId', 'period', 'reason', 'againOn'])
    .where('organisationId', '=', ctx.organisationId)
    .where('metricId', '=', sql<string>`any(${[...metricIds]}::uuid[])`)
  if (from) query = query.where('period', '>=', from)
  if (to) query = query.where('period', '<=', to)
  if (last) query = query.limit(last)
  return (await query.orderBy('period', 'desc').execute()) as unknown as GapRow[]
}

export const saveGaps = async (ctx: Context, gaps: readonly GapRow[]): Promise<void> => {
  if (gaps.length === 0) return
  await sql`insert into metric_gaps (organisation_id, metric_id, period, reason, again_on)
    select ${ctx.organisationId}, g.metric_id, g.period, g.reason, g.again_on
      from jsonb_to_recordset(${JSON.stringify(
        gaps.map(({ metricId, againOn, ...gap }) => ({ ...gap, metric_id: metricId, again_on: againOn })),
      )}::jsonb) as g (metric_id uuid, period date, reason jsonb, again_on date)
    on conflict (organisation_id, metric_id, period)
    do update set reason = excluded.reason, again_on = excluded.again_on`.execute(ctx.db)
}

export const removeGaps = async (
  ctx: Context,
  places: readonly { metricId: string; period: string }[],
): Promise<void> => {
  if (places.length === 0) return
  await sql`delete from metric_gaps g
    using unnest(${places.map(({ metricId }) => metricId)}::uuid[], ${places.map(({ period }) => period)}::date[])
       as w (metric_id, period)
   where g.organisation_id = ${ctx.organisationId} and g.metric_id = w.metric_id and g.period = w.period`.execute(
    ctx.db,
  )
}

/** Under a new definition the reasons of the old one say nothing. */
export const forgetGaps = async (ctx: Context, metricId: string, from: string | null): Promise<void> => {
  let query = ctx.db
    .deleteFrom('metricGaps')
    .where('organisationId', '=', ctx.organisationId)
    .where('metricId', '=', metricId)
  if (from) query = query.where('period', '>=', from)
  await query.execute()
}

/** Periods for which nothing more is awaited since this day. */
export const gapsToFill = async (
  ctx: Context,
  today: string,
): Promise<{ metricId: string; from: string; to: string }[]> =>
  (
    await sql<{ metricId: string; from: string; to: string }>`
    select g.metric_id, min(g.period) as from, max(g.period) as to from metric_gaps g
     where g.organisation_id = ${ctx.organisationId} and g.again_on <= ${today}::date
     group by g.metric_id`.execute(ctx.db)
  ).rows
