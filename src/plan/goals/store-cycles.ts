import { sql } from 'kysely'
import type { Context } from '#base/context.ts'
import { reading } from '#base/history/as-of.ts'
import { seesObjective } from './actions-visible.ts'

const cyclesOf = (ctx: Context, asOf?: Date) =>
  reading(ctx, asOf)
    .selectFrom('cycles as c')
    .where('c.organisationId', '=', ctx.organisationId)
    .select((eb) => [
      'c.id',
      'c.name',
      'c.startsOn',
      'c.endsOn',
      'c.closedAt',
      'c.version',
      eb
        .selectFrom('objectives as o')
        .whereRef('o.cycleId', '=', 'c.id')
        .where(seesObjective(ctx, 'o', asOf))
        .select(sql<number>`count(*)::int`.as('n'))
        .as('objectives'),
    ])

export type CycleRow = Awaited<ReturnType<typeof readCycles>>[number]

export const readCycles = (
  ctx: Context,
  filter: { open?: boolean | undefined; after?: { startsOn: string; id: string } | undefined; limit: number },
  asOf?: Date,
) => {
  let query = cyclesOf(ctx, asOf)
  if (filter.open !== undefined) query = query.where('c.closedAt', filter.open ? 'is' : 'is not', null)
  if (filter.after)
    query = query.where(sql<boolean>`(c.starts_on, c.id) < (${filter.after.startsOn}::date, ${filter.after.id}::uuid)`)
  return query
    .orderBy('c.startsOn', 'desc')
    .orderBy('c.id', 'desc')
    .limit(filter.limit + 1)
    .execute()
}

export const findCycle = (ctx: Context, cycleId: string, asOf?: Date) =>
  cyclesOf(ctx, asOf).where('c.id', '=', cycleId).executeTakeFirst()

export const isCycleNameTaken = async (ctx: Context, name: string, exceptId: string | null): Promise<boolean> => {
  const rows = await ctx.db
    .selectFrom('cycles')
    .select('id')
    .where('organisationId', '=', ctx.organisationId)
    .where('name', '=', name)
    .execute()
  return rows.some(({ id }) => id !== exceptId)
}

export const insertCycle = async (
  ctx: Context,
  cycle: { id: string; name: string; startsOn: string; endsOn: string },
): Promise<void> => {
  await ctx.db
    .insertInto('cycles')
    .values({ organisationId: ctx.organisationId, ...cycle })
    .execute()
}

/** Everything in the cycle, also what the actor may not see: the cycle closes as a whole. */
export const gradingRows = (ctx: Context, cycleId: string, asOf?: Date) =>
  reading(ctx, asOf)
    .selectFrom('keyResults as kr')
    .innerJoin('objectives as o', 'o.id', 'kr.objectiveId')
    .leftJoin('assessments as a', 'a.id', 'kr.id')
    .where('o.organisationId', '=', ctx.organisationId)
    .where('o.cycleId', '=', cycleId)
    .select([
      'kr.id',
      'kr.title',
      'kr.ownerId',
      'kr.grade',
      'kr.closedAt',
      'kr.version',
      'a.progress',
      'o.id as objectiveId',
      'o.title as objectiveTitle',
      seesObjective(ctx, 'o', asOf).as('visible'),
    ])
    .orderBy('o.title')
    .orderBy('o.id')
    .orderBy('kr.title')
    .orderBy('kr.id')
    .execute()

export const openObjectivesOf = (ctx: Context, cycleId: string) =>
  ctx.db
    .selectFrom('objectives')
    .select(['id', 'version'])
    .where('organisationId', '=', ctx.organisationId)
    .where('cycleId', '=', cycleId)
    .where('closedAt', 'is', null)
    .execute()
