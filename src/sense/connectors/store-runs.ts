import { sql } from 'kysely'
import type { Context } from '#base/context.ts'
import type { LineRefusal } from '#sense/imports/import-lines.ts'

export type RunRow = {
  id: string
  connectorId: string
  cause: 'schedule' | 'hand' | 'delivery'
  outcome: 'done' | 'failed'
  startedAt: Date
  endedAt: Date
  since: string | null
  rowsRead: number
  rowsRecorded: number
  rowsCorrected: number
  rowsUnchanged: number
  rowsRefused: number
  refused: LineRefusal[]
  error: string | null
  nextTryAt: Date | null
}

export const insertRun = async (ctx: Context, row: RunRow, deliveryId: string | null): Promise<void> => {
  await ctx.db
    .insertInto('connectorRuns')
    .values({ ...row, organisationId: ctx.organisationId, deliveryId, refused: JSON.stringify(row.refused) })
    .execute()
}

const runs = (ctx: Context) =>
  ctx.db
    .selectFrom('connectorRuns')
    .select(['id', 'connectorId', 'cause', 'outcome', 'startedAt', 'endedAt', 'since', 'rowsRead', 'rowsRecorded'])
    .select(['rowsCorrected', 'rowsUnchanged', 'rowsRefused', 'refused', 'error', 'nextTryAt'])
    .where('organisationId', '=', ctx.organisationId)

/** The latest first: ids are in the order of time. */
export const listRunRows = async (
  ctx: Context,
  filter: { connectorId: string; after: readonly unknown[] | undefined; limit: number },
): Promise<RunRow[]> => {
  let query = runs(ctx).where('connectorId', '=', filter.connectorId)
  if (filter.after) query = query.where('id', '<', String(filter.after[0]))
  return (await query
    .orderBy('id', 'desc')
    .limit(filter.limit + 1)
    .execute()) as unknown as RunRow[]
}

export const runRows = async (ctx: Context, ids: readonly string[]): Promise<Map<string, RunRow>> => {
  if (ids.length === 0) return new Map()
  const found = (await runs(ctx)
    .where('id', 'in', [...ids])
    .execute()) as unknown as RunRow[]
  return new Map(found.map((row) => [row.id, row]))
}

/** What this delivery came to, when it was taken already. */
export const findDelivery = async (
  ctx: Context,
  connectorId: string,
  deliveryId: string,
): Promise<RunRow | undefined> =>
  (await runs(ctx)
    .where('connectorId', '=', connectorId)
    .where('deliveryId', '=', deliveryId)
    .where('outcome', '=', 'done')
    .executeTakeFirst()) as unknown as RunRow | undefined

export const administratorIds = async (ctx: Context): Promise<string[]> =>
  (
    await ctx.db
      .selectFrom('people')
      .select('id')
      .where('organisationId', '=', ctx.organisationId)
      .where('role', '=', 'administrator')
      .where('deactivatedAt', 'is', null)
      .execute()
  ).map(({ id }) => id)

/** Runs from before the instant, save the latest of each connection; answers how many were forgotten. */
export const forgetRuns = async (
  ctx: Context,
  { before, keep, atOnce }: { before: Date; keep: number; atOnce: number },
): Promise<number> => {
  const found = await sql<{ id: string }>`
    with old as (select distinct connector_id from connector_runs
                  where organisation_id = ${ctx.organisationId} and started_at < ${before}),
         reach as (select o.connector_id, (select x.id from connector_runs x
                     where x.organisation_id = ${ctx.organisationId} and x.connector_id = o.connector_id
                     order by x.id desc offset ${keep} limit 1) as last from old o)
    select r.id from connector_runs r join reach on reach.connector_id = r.connector_id
     where r.organisation_id = ${ctx.organisationId} and r.id <= reach.last and r.started_at < ${before}
     limit ${atOnce}`.execute(ctx.db)
  if (found.rows.length === 0) return 0
  await ctx.db
    .deleteFrom('connectorRuns')
    .where('organisationId', '=', ctx.organisationId)
    .where(
      'id',
      'in',
      found.rows.map(({ id }) => id),
    )
    .execute()
  return found.rows.length
}
