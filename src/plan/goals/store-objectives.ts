import { sql } from 'kysely'
import type { Context } from '#base/context.ts'
import { reading } from '#base/history/as-of.ts'
import { assessedColumns, effectiveStatus, rankOf } from './actions-assessed.ts'
import { seesObjective } from './actions-visible.ts'

const status = effectiveStatus(sql<boolean>`o.closed_at is not null`)

const objectivesOf = (ctx: Context, asOf?: Date) =>
  reading(ctx, asOf)
    .selectFrom('objectives as o')
    .innerJoin('cycles as c', 'c.id', 'o.cycleId')
    .leftJoin('objectives as p', (join) => join.onRef('p.id', '=', 'o.parentId').on(seesObjective(ctx, 'p', asOf)))
    .leftJoin('assessments as a', 'a.id', 'o.id')
    .where('o.organisationId', '=', ctx.organisationId)
    .select([
      'o.id',
      'o.cycleId',
      'o.parentId',
      'o.unitId',
      'o.title',
      'o.description',
      'o.ownerId',
      'o.reviewerId',
      'o.sponsorId',
      'o.rollUp',
      'o.confidential',
      'o.confidentialTo',
      'o.closedAt',
      'o.closeNote',
      'o.version',
      'c.name as cycleName',
      'p.title as parentTitle',
      ...assessedColumns,
    ])
    .select(rankOf(status).as('rank'))

export type ObjectiveRow = Awaited<ReturnType<typeof readObjectives>>[number]

export type ObjectiveFilter = {
  cycleId?: string | undefined
  unitIds?: string[] | undefined
  ownerId?: string | undefined
  parentId?: string | undefined
  top?: boolean | undefined
  status?: string | undefined
  closed?: boolean | undefined
  q?: string | undefined
  sort: 'title' | 'status'
  after?: { rank: number; title: string; id: string } | undefined
  limit: number
}

export const readObjectives = (ctx: Context, filter: ObjectiveFilter, asOf?: Date) => {
  let query = objectivesOf(ctx, asOf).where(seesObjective(ctx, 'o', asOf))
  if (filter.cycleId) query = query.where('o.cycleId', '=', filter.cycleId)
  if (filter.unitIds) query = query.where('o.unitId', '=', sql<string>`any(${filter.unitIds}::uuid[])`)
  if (filter.ownerId) query = query.where('o.ownerId', '=', filter.ownerId)
  if (filter.parentId) query = query.where('o.parentId', '=', filter.parentId)
  if (filter.top !== undefined) query = query.where('o.parentId', filter.top ? 'is' : 'is not', null)
  if (filter.status) query = query.where(status, '=', filter.status)
  if (filter.closed !== undefined) query = query.where('o.closedAt', filter.closed ? 'is not' : 'is', null)
  if (filter.q) query = query.where(sql<boolean>`position(${filter.q.toLowerCase()} in lower(o.title)) > 0`)
  const { after } = filter
  if (filter.sort === 'status') {
    if (after)
      query = query.where(
        sql<boolean>`(${rankOf(status)}, o.title, o.id) > (${after.rank}::int, ${after.title}, ${after.id}::uuid)`,
      )
    query = query.orderBy(rankOf(status))
  } else if (after) query = query.where(sql<boolean>`(o.title, o.id) > (${after.title}, ${after.id}::uuid)`)
  return query
    .orderBy('o.title')
    .orderBy('o.id')
    .limit(filter.limit + 1)
    .execute()
}

export const findObjective = (ctx: Context, objectiveId: string, asOf?: Date) =>
  objectivesOf(ctx, asOf).where('o.id', '=', objectiveId).executeTakeFirst()

/** Key results by objective, as the roll-up needs them. */
export const partsOf = (ctx: Context, objectiveIds: readonly string[], asOf?: Date) =>
  reading(ctx, asOf)
    .selectFrom('keyResults as kr')
    .leftJoin('assessments as a', 'a.id', 'kr.id')
    .where('kr.organisationId', '=', ctx.organisationId)
    .where('kr.objectiveId', '=', sql<string>`any(${objectiveIds}::uuid[])`)
    .select(['kr.id', 'kr.objectiveId as parentId', 'kr.title', 'kr.weight', 'kr.grade', 'a.progress'])
    .select(effectiveStatus(sql<boolean>`kr.closed_at is not null`).as('effective'))
    .orderBy('kr.title')
    .orderBy('kr.id')
    .execute()

export const childrenOf = (ctx: Context, objectiveIds: readonly string[], asOf?: Date) =>
  reading(ctx, asOf)
    .selectFrom('objectives as o')
    .leftJoin('assessments as a', 'a.id', 'o.id')
    .where('o.organisationId', '=', ctx.organisationId)
    .where('o.parentId', '=', sql<string>`any(${objectiveIds}::uuid[])`)
    .where(seesObjective(ctx, 'o', asOf))
    .select(['o.id', 'o.parentId', 'o.title', 'a.progress'])
    .select(status.as('effective'))
    .orderBy('o.title')
    .orderBy('o.id')
    .execute()

/** Who has a part in it, besides those it was made confidential to. */
export const participantsOf = async (ctx: Context, objectiveId: string): Promise<string[]> => {
  const rows = await ctx.db
    .selectFrom('keyResults')
    .select(['ownerId', 'contributorIds'])
    .where('organisationId', '=', ctx.organisationId)
    .where('objectiveId', '=', objectiveId)
    .execute()
  return rows.flatMap(({ ownerId, contributorIds }) => [ownerId, ...contributorIds])
}

/** Each objective's parent, for the search of rings. Two moves that are harmless alone could make a ring together. */
export const lockedParents = async (ctx: Context): Promise<Map<string, string | null>> => {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`objectives ${ctx.organisationId}`}, 0))`.execute(ctx.db)
  const rows = await ctx.db
    .selectFrom('objectives')
    .select(['id', 'parentId'])
    .where('organisationId', '=', ctx.organisationId)
    .execute()
  return new Map(rows.map(({ id, parentId }) => [id, parentId]))
}

export type NewObjective = {
  id: string
  cycleId: string
  parentId: string | null
  unitId: string
  title: string
  description: string
  ownerId: string
  reviewerId: string | null
  sponsorId: string | null
  rollUp: 'weighted' | 'average'
  confidential: boolean
  confidentialTo: string[]
}

export const insertObjective = async (ctx: Context, objective: NewObjective): Promise<void> => {
  await ctx.db
    .insertInto('objectives')
    .values({ organisationId: ctx.organisationId, ...objective })
    .execute()
}
