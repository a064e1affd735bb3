import { sql } from 'kysely'
import type { Context } from '#base/context.ts'
import { reading } from '#base/history/as-of.ts'

export type NewCheckIn = {
  id: string
  keyResultId: string
  madeAt: Date
  madeBy: string
  reported: 'on_track' | 'at_risk' | 'off_track'
  confidence: number
  value: number | null
  note: string
  blocker: string | null
  blockerOwnerId: string | null
  blockerAction: string | null
  blockerDueAt: Date | null
}

export const insertCheckIns = async (ctx: Context, checkIns: readonly NewCheckIn[]): Promise<void> => {
  await ctx.db
    .insertInto('checkIns')
    .values(checkIns.map((checkIn) => ({ organisationId: ctx.organisationId, ...checkIn })))
    .execute()
}

export const readCheckIns = (
  ctx: Context,
  filter: { keyResultId: string; after?: { madeAt: string; id: string } | undefined; limit: number },
  asOf?: Date,
) => {
  let query = reading(ctx, asOf)
    .selectFrom('checkIns')
    .select([
      'id',
      'keyResultId',
      'madeAt',
      'madeBy',
      'reported',
      'confidence',
      'value',
      'note',
      'blocker',
      'blockerOwnerId',
      'blockerAction',
      'blockerDueAt',
    ])
    .where('organisationId', '=', ctx.organisationId)
    .where('keyResultId', '=', filter.keyResultId)
  if (filter.after) {
    query = query.where(sql<boolean>`(made_at, id) < (${filter.after.madeAt}::timestamptz, ${filter.after.id}::uuid)`)
  }
  return query
    .orderBy('madeAt', 'desc')
    .orderBy('id', 'desc')
    .limit(filter.limit + 1)
    .execute()
}

export type CheckInRow = Awaited<ReturnType<typeof readCheckIns>>[number]
