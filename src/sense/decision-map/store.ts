// The rows of the map, read in one statement; whether one has holes is asked of the database as well, so that pages are full.
import { type SqlBool, sql } from 'kysely'
import type { Context } from '#base/context.ts'
import { seenMetrics } from '#sense/metrics/actions-visible.ts'
import type { MetricModel, PeriodValue } from '#sense/metrics/metric-model.ts'

export type MapRow = MetricModel & {
  unitName: string
  ownerName: string | null
  deciderName: string | null
  decisionTypeName: string | null
  status: string | null
}

type Filter = {
  unitIds?: string[] | undefined
  holes?: boolean | undefined
  after?: readonly (string | number | boolean | null)[] | undefined
  limit: number
}

const whole = sql<SqlBool>`(m.owner_id is not null and m.default_action <> '' and m.decision_question <> ''
  and case when m.direction = 'band' then m.band_low is not null and m.band_high is not null
           else m.breach_level is not null or m.target is not null end
  and (m.decision_type_id is not null or m.decider_id is not null and m.clock_amount is not null)
  and not exists (select from jsonb_array_elements(m.levels) l
                   where (l ->> 'question' <> '' or l ->> 'deciderId' is not null or l ->> 'decisionTypeId' is not null)
                     and (l ->> 'question' = '' or l ->> 'decisionTypeId' is null
                          and (l ->> 'action' = '' or l ->> 'deciderId' is null or l ->> 'clockAmount' is null))))`

const mapped = (ctx: Context, unitIds: string[] | undefined) => {
  const query = ctx.db
    .selectFrom('metrics as m')
    .where('m.organisationId', '=', ctx.organisationId)
    .where('m.archivedAt', 'is', null)
    .where(seenMetrics(ctx))
  return unitIds ? query.where('m.unitId', '=', sql<string>`any(${unitIds}::uuid[])`) : query
}

/** Metrics of the executive set first, then by name. */
const position = sql<string>`(case when m.executive then '0' else '1' end) || lower(m.name)`

export const mapRows = async (ctx: Context, { unitIds, holes, after, limit }: Filter) => {
  let query = mapped(ctx, unitIds)
    .innerJoin('units as u', (on) =>
      on.onRef('u.organisationId', '=', 'm.organisationId').onRef('u.id', '=', 'm.unitId'),
    )
    .leftJoin('people as o', (on) =>
      on.onRef('o.organisationId', '=', 'm.organisationId').onRef('o.id', '=', 'm.ownerId'),
    )
    .leftJoin('people as p', (on) =>
      on.onRef('p.organisationId', '=', 'm.organisationId').onRef('p.id', '=', 'm.deciderId'),
    )
    .leftJoin('decisionTypes as t', (on) =>
      on.onRef('t.organisationId', '=', 'm.organisationId').onRef('t.id', '=', 'm.decisionTypeId'),
    )
    .leftJoin('assessments as a', (on) =>
      on.onRef('a.organisationId', '=', 'm.organisationId').onRef('a.id', '=', 'm.id'),
    )
    .selectAll('m')
    .select(['u.name as unitName', 'o.name as ownerName', 'p.name as deciderName', 't.name as decisionTypeName'])
    .select(['a.effective as status', position.as('position')])
  if (holes !== undefined) query = query.where(holes ? sql<SqlBool>`not ${whole}` : whole)
  if (after) query = query.where(sql<SqlBool>`(${position}, m.id) > (${after[0]}::text, ${after[1]}::uuid)`)
  const rows = await query
    .orderBy(position)
    .orderBy('m.id')
    .limit(limit + 1)
    .execute()
  return rows as unknown as (MapRow & { position: string })[]
}

type Kept = [period: string, value: number | null, knownAt: string][]

/** The latest 104 figures of each metric, as they were kept when it was last looked at: one row each, where readings are many. */
export const keptFigures = async (ctx: Context, metricIds: readonly string[]): Promise<Map<string, PeriodValue[]>> => {
  const found = await sql<{ metricId: string; totals: Kept | null }>`
    select metric_id, evidence -> 'totals' as totals from metric_states
     where organisation_id = ${ctx.organisationId} and metric_id = any(${metricIds}::uuid[])`.execute(ctx.db)
  return new Map(
    found.rows.map(({ metricId, totals }) => [
      metricId,
      (totals ?? []).map(([period, value, knownAt]) => ({ period, value, knownAt: new Date(knownAt) })),
    ]),
  )
}

/** What further levels name: people who decide, and decision types. */
export const namesOf = async (ctx: Context, rows: readonly MapRow[]): Promise<Map<string, string>> => {
  const ids = rows.flatMap(({ levels }) => levels.flatMap((level) => [level.deciderId, level.decisionTypeId]))
  const wanted = [...new Set(ids.filter((id) => id !== null))]
  if (wanted.length === 0) return new Map()
  const found = await sql<{ id: string; name: string }>`
    select id, name from people where organisation_id = ${ctx.organisationId} and id = any(${wanted}::uuid[])
    union all
    select id, name from decision_types where organisation_id = ${ctx.organisationId} and id = any(${wanted}::uuid[])`.execute(
    ctx.db,
  )
  return new Map(found.rows.map(({ id, name }) => [id, name]))
}

export const countMap = async (
  ctx: Context,
  unitIds: string[] | undefined,
): Promise<{ metrics: number; whole: number }> =>
  mapped(ctx, unitIds)
    .select([
      sql<number>`count(*)::int`.as('metrics'),
      sql<number>`(count(*) filter (where ${whole}))::int`.as('whole'),
    ])
    .executeTakeFirstOrThrow()
