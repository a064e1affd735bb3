import { sql } from 'kysely'
import type { Context } from '#base/context.ts'
import { newId } from '#base/ids.ts'
import { saveVersioned } from '#base/save-versioned.ts'
import { conflict, Problem } from '#kit/problems.ts'

export type MetricChange = Record<string, unknown>

/** Lists would be taken for the database's own arrays. */
const lists = ['levels', 'counters'] as const

const asRow = (metric: MetricChange): MetricChange => ({
  ...metric,
  ...Object.fromEntries(
    lists.filter((field) => field in metric).map((field) => [field, JSON.stringify(metric[field])]),
  ),
})

export const insertMetric = async (ctx: Context, metric: MetricChange & { id: string }): Promise<void> => {
  // The fields are those of the contract, which has checked them; the table has the same names.
  await ctx.db
    .insertInto('metrics')
    .values({ ...asRow(metric), organisationId: ctx.organisationId } as never)
    .execute()
}

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? null) === JSON.stringify(b ?? null)

/** Two versions that stand side by side are told as the API tells them, not as the table holds them. */
const toldAsGiven = (error: unknown, set: MetricChange): never => {
  if (error instanceof Problem && error.extra?.rule === 'version') {
    const current = error.extra.current as MetricChange
    throw conflict(error.detail, {
      ...error.extra,
      yours: set,
      changedFields: Object.keys(set).filter((field) => !isSame(current[field], set[field])),
    })
  }
  throw error
}

export const saveMetric = (ctx: Context, id: string, version: number, set: MetricChange): Promise<unknown> =>
  saveVersioned(ctx, 'metrics', 'metric', { id, version, set: asRow(set) }).catch((error) => toldAsGiven(error, set))

/** For a change that comes with no version of its own, made under a lock. */
export const setMetric = async (ctx: Context, id: string, set: MetricChange): Promise<void> => {
  await ctx.db
    .updateTable('metrics')
    .set({ ...set, version: sql`version + 1` } as never)
    .where('organisationId', '=', ctx.organisationId)
    .where('id', '=', id)
    .execute()
}

export const insertDefinition = async (
  ctx: Context,
  definition: { metricId: string; number: number; formula: string; reason: string; validFrom: string },
): Promise<void> => {
  await ctx.db
    .insertInto('metricDefinitions')
    .values({ ...definition, id: newId(), organisationId: ctx.organisationId })
    .execute()
}

export const nameFormula = async (ctx: Context, metricId: string, number: number, formula: string): Promise<void> => {
  await ctx.db
    .updateTable('metricDefinitions')
    .set({ formula })
    .where('organisationId', '=', ctx.organisationId)
    .where('metricId', '=', metricId)
    .where('number', '=', number)
    .execute()
}

export const endDefinition = async (ctx: Context, metricId: string, number: number, validTo: string): Promise<void> => {
  await ctx.db
    .updateTable('metricDefinitions')
    .set({ validTo })
    .where('organisationId', '=', ctx.organisationId)
    .where('metricId', '=', metricId)
    .where('number', '=', number)
    .execute()
}

/** Codes that begin like this one, so that a new metric finds a free one. */
export const codesLike = async (ctx: Context, code: string): Promise<Set<string>> => {
  const rows = await ctx.db
    .selectFrom('metrics')
    .select('code')
    .where('organisationId', '=', ctx.organisationId)
    .where('code', '>=', code)
    .where('code', '<', `${code}~`)
    .execute()
  return new Set(rows.map((row) => row.code))
}

export const codeTaken = async (ctx: Context, code: string, exceptMetricId: string | null): Promise<boolean> => {
  const row = await ctx.db
    .selectFrom('metrics')
    .select('id')
    .where('organisationId', '=', ctx.organisationId)
    .where('code', '=', code)
    .executeTakeFirst()
  return row !== undefined && row.id !== exceptMetricId
}

export const hasReadings = async (ctx: Context, metricId: string): Promise<boolean> => {
  const found = await sql<{ found: boolean }>`select exists(
    select 1 from series s join readings r on r.organisation_id = s.organisation_id and r.series_id = s.id
     where s.organisation_id = ${ctx.organisationId} and s.metric_id = ${metricId}) as found`.execute(ctx.db)
  return found.rows[0]?.found ?? false
}

/** The ids among these that are people who still work here. */
export const activePeople = async (ctx: Context, personIds: string[]): Promise<Set<string>> => {
  const rows = await ctx.db
    .selectFrom('people')
    .select('id')
    .where('organisationId', '=', ctx.organisationId)
    .where('id', '=', sql<string>`any(${personIds}::uuid[])`)
    .where('deactivatedAt', 'is', null)
    .execute()
  return new Set(rows.map((row) => row.id))
}

export const decisionTypeExists = async (ctx: Context, decisionTypeId: string): Promise<boolean> =>
  (await ctx.db
    .selectFrom('decisionTypes')
    .select('id')
    .where('organisationId', '=', ctx.organisationId)
    .where('id', '=', decisionTypeId)
    .where('archivedAt', 'is', null)
    .executeTakeFirst()) !== undefined

/** Two who add to the set at the same moment must not both see the last free place. */
export const lockExecutiveSet = async (ctx: Context): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`executive set ${ctx.organisationId}`}, 0))`.execute(ctx.db)
}

export const executiveSize = async (ctx: Context): Promise<number> => {
  const row = await ctx.db
    .selectFrom('metrics')
    .select(sql<number>`count(*)::int`.as('size'))
    .where('organisationId', '=', ctx.organisationId)
    .where('executive', '=', true)
    .where('archivedAt', 'is', null)
    .executeTakeFirstOrThrow()
  return row.size
}

export const findUnitsByCode = async (ctx: Context, codes: string[]): Promise<Map<string, string>> => {
  const rows = await ctx.db
    .selectFrom('units')
    .select(['id', 'code'])
    .where('organisationId', '=', ctx.organisationId)
    .where('code', '=', sql<string>`any(${codes}::text[])`)
    .execute()
  return new Map(rows.map((row) => [row.code ?? '', row.id]))
}

export const findCodesOfUnits = async (ctx: Context, unitIds: string[]): Promise<Map<string, string | null>> => {
  if (unitIds.length === 0) return new Map()
  const rows = await ctx.db
    .selectFrom('units')
    .select(['id', 'code'])
    .where('organisationId', '=', ctx.organisationId)
    .where('id', '=', sql<string>`any(${unitIds}::uuid[])`)
    .execute()
  return new Map(rows.map((row) => [row.id, row.code]))
}
