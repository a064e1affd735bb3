import { sql } from 'kysely'
import type { Context } from '#base/context.ts'
import { reading } from '#base/history/as-of.ts'
import { newId } from '#base/ids.ts'
import { saveVersioned } from '#base/save-versioned.ts'
import { type SeriesIdentity, seriesKey } from './series-key.ts'
import type { SeriesRow } from './series-view.ts'

/** One whose last version has no figure was withdrawn. */
const latestPeriod = sql<string | null>`case when coalesce(s.withdrawn, 0) = 0
  then (select max(r.period) from readings r where r.organisation_id = s.organisation_id and r.series_id = s.id)
  else (select max(t.period) from (
    select distinct on (r.period) r.period, r.value, r.denominator from readings r
     where r.organisation_id = s.organisation_id and r.series_id = s.id order by r.period desc, r.version desc) t
     where t.value is not null or t.denominator is not null) end`

const seriesOf = (ctx: Context, metricId: string, asOf?: Date) =>
  reading(ctx, asOf)
    .selectFrom('series as s')
    .innerJoin('units as u', (on) =>
      on.onRef('u.organisationId', '=', 's.organisationId').onRef('u.id', '=', 's.unitId'),
    )
    .select(['s.id', 's.version', 's.definitionNumber', 's.unitId', 'u.name as unitName', 's.dimensions'])
    .select(['s.validFrom', 's.validTo', latestPeriod.as('latestPeriod')])
    .where('s.organisationId', '=', ctx.organisationId)
    .where('s.metricId', '=', metricId)

export const findSeries = async (ctx: Context, metricId: string, seriesId: string): Promise<SeriesRow | undefined> =>
  (await seriesOf(ctx, metricId).where('s.id', '=', seriesId).executeTakeFirst()) as SeriesRow | undefined

/** The newest definition first, then by id, which is the order of time. */
export const listSeries = async (
  ctx: Context,
  metricId: string,
  filter: {
    ended?: boolean | undefined
    after?: readonly unknown[] | undefined
    limit: number
    asOf?: Date | undefined
  },
): Promise<SeriesRow[]> => {
  let query = seriesOf(ctx, metricId, filter.asOf)
  if (filter.ended !== undefined) query = query.where('s.validTo', filter.ended ? 'is not' : 'is', null)
  if (filter.after) {
    const [definition, id] = filter.after
    query = query.where(sql<boolean>`(-s.definition_number, s.id) > (${definition}::int, ${id}::uuid)`)
  }
  const rows = await query
    .orderBy(sql`-s.definition_number`)
    .orderBy('s.id')
    .limit(filter.limit + 1)
    .execute()
  return rows as unknown as SeriesRow[]
}

export type SeriesEnds = { open: number; ended: number; latest: (string | null)[] }

/** How many are open and ended, and the latest period of each open one. */
export const seriesEnds = async (
  ctx: Context,
  metricId: string,
  definition: number,
  asOf?: Date,
): Promise<SeriesEnds> => {
  const row = await reading(ctx, asOf)
    .selectFrom('series as s')
    .select([
      sql<number>`(count(*) filter (where s.valid_to is null))::int`.as('open'),
      sql<number>`(count(*) filter (where s.valid_to is not null))::int`.as('ended'),
      sql<(string | null)[]>`coalesce(json_agg(${latestPeriod}) filter (where s.valid_to is null), '[]')`.as('latest'),
    ])
    .where('s.organisationId', '=', ctx.organisationId)
    .where('s.metricId', '=', metricId)
    .where('s.definitionNumber', '=', definition)
    .executeTakeFirstOrThrow()
  return row
}

export type KnownSeries = { id: string; validTo: string | null }

const columnsOf = (wanted: readonly SeriesIdentity[]) => [
  wanted.map((series) => series.metricId),
  wanted.map((series) => series.definition),
  wanted.map((series) => series.unitId),
  wanted.map((series) => JSON.stringify(series.dimensions)),
]

/** From so many on, one pass over the series of these metrics is quicker than looking each up. */
const many = 200

/** Those that exist among the wanted ones, by their key. */
export const loadSeries = async (
  ctx: Context,
  wanted: readonly SeriesIdentity[],
): Promise<Map<string, KnownSeries>> => {
  if (wanted.length === 0) return new Map()
  const [metrics, definitions, units, dimensions] = columnsOf(wanted)
  const whole = wanted.length >= many
  // The planner knows nothing of series that have just come, and would read all of them again for each that is wanted.
  if (whole) await sql`set local enable_nestloop = off`.execute(ctx.db)
  // Only the place in the list comes back: what was asked is known here, and thousands of rows are quicker told so.
  const found = await sql<KnownSeries & { place: number }>`
    select s.id, s.valid_to, w.place::int as place
      from unnest(${metrics}::uuid[], ${definitions}::int[], ${units}::uuid[], ${dimensions}::text[])
           with ordinality as w (metric, definition, unit, dimensions, place)
      join series s on s.organisation_id = ${ctx.organisationId} and s.metric_id = w.metric
       and s.definition_number = w.definition and s.unit_id = w.unit and s.dimensions = w.dimensions::jsonb
       ${whole ? sql`and s.metric_id = any(${[...new Set(wanted.map(({ metricId }) => metricId))]}::uuid[])` : sql``}`.execute(
    ctx.db,
  )
  if (whole) await sql`set local enable_nestloop = on`.execute(ctx.db)
  const keyAt = (place: number) => seriesKey(wanted[place - 1] as SeriesIdentity)
  return new Map(found.rows.map(({ id, validTo, place }) => [keyAt(place), { id, validTo }]))
}

export type NewSeries = SeriesIdentity & { validFrom: string | null }

/** Two feeds may begin the same series at the same moment: who comes second finds the first one's. */
export const createSeries = async (ctx: Context, wanted: readonly NewSeries[]): Promise<Map<string, KnownSeries>> => {
  if (wanted.length === 0) return new Map()
  const [metrics, definitions, units, dimensions] = columnsOf(wanted)
  const byId = new Map(wanted.map((series) => [newId(), series]))
  const made = await sql<KnownSeries>`
    insert into series (organisation_id, id, metric_id, definition_number, unit_id, dimensions, valid_from)
    select ${ctx.organisationId}, w.id, w.metric, w.definition, w.unit, w.dimensions::jsonb, w.valid_from
      from unnest(${[...byId.keys()]}::uuid[], ${metrics}::uuid[], ${definitions}::int[], ${units}::uuid[],
                  ${dimensions}::text[], ${wanted.map((series) => series.validFrom)}::date[])
        as w (id, metric, definition, unit, dimensions, valid_from)
    on conflict do nothing
    returning id, valid_to`.execute(ctx.db)
  const created = new Map(made.rows.map((row) => [seriesKey(byId.get(row.id) as NewSeries), row]))
  const others = wanted.filter((series) => !created.has(seriesKey(series)))
  return new Map([...created, ...(await loadSeries(ctx, others))])
}

export const saveSeries = async (ctx: Context, id: string, version: number, validTo: string | null): Promise<void> => {
  await saveVersioned(ctx, 'series', 'series', { id, version, set: { validTo } })
}

/** Ends the open series of a definition on a day; answers how many. */
export const endOpenSeries = async (
  ctx: Context,
  metricId: string,
  definition: number,
  validTo: string,
): Promise<void> => {
  await ctx.db
    .updateTable('series')
    .set({ validTo, version: sql`version + 1` })
    .where('organisationId', '=', ctx.organisationId)
    .where('metricId', '=', metricId)
    .where('definitionNumber', '=', definition)
    .where('validTo', 'is', null)
    .execute()
}

/** The series of a new definition: the same units and dimensions that were open under the one before. */
export const openSeriesOf = async (ctx: Context, metricId: string, definition: number): Promise<SeriesIdentity[]> => {
  const rows = await ctx.db
    .selectFrom('series')
    .select(['metricId', 'definitionNumber as definition', 'unitId', 'dimensions'])
    .where('organisationId', '=', ctx.organisationId)
    .where('metricId', '=', metricId)
    .where('definitionNumber', '=', definition)
    .where('validTo', 'is', null)
    .execute()
  return rows as unknown as SeriesIdentity[]
}

export type SeriesPart = {
  id: string
  unitId: string
  dimensions: Record<string, string>
  validFrom: string | null
  validTo: string | null
  latest: string | null
}

/** Every series of the present definition, with the latest period that counts. */
export const loadParts = async (
  ctx: Context,
  metric: { id: string; definitionNumber: number },
  asOf?: Date,
): Promise<SeriesPart[]> => {
  const latest = sql<string | null>`(select r.period from readings r
    where r.organisation_id = s.organisation_id and r.series_id = s.id
      and (r.value is not null or r.denominator is not null)
      and r.period >= coalesce(s.valid_from, '-infinity') and r.period <= coalesce(s.valid_to, 'infinity')
      ${asOf ? sql`and r.recorded_at <= ${asOf}` : sql``}
    order by r.period desc limit 1)`
  const rows = await reading(ctx, asOf)
    .selectFrom('series as s')
    .select(['s.id', 's.unitId', 's.dimensions', 's.validFrom', 's.validTo', latest.as('latest')])
    .where('s.organisationId', '=', ctx.organisationId)
    .where('s.metricId', '=', metric.id)
    .where('s.definitionNumber', '=', metric.definitionNumber)
    .orderBy('s.id')
    .execute()
  return rows as unknown as SeriesPart[]
}

export type OpenSeries = { id: string; metricId: string; latestPeriod: string | null }

export const openSeriesWithLatest = async (
  ctx: Context,
  where: { metricId: string } | { unitId: string },
): Promise<OpenSeries[]> => {
  const query = ctx.db
    .selectFrom('series as s')
    .select(['s.id', 's.metricId', latestPeriod.as('latestPeriod')])
    .where('s.organisationId', '=', ctx.organisationId)
    .where('s.validTo', 'is', null)
  return 'metricId' in where
    ? query.where('s.metricId', '=', where.metricId).execute()
    : query.where('s.unitId', '=', where.unitId).execute()
}

/** Ends many series, each on its own day. */
export const endSeriesOn = async (ctx: Context, ends: { id: string; validTo: string }[]): Promise<void> => {
  if (ends.length === 0) return
  await sql`update series s set valid_to = e.valid_to, version = s.version + 1
    from unnest(${ends.map((end) => end.id)}::uuid[], ${ends.map((end) => end.validTo)}::date[]) as e (id, valid_to)
    where s.organisation_id = ${ctx.organisationId} and s.id = e.id`.execute(ctx.db)
}
