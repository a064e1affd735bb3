import { deserialize, serialize } from 'node:v8'
import { sql } from 'kysely'
import type { Context } from '#base/context.ts'
import type { Outlook } from '#kit/outlook/answer.ts'
import type { ComingPeriod, Foreseen } from './foresee.ts'
import type { PastForecast } from './score-forecasts.ts'

export type Fit = {
  metricId: string
  terms: string
  knownPeriod: string | null
  readings: number
  takenIn: number
  due: boolean
  seen: string
  outlook: Outlook | null
}

const idsIn = (ids: readonly string[]) => sql<string>`any(${[...ids]}::uuid[])`

/** What another version of this program froze may not be readable; then it is fitted anew. */
const thaw = (state: Uint8Array | null): Outlook | null => {
  try {
    return state === null ? null : (deserialize(state) as Outlook)
  } catch {
    return null
  }
}

export const loadFits = async (ctx: Context, metricIds: readonly string[]): Promise<Map<string, Fit>> => {
  const rows = await ctx.db
    .selectFrom('metricFits')
    .select(['metricId', 'terms', 'knownPeriod', 'readings', 'takenIn', 'due', 'seen', 'state'])
    .where('organisationId', '=', ctx.organisationId)
    .where('metricId', '=', idsIn(metricIds))
    .execute()
  return new Map(rows.map(({ state, ...row }) => [row.metricId, { ...row, outlook: thaw(state) }]))
}

/** @param fitted whether parameters are new, so that nobody needs to work on it any more */
export const saveFits = async (ctx: Context, fits: readonly Fit[], fitted: boolean): Promise<void> => {
  if (fits.length === 0) return
  await ctx.db
    .insertInto('metricFits')
    .values(
      fits.map(({ outlook, ...fit }) => ({
        ...fit,
        organisationId: ctx.organisationId,
        fittedAt: fitted ? ctx.now : null,
        claimedAt: null,
        state: outlook === null ? null : serialize(outlook),
      })),
    )
    .onConflict((on) =>
      on.columns(['organisationId', 'metricId']).doUpdateSet((eb) => ({
        terms: eb.ref('excluded.terms'),
        knownPeriod: eb.ref('excluded.knownPeriod'),
        readings: eb.ref('excluded.readings'),
        takenIn: eb.ref('excluded.takenIn'),
        due: eb.ref('excluded.due'),
        seen: eb.ref('excluded.seen'),
        state: eb.ref('excluded.state'),
        ...(fitted && { fittedAt: eb.ref('excluded.fittedAt'), claimedAt: null }),
      })),
    )
    .execute()
}

/** What they were worth is gone: they have to be fitted anew. */
export const markDue = async (ctx: Context, metricIds: readonly string[]): Promise<void> => {
  if (metricIds.length === 0) return
  await sql`
    insert into metric_fits (organisation_id, metric_id) select ${ctx.organisationId}, unnest(${[...metricIds]}::uuid[])
    on conflict (organisation_id, metric_id) do update set due = true where not metric_fits.due`.execute(ctx.db)
}

/** Readings of these metrics came up to this period; what lies before the years that an outlook looks at changes none. */
export const markTouched = async (
  ctx: Context,
  touched: readonly { metricId: string; to: string }[],
  periods: number,
): Promise<void> => {
  await sql`
    insert into metric_fits (organisation_id, metric_id)
    select ${ctx.organisationId}, w.metric_id
      from unnest(${touched.map(({ metricId }) => metricId)}::uuid[], ${touched.map(({ to }) => to)}::date[]) as w (metric_id, last)
      join metrics m on m.organisation_id = ${ctx.organisationId} and m.id = w.metric_id
      left join metric_fits f on f.organisation_id = m.organisation_id and f.metric_id = m.id
     where f.known_period is null or w.last >= f.known_period
           - ${periods}::integer * case m.rhythm when 'daily' then 1 when 'weekly' then 7 when 'monthly' then 31 else 92 end
    on conflict (organisation_id, metric_id) do update set due = true where not metric_fits.due`.execute(ctx.db)
}

/** Takes some that are due, so that nobody else works on them. */
export const claimDue = async (ctx: Context, limit: number, staleBefore: Date): Promise<string[]> => {
  const claimed = await sql<{ metricId: string }>`
    update metric_fits f set claimed_at = ${ctx.now}
      from (select metric_id from metric_fits where organisation_id = ${ctx.organisationId} and due
               and (claimed_at is null or claimed_at < ${staleBefore}) order by metric_id limit ${limit}
               for update skip locked) w
     where f.organisation_id = ${ctx.organisationId} and f.metric_id = w.metric_id
    returning f.metric_id`.execute(ctx.db)
  return claimed.rows.map(({ metricId }) => metricId)
}

export const countFits = async (ctx: Context): Promise<{ workedOut: number; waiting: number }> => {
  const row = await ctx.db
    .selectFrom('metricFits')
    .select([sql<number>`(count(*) filter (where not due))::int`.as('workedOut')])
    .select([sql<number>`(count(*) filter (where due))::int`.as('waiting')])
    .where('organisationId', '=', ctx.organisationId)
    .executeTakeFirstOrThrow()
  return row
}

/** Is something due while nobody is at work? */
export const anyDue = async (ctx: Context, staleBefore: Date): Promise<boolean> => {
  const row = await ctx.db
    .selectFrom('metricFits')
    .select([
      sql<boolean>`count(*) > 0 and coalesce(bool_and(claimed_at is null or claimed_at < ${staleBefore}), true)`.as(
        'any',
      ),
    ])
    .where('organisationId', '=', ctx.organisationId)
    .where('due', '=', true)
    .executeTakeFirstOrThrow()
  return row.any
}

export type MadeForecast = Foreseen & { metricId: string }

export const insertForecasts = async (ctx: Context, made: readonly MadeForecast[]): Promise<void> => {
  const rows = made.flatMap(({ metricId, knownPeriod, method, coming, horizon, target, chance, breachChance }) => {
    const [next] = coming
    if (!next) return []
    const [b50, b80, b95] = next.bands
    return [
      {
        metric_id: metricId,
        known_period: knownPeriod,
        method,
        next_period: next.period,
        next_point: next.point,
        next_low50: b50.low,
        next_high50: b50.high,
        next_low80: b80.low,
        next_high80: b80.high,
        next_low95: b95.low,
        next_high95: b95.high,
        horizon_period: horizon.period,
        target,
        chance,
        course: { day: horizon.day, breachChance, coming },
      },
    ]
  })
  if (rows.length === 0) return
  await sql`
    insert into metric_forecasts (organisation_id, metric_id, known_period, made_at, method, next_period, next_point, next_low50,
           next_high50, next_low80, next_high80, next_low95, next_high95, horizon_period, target, chance, course)
    select ${ctx.organisationId}, r.metric_id, r.known_period, ${ctx.now}, r.method, r.next_period, r.next_point, r.next_low50,
           r.next_high50, r.next_low80, r.next_high80, r.next_low95, r.next_high95, r.horizon_period, r.target, r.chance, r.course
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (metric_id uuid, known_period date, method text,
           next_period date, next_point float8, next_low50 float8, next_high50 float8, next_low80 float8, next_high80 float8,
           next_low95 float8, next_high95 float8, horizon_period date, target jsonb, chance float8, course jsonb)
    on conflict do nothing`.execute(ctx.db)
}

export type LatestForecast = Omit<Foreseen, 'horizon'> & {
  madeAt: Date
  horizon: { day: string; period: string }
}

/** What was said last, up to an instant. */
export const latestForecast = async (
  ctx: Context,
  metricId: string,
  asOf?: Date,
): Promise<LatestForecast | undefined> => {
  let query = ctx.db
    .selectFrom('metricForecasts')
    .select(['knownPeriod', 'madeAt', 'method', 'horizonPeriod', 'target', 'chance', 'course'])
    .where('organisationId', '=', ctx.organisationId)
    .where('metricId', '=', metricId)
  if (asOf) query = query.where('madeAt', '<=', asOf)
  const row = await query.orderBy('madeAt', 'desc').orderBy('knownPeriod', 'desc').limit(1).executeTakeFirst()
  if (!row) return undefined
  const { day, breachChance, coming } = row.course as unknown as {
    day: string
    breachChance: number | null
    coming: ComingPeriod[]
  }
  const { knownPeriod, madeAt, method, chance } = row
  const target = row.target as unknown as Foreseen['target']
  return {
    knownPeriod,
    madeAt,
    method,
    chance,
    target,
    coming,
    breachChance,
    horizon: { day, period: row.horizonPeriod },
  }
}

export const pastForecasts = async (
  ctx: Context,
  metricId: string,
  last: number,
  asOf?: Date,
): Promise<PastForecast[]> => {
  let query = ctx.db
    .selectFrom('metricForecasts')
    .select(['knownPeriod', 'madeAt', 'nextPeriod', 'nextPoint', 'nextLow50', 'nextHigh50', 'nextLow80', 'nextHigh80'])
    .select(['nextLow95', 'nextHigh95', 'horizonPeriod', 'target', 'chance'])
    .where('organisationId', '=', ctx.organisationId)
    .where('metricId', '=', metricId)
  if (asOf) query = query.where('madeAt', '<=', asOf)
  const rows = await query.orderBy('knownPeriod', 'desc').orderBy('madeAt').limit(last).execute()
  return rows.map((row) => ({
    knownPeriod: row.knownPeriod,
    madeAt: row.madeAt,
    nextPeriod: row.nextPeriod,
    point: row.nextPoint,
    bands: [
      { low: row.nextLow50, high: row.nextHigh50 },
      { low: row.nextLow80, high: row.nextHigh80 },
      { low: row.nextLow95, high: row.nextHigh95 },
    ],
    horizonPeriod: row.horizonPeriod,
    target: row.target as unknown as PastForecast['target'],
    chance: row.chance,
  }))
}

/** Nothing can be said of them, so nobody needs to work on them. */
export const markFitted = async (ctx: Context, metricIds: readonly string[]): Promise<void> => {
  if (metricIds.length === 0) return
  await ctx.db
    .updateTable('metricFits')
    .set({ due: false, claimedAt: null, state: null })
    .where('organisationId', '=', ctx.organisationId)
    .where('metricId', '=', idsIn(metricIds))
    .execute()
}

/** Whether an outlook stands, waits to be worked out, or cannot be said. */
export const loadFitState = async (ctx: Context, metricId: string): Promise<'fitted' | 'due' | 'none'> => {
  const row = await ctx.db
    .selectFrom('metricFits')
    .select(['due', sql<boolean>`state is not null`.as('fitted')])
    .where('organisationId', '=', ctx.organisationId)
    .where('metricId', '=', metricId)
    .executeTakeFirst()
  if (row?.fitted) return 'fitted'
  return row?.due ? 'due' : 'none'
}

/** They were looked at and stand as they are. */
export const clearDue = async (ctx: Context, metricIds: readonly string[]): Promise<void> => {
  if (metricIds.length === 0) return
  await ctx.db
    .updateTable('metricFits')
    .set({ due: false, claimedAt: null })
    .where('organisationId', '=', ctx.organisationId)
    .where('metricId', '=', idsIn(metricIds))
    .execute()
}

/** Of these, those that still need parameters. */
export const stillDue = async (ctx: Context, metricIds: readonly string[]): Promise<string[]> =>
  (
    await ctx.db
      .selectFrom('metricFits')
      .select('metricId')
      .where('organisationId', '=', ctx.organisationId)
      .where('metricId', '=', idsIn(metricIds))
      .where('due', '=', true)
      .execute()
  ).map(({ metricId }) => metricId)
