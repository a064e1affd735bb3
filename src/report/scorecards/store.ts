// Scorecards as they are kept, and how many metrics of each unit stand how.
import { type SqlBool, sql } from 'kysely'
import type { Context } from '#base/context.ts'
import { reading } from '#base/history/as-of.ts'
import { newId } from '#base/ids.ts'
import { seenMetrics } from '#sense/metrics/actions-visible.ts'
import type { MetricModel } from '#sense/metrics/metric-model.ts'

export type Part = MetricModel['kind']

export type CardRow = { id: string; name: string; unitId: string; removedAt: Date | null; version: number }

export const findCard = (ctx: Context, id: string, asOf?: Date): Promise<CardRow | undefined> =>
  reading(ctx, asOf)
    .selectFrom('scorecards')
    .select(['id', 'name', 'unitId', 'removedAt', 'version'])
    .where('organisationId', '=', ctx.organisationId)
    .where('id', '=', id)
    .executeTakeFirst()

export const cardsOfUnit = (ctx: Context, unitId: string, asOf?: Date): Promise<{ id: string; name: string }[]> =>
  reading(ctx, asOf)
    .selectFrom('scorecards')
    .select(['id', 'name'])
    .where('organisationId', '=', ctx.organisationId)
    .where('unitId', '=', unitId)
    .where('removedAt', 'is', null)
    .orderBy('name')
    .orderBy('id')
    .execute()

export type Placed = { metricId: string; part: Part }

/** In their order. */
export const loadPlaced = async (ctx: Context, cardId: string, asOf?: Date): Promise<Placed[]> =>
  (await reading(ctx, asOf)
    .selectFrom('scorecardMetrics')
    .select(['metricId', 'part'])
    .where('organisationId', '=', ctx.organisationId)
    .where('scorecardId', '=', cardId)
    .orderBy('place')
    .orderBy('id')
    .execute()) as Placed[]

export const insertCard = async (ctx: Context, card: { name: string; unitId: string }): Promise<string> => {
  const id = newId()
  await ctx.db
    .insertInto('scorecards')
    .values({ ...card, organisationId: ctx.organisationId, id, madeBy: ctx.actor.personId, madeAt: ctx.now })
    .execute()
  return id
}

/** Says what stands on it; of what was there already only the place changes. */
export const placeMetrics = async (ctx: Context, cardId: string, placed: readonly Placed[]): Promise<void> => {
  const ids = placed.map(({ metricId }) => metricId)
  await ctx.db
    .deleteFrom('scorecardMetrics')
    .where('organisationId', '=', ctx.organisationId)
    .where('scorecardId', '=', cardId)
    .where(sql<SqlBool>`metric_id <> all(${ids}::uuid[])`)
    .execute()
  if (placed.length === 0) return
  await sql`
    insert into scorecard_metrics (organisation_id, id, scorecard_id, metric_id, part, place)
    select ${ctx.organisationId}, w.id, ${cardId}, w.metric, w.part, w.place
      from unnest(${placed.map(() => newId())}::uuid[], ${ids}::uuid[], ${placed.map(({ part }) => part)}::text[],
                  ${placed.map((_, place) => place)}::int[]) as w (id, metric, part, place)
    on conflict (organisation_id, scorecard_id, metric_id) do update set part = excluded.part, place = excluded.place
     where (scorecard_metrics.part, scorecard_metrics.place) is distinct from (excluded.part, excluded.place)`.execute(
    ctx.db,
  )
}

const offTrack = sql<number>`(count(m.id) filter (where a.effective in ('off_track', 'distorted')))::int`
const atRisk = sql<number>`(count(m.id) filter (where a.effective = 'at_risk'))::int`
const all = sql<number>`count(m.id)::int`

export type Brief = { metrics: number; offTrack: number; atRisk: number }

type ListFilter = {
  unitIds?: string[] | undefined
  search?: string | undefined
  after?: readonly (string | number | boolean | null)[] | undefined
  limit: number
}

const lowName = sql<string>`lower(c.name)`

export const listCards = async (ctx: Context, { unitIds, search, after, limit }: ListFilter) => {
  let query = ctx.db
    .selectFrom('scorecards as c')
    .leftJoin('scorecardMetrics as p', (on) =>
      on.onRef('p.organisationId', '=', 'c.organisationId').onRef('p.scorecardId', '=', 'c.id'),
    )
    .leftJoin('metrics as m', (on) =>
      on
        .onRef('m.organisationId', '=', 'p.organisationId')
        .onRef('m.id', '=', 'p.metricId')
        .on('m.archivedAt', 'is', null)
        .on(seenMetrics(ctx)),
    )
    .leftJoin('assessments as a', (on) =>
      on.onRef('a.organisationId', '=', 'm.organisationId').onRef('a.id', '=', 'm.id'),
    )
    .select(['c.id', 'c.name', 'c.unitId', lowName.as('position')])
    .select([all.as('metrics'), offTrack.as('offTrack'), atRisk.as('atRisk')])
    .where('c.organisationId', '=', ctx.organisationId)
    .where('c.removedAt', 'is', null)
    .groupBy(['c.organisationId', 'c.id'])
  if (unitIds) query = query.where('c.unitId', '=', sql<string>`any(${unitIds}::uuid[])`)
  const part = search?.trim().toLowerCase()
  if (part) query = query.where(sql<SqlBool>`position(${part} in ${lowName}) > 0`)
  if (after) query = query.where(sql<SqlBool>`(${lowName}, c.id) > (${after[0]}::text, ${after[1]}::uuid)`)
  return query
    .orderBy(lowName)
    .orderBy('c.id')
    .limit(limit + 1)
    .execute()
}

export type UnitCounts = Brief & { unitId: string; leads: boolean }

/** Of each unit itself, those of the executive set and the others apart. */
export const countByUnit = (ctx: Context): Promise<(UnitCounts & { wrong: number })[]> =>
  ctx.db
    .selectFrom('metrics as m')
    .leftJoin('assessments as a', (on) =>
      on.onRef('a.organisationId', '=', 'm.organisationId').onRef('a.id', '=', 'm.id'),
    )
    .select(['m.unitId', 'm.executive as leads', all.as('metrics'), offTrack.as('offTrack'), atRisk.as('atRisk')])
    .select(
      sql<number>`(count(*) filter (where a.effective in ('off_track', 'distorted', 'outdated', 'at_risk')))::int`.as(
        'wrong',
      ),
    )
    .where('m.organisationId', '=', ctx.organisationId)
    .where('m.archivedAt', 'is', null)
    .where(seenMetrics(ctx))
    .groupBy(['m.unitId', 'm.executive'])
    .execute()
