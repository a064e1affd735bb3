import { sql } from 'kysely'
import type { Context } from '#base/context.ts'
import type { Waiting } from './find-ring.ts'

/** Who waits for whom. Two changes that are harmless alone could close a ring together, so they go one after the other. */
export const lockedWaiting = async (ctx: Context): Promise<Waiting> => {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`dependencies ${ctx.organisationId}`}, 0))`.execute(ctx.db)
  const needs = await ctx.db
    .selectFrom('dependencies')
    .select(['keyResultId', 'metricId'])
    .where('organisationId', '=', ctx.organisationId)
    .where('metricId', 'is not', null)
    .where('state', '<>', 'withdrawn')
    .execute()
  const moves = await ctx.db
    .selectFrom('keyResults')
    .select(['id', 'metricId'])
    .where('organisationId', '=', ctx.organisationId)
    .where('metricId', 'is not', null)
    .where('closedAt', 'is', null)
    .execute()
  const grouped = <T>(rows: readonly T[], key: (row: T) => string | null, value: (row: T) => string | null) => {
    const groups = new Map<string, string[]>()
    for (const row of rows) {
      const [from, to] = [key(row), value(row)]
      if (from !== null && to !== null) groups.set(from, [...(groups.get(from) ?? []), to])
    }
    return groups
  }
  return {
    needs: grouped(
      needs,
      (row) => row.keyResultId,
      (row) => row.metricId,
    ),
    movedBy: grouped(
      moves,
      (row) => row.metricId,
      (row) => row.id,
    ),
  }
}

export const titlesOf = async (ctx: Context, ids: readonly string[]): Promise<Map<string, string>> => {
  const among = sql<string>`any(${ids}::uuid[])`
  const keyResults = await ctx.db
    .selectFrom('keyResults as kr')
    .innerJoin('objectives as o', 'o.id', 'kr.objectiveId')
    .select(['kr.id', 'kr.title', 'o.confidential'])
    .where('kr.organisationId', '=', ctx.organisationId)
    .where('kr.id', '=', among)
    .execute()
  const metrics = await ctx.db
    .selectFrom('metrics')
    .select(['id', 'name as title', 'confidential'])
    .where('organisationId', '=', ctx.organisationId)
    .where('id', '=', among)
    .execute()
  return new Map(
    [...keyResults, ...metrics].map(({ id, title, confidential }) => [
      id,
      confidential ? 'something confidential' : `‘${title}’`,
    ]),
  )
}
