import { sql } from 'kysely'
import type { Context } from '#base/context.ts'
import { reading } from '#base/history/as-of.ts'
import { effectiveStatus } from './actions-assessed.ts'

/** The dependencies that key results hang on, as long as they are neither accepted nor withdrawn. */
export const hangingOn = (ctx: Context, keyResultIds: readonly string[], asOf?: Date) =>
  reading(ctx, asOf)
    .selectFrom('dependencies as d')
    .leftJoin('assessments as a', 'a.id', 'd.id')
    .where('d.organisationId', '=', ctx.organisationId)
    .where('d.keyResultId', '=', sql<string>`any(${keyResultIds}::uuid[])`)
    .where('d.state', 'not in', ['accepted', 'withdrawn'])
    .select([
      'd.id',
      'd.keyResultId',
      'd.need',
      'd.critical',
      'd.state',
      'd.providerUnitId',
      'd.providerId',
      'd.neededBy',
      'd.moneyAtRisk',
      'd.currency',
    ])
    .select(effectiveStatus(sql<boolean>`false`).as('effective'))
    .orderBy('d.need')
    .orderBy('d.id')
    .execute()

export type HangingRow = Awaited<ReturnType<typeof hangingOn>>[number]

/** Who provides something to the key result, as long as that is neither accepted nor withdrawn. */
export const providersTo = async (ctx: Context, keyResultId: string): Promise<string[]> => {
  const rows = await ctx.db
    .selectFrom('dependencies')
    .select('providerId')
    .where('organisationId', '=', ctx.organisationId)
    .where('keyResultId', '=', keyResultId)
    .where('state', 'not in', ['accepted', 'withdrawn'])
    .execute()
  return rows.map(({ providerId }) => providerId)
}
