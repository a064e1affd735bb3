import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Context } from '#base/context.ts'
import { reading } from '#base/history/as-of.ts'
import { isId } from '#base/ids.ts'
import { seenMetrics } from './actions-visible.ts'
import type { MetricModel, MetricRow } from './metric-model.ts'
import { usualNoData } from './no-data-rule.ts'

/** The last day of its last series, when all of them have ended. */
const endedOn = sql<string | null>`(select case when bool_and(s.valid_to is not null) then max(s.valid_to) end
  from series s where s.organisation_id = m.organisation_id and s.metric_id = m.id and s.definition_number = m.definition_number)`

const since = sql<string>`(select d.valid_from from metric_definitions d
  where d.organisation_id = m.organisation_id and d.metric_id = m.id and d.number = m.definition_number)`

export const metricsOf = (ctx: Context, asOf?: Date) =>
  reading(ctx, asOf)
    .selectFrom('metrics as m')
    .where('m.organisationId', '=', ctx.organisationId)
    .selectAll('m')
    .select([since.as('since'), endedOn.as('endedOn')])

/** Of the past nothing is kept of them. */
const sign = (column: RawBuilder<unknown>, asOf: Date | undefined) =>
  asOf === undefined ? sql<string | null>`${column}` : sql<string | null>`null::text`

const rowsOf = (ctx: Context, asOf?: Date) =>
  metricsOf(ctx, asOf)
    .innerJoin('units as u', (on) =>
      on.onRef('u.organisationId', '=', 'm.organisationId').onRef('u.id', '=', 'm.unitId'),
    )
    .leftJoin('people as o', (on) =>
      on.onRef('o.organisationId', '=', 'm.organisationId').onRef('o.id', '=', 'm.ownerId'),
    )
    .leftJoin('people as p', (on) =>
      on.onRef('p.organisationId', '=', 'm.organisationId').onRef('p.id', '=', 'm.deciderId'),
    )
    .leftJoin('assessments as a', (on) =>
      on.onRef('a.organisationId', '=', 'm.organisationId').onRef('a.id', '=', 'm.id'),
    )
    .leftJoin('metricSigns as g', (on) =>
      on.onRef('g.organisationId', '=', 'm.organisationId').onRef('g.metricId', '=', 'm.id'),
    )
    .select([
      'u.name as unitName',
      'o.name as ownerName',
      'p.name as deciderName',
      'a.effective as status',
      'a.since as statusSince',
    ])
    .select([sign(sql`g.variation`, asOf).as('variation'), sign(sql`g.assurance`, asOf).as('assurance')])

/** A past from before a field was there knows nothing of it. */
export const whole = <Row>(row: unknown): Row => {
  const { levels, counters, noData, replacedReason } = row as MetricModel
  const missing = { levels: levels ?? [], counters: counters ?? [], noData: noData ?? usualNoData }
  return { ...(row as Row), ...missing, replacedReason: replacedReason ?? '' }
}

/** By id or by code. */
export const findMetric = async (ctx: Context, metricId: string, asOf?: Date): Promise<MetricRow | undefined> => {
  const row = await rowsOf(ctx, asOf)
    .where(isId(metricId) ? 'm.id' : 'm.code', '=', metricId)
    .executeTakeFirst()
  return row && whole<MetricRow>(row)
}

export const loadModels = async (ctx: Context, metricIds?: string[], asOf?: Date): Promise<MetricModel[]> => {
  let query = metricsOf(ctx, asOf)
  if (metricIds) query = query.where('m.id', '=', sql<string>`any(${metricIds}::uuid[])`)
  return (await query.execute()).map((row) => whole<MetricModel>(row))
}

/** By ids and codes at once. */
export const loadModelsNamed = async (ctx: Context, names: string[]): Promise<MetricModel[]> =>
  (await metricsOf(ctx)
    .where((where) =>
      where.or([
        where('m.id', '=', sql<string>`any(${names.filter(isId)}::uuid[])`),
        where('m.code', '=', sql<string>`any(${names.filter((name) => !isId(name))}::text[])`),
      ]),
    )
    .execute()) as unknown as MetricModel[]

export type ListSort = 'name' | '-name' | 'code' | '-code' | 'status' | '-status'

export type ListFilter = {
  search?: string | undefined
  unitIds?: string[] | undefined
  ids?: string[] | undefined
  /** Those of this unit itself, those of the executive set, and those that go wrong. */
  mattersTo?: string | undefined
  owner?: string | undefined
  status?: string | undefined
  freshness?: string | undefined
  executive?: boolean | undefined
  archived: boolean
  sort: ListSort
  after?: readonly (string | number | boolean | null)[] | undefined
  limit: number
  asOf?: Date | undefined
}

/** Worst first; a metric that was never assessed has no data. */
const rank = sql<number>`array_position(array['off_track','distorted','outdated','at_risk','no_data','pending','on_track','closed'],
  coalesce(a.effective, 'no_data'))`
const name = sql<string>`lower(m.name)`

const sorted = { name, code: sql<string>`m.code`, status: sql<string>`lpad(${rank}::text, 2, '0') || lower(m.name)` }

export type ListedRow = MetricRow & { position: string }

export const listMetrics = async (ctx: Context, filter: ListFilter): Promise<ListedRow[]> => {
  const descending = filter.sort.startsWith('-')
  const by = sorted[filter.sort.replace('-', '') as keyof typeof sorted]
  let query = rowsOf(ctx, filter.asOf)
    .leftJoin('metricStates as f', (on) =>
      on.onRef('f.organisationId', '=', 'm.organisationId').onRef('f.metricId', '=', 'm.id'),
    )
    .select(by.as('position'))
    .where(seenMetrics(ctx))
    .where('m.archivedAt', filter.archived ? 'is not' : 'is', null)
  if (filter.search) {
    const part = filter.search.trim().toLowerCase()
    query = query.where(sql<SqlBool>`(position(${part} in lower(m.name)) > 0 or position(${part} in m.code) > 0)`)
  }
  if (filter.unitIds) query = query.where('m.unitId', '=', sql<string>`any(${filter.unitIds}::uuid[])`)
  if (filter.ids) query = query.where('m.id', '=', sql<string>`any(${filter.ids}::uuid[])`)
  if (filter.mattersTo) {
    query = query.where(sql<SqlBool>`(m.unit_id = ${filter.mattersTo} or m.executive
      or a.effective in ('off_track', 'distorted', 'outdated', 'at_risk'))`)
  }
  if (filter.owner) query = query.where('m.ownerId', '=', filter.owner)
  if (filter.executive !== undefined) query = query.where('m.executive', '=', filter.executive)
  if (filter.status) query = query.where(sql<SqlBool>`coalesce(a.effective, 'no_data') = ${filter.status}`)
  if (filter.freshness) query = query.where(sql<SqlBool>`coalesce(f.freshness, 'no_data') = ${filter.freshness}`)
  if (filter.after) {
    const [position, id] = filter.after
    query = query.where(sql<SqlBool>`(${by}, m.id) ${descending ? sql`<` : sql`>`} (${position}::text, ${id}::uuid)`)
  }
  const rows = await query
    .orderBy(by, descending ? 'desc' : 'asc')
    .orderBy('m.id', descending ? 'desc' : 'asc')
    .limit(filter.limit + 1)
    .execute()
  return rows as unknown as ListedRow[]
}

export type CountRow = { status: string; freshness: string; count: number }

/** How many metrics that are not archived there are of each status and freshness. */
export const countMetrics = (ctx: Context, unitIds?: string[]): Promise<CountRow[]> => {
  let query = ctx.db
    .selectFrom('metrics as m')
    .leftJoin('assessments as a', (on) =>
      on.onRef('a.organisationId', '=', 'm.organisationId').onRef('a.id', '=', 'm.id'),
    )
    .leftJoin('metricStates as f', (on) =>
      on.onRef('f.organisationId', '=', 'm.organisationId').onRef('f.metricId', '=', 'm.id'),
    )
    .where('m.organisationId', '=', ctx.organisationId)
    .where('m.archivedAt', 'is', null)
    .where(seenMetrics(ctx))
  if (unitIds) query = query.where('m.unitId', '=', sql<string>`any(${unitIds}::uuid[])`)
  return query
    .select([
      sql<string>`coalesce(a.effective, 'no_data')`.as('status'),
      sql<string>`coalesce(f.freshness, 'no_data')`.as('freshness'),
      sql<number>`count(*)::int`.as('count'),
    ])
    .groupBy([sql`1`, sql`2`])
    .execute()
}

export type AssessmentRow = {
  computed: string
  reported: string | null
  effective: string
  since: Date
  reasons: Record<string, unknown>[]
}

export const findAssessment = async (ctx: Context, metricId: string, asOf?: Date): Promise<AssessmentRow | undefined> =>
  (await reading(ctx, asOf)
    .selectFrom('assessments')
    .select(['computed', 'reported', 'effective', 'since', 'reasons'])
    .where('organisationId', '=', ctx.organisationId)
    .where('id', '=', metricId)
    .executeTakeFirst()) as AssessmentRow | undefined

export type DefinitionRow = {
  number: number
  formula: string
  reason: string
  validFrom: string
  validTo: string | null
}

export const listDefinitions = (ctx: Context, metricId: string, asOf?: Date): Promise<DefinitionRow[]> =>
  reading(ctx, asOf)
    .selectFrom('metricDefinitions')
    .select(['number', 'formula', 'reason', 'validFrom', 'validTo'])
    .where('organisationId', '=', ctx.organisationId)
    .where('metricId', '=', metricId)
    .orderBy('number')
    .execute()

/** On which day each definition of these metrics began, in order. */
export const loadDefinitionStarts = async (
  ctx: Context,
  metricIds: string[],
): Promise<Map<string, { number: number; validFrom: string }[]>> => {
  if (metricIds.length === 0) return new Map()
  const rows = await ctx.db
    .selectFrom('metricDefinitions')
    .select(['metricId', 'number', 'validFrom'])
    .where('organisationId', '=', ctx.organisationId)
    .where('metricId', '=', sql<string>`any(${metricIds}::uuid[])`)
    .orderBy('number')
    .execute()
  return Map.groupBy(rows, (row) => row.metricId)
}
