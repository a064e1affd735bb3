import { type RawBuilder, sql } from 'kysely'
import type { Context } from '#base/context.ts'
import { reading } from '#base/history/as-of.ts'
import type { TotalRule } from './metric-model.ts'
import type { Sums } from './totals.ts'

export type SumsQuery = {
  metricIds: string[]
  from?: string | undefined
  to?: string | undefined
  /** Only so many of the latest periods of each metric: ten years need not be read for the last quarter. */
  last?: number | undefined
  unitId?: string | undefined
  /** Definitions before the present one instead of the present one. */
  earlier?: boolean | undefined
  asOf?: Date | undefined
}

export type PeriodSums = Sums & { metricId: string; definition: number; period: string; knownAt: Date }

/**
 * The sums of which `totalOf` makes a figure. The value known last is the greatest list of instants and value: unlike an
 * ordered list of all values, that needs no sorting.
 */
const sums = sql`
  count(*)::int as count,
  coalesce(sum(r.value), 0) as value,
  coalesce(sum(r.numerator), 0) as numerator,
  coalesce(sum(r.denominator), 0) as denominator,
  coalesce(sum(r.value * coalesce(r.denominator, 1)), 0) as weighted,
  sum(coalesce(r.denominator, 1)) as weight,
  (max(array[date_part('epoch', r.known_at), date_part('epoch', r.recorded_at), r.value])
     filter (where m.total = 'last'))[3] as last,
  max(r.known_at) as known_at`

/** The readings that stand, of one series and from its latest period backwards, which is the order of their index. */
const standing = (query: Omit<SumsQuery, 'metricIds'>): RawBuilder<unknown> => sql`
  select * from (${latestVersions(query)}) r where r.value is not null or r.denominator is not null`

/** One without any figure was withdrawn: as many more are read as a series has of them. */
const latestVersions = (query: Omit<SumsQuery, 'metricIds'>): RawBuilder<unknown> => sql`
  select distinct on (r.period) r.period, r.value, r.numerator, r.denominator, r.known_at, r.recorded_at
    from readings r
   where r.organisation_id = s.organisation_id and r.series_id = s.id
     and r.period >= coalesce(s.valid_from, '-infinity') and r.period <= coalesce(s.valid_to, 'infinity')
     ${query.from ? sql`and r.period >= ${query.from}::date` : sql``}
     ${query.to ? sql`and r.period <= ${query.to}::date` : sql``}
     ${query.asOf ? sql`and r.recorded_at <= ${query.asOf}` : sql``}
   order by r.period desc, r.version desc
   ${query.last ? sql`limit ${query.last}::int + coalesce(s.withdrawn, 0)` : sql``}`

export type UnitSums = PeriodSums & { unitId: string }

/** The same sums for each unit that reports, in no particular order. */
export const unitSums = async (
  ctx: Context,
  query: Pick<SumsQuery, 'metricIds' | 'from' | 'to'>,
): Promise<UnitSums[]> => {
  const found = await sql<UnitSums>`
    select s.metric_id, s.definition_number as definition, s.unit_id, r.period, ${sums}
      from metrics m
      join series s on s.organisation_id = m.organisation_id and s.metric_id = m.id
       and s.definition_number = m.definition_number
      cross join lateral (${standing(query)}) r
     where m.organisation_id = ${ctx.organisationId} and m.id = any(${query.metricIds}::uuid[])
     group by s.metric_id, s.definition_number, s.unit_id, r.period`.execute(ctx.db)
  return found.rows
}

/** Which two of the sums each rule looks at: the others need not travel, and there are thousands of them. */
const needed = {
  sum: ['value', 'count'],
  ratio: ['numerator', 'denominator'],
  weighted_mean: ['weighted', 'weight'],
  last: ['last', 'count'],
} as const

const none = { count: 0, value: 0, numerator: 0, denominator: 0, weighted: 0, weight: 0, last: null }

const neededOf = (place: 0 | 1): RawBuilder<unknown> =>
  sql`case g.total ${sql.join(
    Object.entries(needed).map(([rule, columns]) => sql`when ${sql.lit(rule)} then ${sql.ref(`g.${columns[place]}`)}`),
    sql` `,
  )} end`

type PackedPeriod = [period: string, count: number, first: number, second: number, knownAt: number]
type PackedMetric = { metricId: string; definition: number; total: TotalRule; periods: PackedPeriod[] }

const byPeriod = ([a]: PackedPeriod, [b]: PackedPeriod): number => (a < b ? -1 : 1)
const byMetric = (a: PackedMetric, b: PackedMetric): number =>
  a.metricId === b.metricId ? a.definition - b.definition : a.metricId < b.metricId ? -1 : 1

/** In order of periods, for each metric. One row a metric travels: a row a period takes longer to carry than to find, and sorting is quicker here. */
export const periodSums = async (ctx: Context, query: SumsQuery): Promise<PeriodSums[]> => {
  const packed = sql<PackedMetric>`(
    select g.metric_id, g.definition, g.total,
           json_agg(json_build_array(g.period, g.count, ${neededOf(0)}, ${neededOf(1)},
                                     date_part('epoch', g.known_at) * 1000)) as periods
      from (select s.metric_id, s.definition_number as definition, m.total, r.period, ${sums}
              from metrics m
              join series s on s.organisation_id = m.organisation_id and s.metric_id = m.id
               and s.definition_number ${query.earlier ? sql`<` : sql`=`} m.definition_number
              cross join lateral (${standing(query)}) r
             where m.organisation_id = ${ctx.organisationId} and m.id = any(${query.metricIds}::uuid[])
               ${query.unitId ? sql`and s.unit_id = ${query.unitId}` : sql``}
             group by s.metric_id, s.definition_number, r.period, m.total) g
     group by g.metric_id, g.definition, g.total)`
  const found = reading(ctx, query.asOf).selectFrom(packed.as('t')).selectAll()
  const rows = (await found.execute()) as PackedMetric[]
  return rows.sort(byMetric).flatMap(({ metricId, definition, total, periods }) => {
    const [first, second] = needed[total]
    // Each series gave its latest ones; together they may be more.
    const latest = periods.sort(byPeriod).slice(query.last ? -query.last : 0)
    return latest.map(([period, count, one, two, knownAt]) => ({
      ...none,
      metricId,
      definition,
      period,
      [first]: one,
      [second]: two,
      count,
      knownAt: new Date(Math.round(knownAt)),
    }))
  })
}

export type GroupSums = Sums & { period: string }
type PackedCell = [period: string, count: number, first: number, second: number, knownAt: number]

export type GroupsQuery = {
  metric: { id: string; total: TotalRule }
  series: readonly { id: string; validFrom?: string | null; validTo?: string | null }[]
  /** At the same place, the number of the group that each is put into. */
  groupOf: readonly number[]
  from?: string | undefined
  to?: string | undefined
  asOf?: Date | undefined
}

const list = (values: readonly (string | number | null | undefined)[]): string =>
  `{${values.map((value) => value ?? 'NULL').join(',')}}`

/** The sums of each group of series, and of all of them together, in order of periods. */
export const groupSums = async (
  ctx: Context,
  { metric, series, groupOf, from, to, asOf }: GroupsQuery,
): Promise<{ groups: Map<number, GroupSums[]>; whole: (GroupSums & { knownAt: Date })[] }> => {
  if (series.length === 0) return { groups: new Map(), whole: [] }
  const [first, second] = needed[metric.total]
  const packed = sql<{ place: number | null; cells: PackedCell[] }>`(
    select g.place, json_agg(json_build_array(g.period, g.count, ${sql.ref(`g.${first}`)}, ${sql.ref(`g.${second}`)},
                                              extract(epoch from g.known_at)) order by g.period) as cells
      from (select s.place, r.period, ${sums}
              from unnest(${list(series.map(({ id }) => id))}::uuid[], ${list(groupOf)}::int[],
                          ${list(series.map(({ validFrom }) => validFrom))}::date[],
                          ${list(series.map(({ validTo }) => validTo))}::date[]) as w (id, place, valid_from, valid_to)
              join metrics m on m.organisation_id = ${ctx.organisationId} and m.id = ${metric.id}
             cross join lateral (
               select m.organisation_id, w.id, w.place, w.valid_from, w.valid_to) s
             cross join lateral (${standing({ from, to, asOf })}) r
             group by grouping sets ((s.place, r.period), (r.period))) g
     group by g.place)`
  const found = await reading(ctx, asOf).selectFrom(packed.as('t')).selectAll().execute()
  const unpacked = (cells: PackedCell[]) =>
    cells.map(([period, count, one, two, known]) => ({
      ...none,
      period,
      [first]: one,
      [second]: two,
      count,
      knownAt: new Date(known * 1000),
    }))
  const groups = new Map<number, GroupSums[]>()
  let whole: (GroupSums & { knownAt: Date })[] = []
  for (const { place, cells } of found) {
    if (place === null) whole = unpacked(cells)
    else groups.set(place, unpacked(cells))
  }
  return { groups, whole }
}
