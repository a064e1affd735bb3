import { type Selectable, sql } from 'kysely'
import type { Context } from '#base/context.ts'
import type { DecisionTypesTable } from '#base/database/tables.ts'
import { reading } from '#base/history/as-of.ts'
import type { Position } from '#kit/paging.ts'

export type DecisionTypeRow = Omit<Selectable<DecisionTypesTable>, 'clockUnit'> & { clockUnit: 'hours' | 'days' }

export const findType = async (ctx: Context, id: string, asOf?: Date): Promise<DecisionTypeRow | undefined> =>
  (await reading(ctx, asOf)
    .selectFrom('decisionTypes')
    .selectAll()
    .where('organisationId', '=', ctx.organisationId)
    .where('id', '=', id)
    .executeTakeFirst()) as DecisionTypeRow | undefined

export type TypeFilter = {
  archived: boolean
  deciderId?: string | undefined
  after?: Position | undefined
  limit: number
  asOf?: Date | undefined
}

/** In order of their names; one more than the limit, so that the caller sees whether a page follows. */
export const listTypeRows = async (ctx: Context, filter: TypeFilter): Promise<DecisionTypeRow[]> => {
  let query = reading(ctx, filter.asOf)
    .selectFrom('decisionTypes')
    .selectAll()
    .where('organisationId', '=', ctx.organisationId)
    .where('archivedAt', filter.archived ? 'is not' : 'is', null)
  if (filter.deciderId) query = query.where('deciderId', '=', filter.deciderId)
  if (filter.after)
    query = query.where(sql<boolean>`(lower(name), id) > (${filter.after[0]}, ${filter.after[1]}::uuid)`)
  const rows = await query
    .orderBy(sql`lower(name)`)
    .orderBy('id')
    .limit(filter.limit + 1)
    .execute()
  return rows as DecisionTypeRow[]
}

export const isNameTaken = async (ctx: Context, name: string, exceptId: string | null): Promise<boolean> => {
  const row = await ctx.db
    .selectFrom('decisionTypes')
    .select('id')
    .where('organisationId', '=', ctx.organisationId)
    .where(sql`lower(name)`, '=', name.toLowerCase())
    .where('archivedAt', 'is', null)
    .where('id', 'is distinct from', exceptId)
    .executeTakeFirst()
  return row !== undefined
}

export const insertType = async (
  ctx: Context,
  row: Omit<DecisionTypeRow, 'organisationId' | 'archivedAt' | 'version'>,
): Promise<DecisionTypeRow> =>
  (await ctx.db
    .insertInto('decisionTypes')
    .values({ ...row, organisationId: ctx.organisationId })
    .returningAll()
    .executeTakeFirstOrThrow()) as DecisionTypeRow
