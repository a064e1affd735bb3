import { sql } from 'kysely'
import type { Context } from '../context.ts'

export type UnitRow = {
  id: string
  parentId: string | null
  name: string
  code: string | null
  headId: string
  closedOn: string | null
  version: number
}

const columns = ['id', 'parentId', 'name', 'code', 'headId', 'closedOn', 'version'] as const

const unitsOf = (ctx: Context) => ctx.db.selectFrom('units').where('organisationId', '=', ctx.organisationId)

export const findUnit = async (ctx: Context, unitId: string): Promise<UnitRow | undefined> =>
  unitsOf(ctx).select(columns).where('id', '=', unitId).executeTakeFirst()

export const allUnits = async (ctx: Context): Promise<UnitRow[]> =>
  unitsOf(ctx).select(columns).orderBy('name').orderBy('id').execute()

/** Two moves that are harmless alone could make a ring together, so changes to the tree go one after the other. */
export const lockTree = async (ctx: Context): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`units ${ctx.organisationId}`}, 0))`.execute(ctx.db)
}

export const peopleByUnit = async (ctx: Context): Promise<Map<string, number>> => {
  const rows = await ctx.db
    .selectFrom('people')
    .select(['unitId', sql<number>`count(*)::int`.as('people')])
    .where('organisationId', '=', ctx.organisationId)
    .where('deactivatedAt', 'is', null)
    .groupBy('unitId')
    .execute()
  return new Map(rows.map((row) => [row.unitId, row.people]))
}

export const insertUnit = async (
  ctx: Context,
  unit: { id: string; parentId: string; name: string; code: string | null; headId: string },
): Promise<void> => {
  await ctx.db
    .insertInto('units')
    .values({ organisationId: ctx.organisationId, ...unit })
    .execute()
}

export const isCodeTaken = async (ctx: Context, code: string, exceptUnitId: string | null): Promise<boolean> => {
  const rows = await unitsOf(ctx).select('id').where('code', '=', code).execute()
  return rows.some((row) => row.id !== exceptUnitId)
}
