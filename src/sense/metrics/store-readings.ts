import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Context } from '#base/context.ts'
import { reading } from '#base/history/as-of.ts'
import type { ListedReading } from './reading-view.ts'

/** The reading that stands for a series and a period. */
export type StoredReading = {
  seriesId: string
  period: string
  version: number
  value: number | null
  numerator: number | null
  denominator: number | null
  knownAt: Date
  note: string | null
  importId: string | null
}

const uniqueViolation = '23505'

type Place = { seriesId: string; period: string }

// Ids, days, instants and numbers have no character that an array's text form would have to escape; joining them is
// several times quicker than the driver's general way.
const list = (values: readonly (string | number | null)[]): string =>
  `{${values.map((value) => value ?? 'NULL').join(',')}}`

/** Which of these series have any reading in their span of periods: mostly none, and then nothing is looked up. */
export const seriesWithReadings = async (
  ctx: Context,
  spans: readonly { seriesId: string; from: string; to: string }[],
): Promise<Set<string>> => {
  if (spans.length === 0) return new Set()
  const found = await sql<{ id: string }>`
    select w.id from unnest(${list(spans.map((span) => span.seriesId))}::uuid[],
                            ${list(spans.map((span) => span.from))}::date[],
                            ${list(spans.map((span) => span.to))}::date[]) as w (id, first, last)
     where exists (select 1 from readings r where r.organisation_id = ${ctx.organisationId} and r.series_id = w.id
                      and r.period between w.first and w.last)`.execute(ctx.db)
  return new Set(found.rows.map((row) => row.id))
}

export const loadStanding = async (ctx: Context, places: readonly Place[]): Promise<StoredReading[]> => {
  if (places.length === 0) return []
  const found = await sql<StoredReading>`
    select r.* from unnest(${list(places.map((place) => place.seriesId))}::uuid[],
                           ${list(places.map((place) => place.period))}::date[]) as w (series, period)
     cross join lateral (
       select r.series_id, r.period, r.version, r.value, r.numerator, r.denominator, r.known_at, r.note, r.import_id
         from readings r
        where r.organisation_id = ${ctx.organisationId} and r.series_id = w.series and r.period = w.period
        order by r.version desc limit 1) r`.execute(ctx.db)
  return found.rows
}

export type NewReading = Omit<StoredReading, 'importId'>

export type Origin = { source: 'api' | 'import' | 'hand' | 'connector' | 'computed'; importId: string | null }

type Cell = string | number | Date | null

const textOf = (value: Cell): string | number | null => (value instanceof Date ? value.toISOString() : value)

/** A column of an array where rows differ, and the one value itself where all have the same. */
const column = (values: readonly Cell[], type: string): RawBuilder<unknown> | null => {
  const [first] = values
  if (values.every((value) => value === first)) return null
  return sql`${list(values.map(textOf))}::${sql.raw(type)}[]`
}

const columns: Record<string, { type: string; cellOf: (row: NewReading) => Cell }> = {
  series_id: { type: 'uuid', cellOf: (row) => row.seriesId },
  period: { type: 'date', cellOf: (row) => row.period },
  version: { type: 'int', cellOf: (row) => row.version },
  value: { type: 'float8', cellOf: (row) => row.value },
  numerator: { type: 'float8', cellOf: (row) => row.numerator },
  denominator: { type: 'float8', cellOf: (row) => row.denominator },
  known_at: { type: 'timestamptz', cellOf: (row) => row.knownAt },
}

/** Answers false, and has written nothing that lasts, when somebody else has just written one of the same periods. */
export const insertReadings = async (ctx: Context, rows: readonly NewReading[], origin: Origin): Promise<boolean> => {
  const arrays: RawBuilder<unknown>[] = []
  const names: string[] = []
  const chosen = Object.entries(columns).map(([name, { type, cellOf }]) => {
    const values = rows.map(cellOf)
    const array = column(values, type)
    // One array must be there at all, for its length.
    if (array === null && name !== 'period') return sql`${values[0]}::${sql.raw(type)}`
    arrays.push(array ?? sql`${list(values.map(textOf))}::${sql.raw(type)}[]`)
    names.push(name)
    return sql.ref(`w.${name}`)
  })
  const notes = rows.some((row) => row.note !== null)
  if (notes) {
    arrays.push(sql`${rows.map((row) => row.note)}::text[]`)
    names.push('note')
  }
  const insert = sql`
    insert into readings (organisation_id, ${sql.join(Object.keys(columns).map((name) => sql.id(name)))}, note,
                          recorded_at, recorded_by, source, import_id)
    select ${ctx.organisationId}::uuid, ${sql.join(chosen)}, ${notes ? sql`w.note` : sql`null`},
           ${ctx.now}::timestamptz, ${ctx.actor.personId}::uuid, ${origin.source}, ${origin.importId}::uuid
      from unnest(${sql.join(arrays)}) as w (${sql.join(names.map((name) => sql.id(name)))})`
  try {
    await insert.execute(ctx.db)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === uniqueViolation) return false
    throw error
  }
}

/** Answers how to take back everything that is written from here on. */
export const savepoint = async (ctx: Context): Promise<() => Promise<void>> => {
  await sql`savepoint readings`.execute(ctx.db)
  return async () => {
    await sql`rollback to savepoint readings`.execute(ctx.db)
  }
}

export type ReadingsFilter = {
  metricId: string
  seriesId?: string | undefined
  unitId?: string | undefined
  dimension?: { name: string; value: string } | undefined
  from?: string | undefined
  to?: string | undefined
  versions: boolean
  after?: readonly (string | number | boolean | null)[] | undefined
  limit: number
  asOf?: Date | undefined
}

/** Of one series, from the newest: the readings that stand, or every version with a mark on the one that stands. */
const ofSeries = ({ from, to, after, asOf, versions, limit }: ReadingsFilter): RawBuilder<unknown> => sql`
  select ${versions ? sql`` : sql`distinct on (r.period)`}
         r.period, r.version, r.value, r.numerator, r.denominator, r.known_at, r.recorded_at, r.recorded_by, r.source, r.note,
         ${versions ? sql`row_number() over (partition by r.period order by r.version desc) = 1` : sql`true`} as current
    from readings r
   where r.organisation_id = s.organisation_id and r.series_id = s.id
     ${from ? sql`and r.period >= ${from}::date` : sql``}
     ${to ? sql`and r.period <= ${to}::date` : sql``}
     ${after ? sql`and r.period <= ${after[0]}::date` : sql``}
     ${asOf ? sql`and r.recorded_at <= ${asOf}` : sql``}
   order by r.period desc, r.version desc
   ${versions ? sql`` : sql`limit ${limit + 2}`}`

/** The newest period first; within a period by series, within a series the newest version first. */
export const listReadings = async (ctx: Context, filter: ReadingsFilter): Promise<ListedReading[]> => {
  const { after, asOf, dimension } = filter
  const beyond = sql`(r.period, s.id, r.version) < (${after?.[0]}::date, ${after?.[1]}::uuid, ${after?.[2]}::int)`
  const page = sql<ListedReading>`(
    select s.id as series_id, s.unit_id, s.dimensions, s.definition_number as definition, r.*
      from series s cross join lateral (${ofSeries(filter)}) r
     where s.organisation_id = ${ctx.organisationId} and s.metric_id = ${filter.metricId}
       ${filter.seriesId ? sql`and s.id = ${filter.seriesId}` : sql``}
       ${filter.unitId ? sql`and s.unit_id = ${filter.unitId}` : sql``}
       ${dimension ? sql`and s.dimensions ->> ${dimension.name} = ${dimension.value}` : sql``}
       ${after ? sql`and ${beyond}` : sql``}
     order by r.period desc, s.id desc, r.version desc
     limit ${filter.limit + 1})`
  const found = await reading(ctx, asOf)
    .selectFrom(page.as('t'))
    .innerJoin('units as u', (on) =>
      on.on(sql<SqlBool>`u.organisation_id = ${ctx.organisationId} and u.id = t.unit_id`),
    )
    .leftJoin('people as p', (on) =>
      on.on(sql<SqlBool>`p.organisation_id = ${ctx.organisationId} and p.id = t.recorded_by`),
    )
    .selectAll('t')
    .select(['u.name as unitName', 'p.id as recordedById', 'p.name as recordedByName'])
    .orderBy(sql`t.period desc, t.series_id desc, t.version desc`)
    .execute()
  return found as unknown as ListedReading[]
}
