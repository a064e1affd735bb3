import { sql } from 'kysely'
import type { Context } from '#base/context.ts'
import { reading } from '#base/history/as-of.ts'
import { assessedColumns, effectiveStatus, rankOf } from './actions-assessed.ts'
import { seesMetric, seesObjective } from './actions-visible.ts'

const status = effectiveStatus(sql<boolean>`kr.closed_at is not null`)

const keyResultsOf = (ctx: Context, asOf?: Date) =>
  reading(ctx, asOf)
    .selectFrom('keyResults as kr')
    .innerJoin('objectives as o', 'o.id', 'kr.objectiveId')
    .innerJoin('cycles as c', 'c.id', 'o.cycleId')
    .leftJoin('metrics as m', (join) => join.onRef('m.id', '=', 'kr.metricId').on(seesMetric(ctx, 'm')))
    .leftJoin('assessments as a', 'a.id', 'kr.id')
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('checkIns as said')
          .selectAll('said')
          .whereRef('said.keyResultId', '=', 'kr.id')
          .orderBy('said.madeAt', 'desc')
          .orderBy('said.id', 'desc')
          .limit(1)
          .as('ci'),
      (join) => join.onTrue(),
    )
    .where('kr.organisationId', '=', ctx.organisationId)
    .select([
      'kr.id',
      'kr.objectiveId',
      'kr.title',
      'kr.ownerId',
      'kr.contributorIds',
      'kr.source',
      'kr.metricId',
      'kr.valueUnit',
      'kr.decimals',
      'kr.direction',
      'kr.baseline',
      'kr.target',
      'kr.relativeTarget',
      'kr.targetReason',
      'kr.bandLow',
      'kr.bandHigh',
      'kr.commitment',
      'kr.startsOn',
      'kr.dueOn',
      'kr.weight',
      'kr.checkInRhythm',
      'kr.closedAt',
      'kr.grade',
      'kr.closeNote',
      'kr.version',
      'o.title as objectiveTitle',
      'o.unitId',
      'o.ownerId as objectiveOwnerId',
      'o.closedAt as objectiveClosedAt',
      'o.sponsorId',
      'c.id as cycleId',
      'c.name as cycleName',
      'c.closedAt as cycleClosedAt',
      'm.name as metricName',
      'm.code as metricCode',
      'ci.id as checkInId',
      'ci.madeAt',
      'ci.madeBy',
      'ci.reported as said',
      'ci.confidence',
      'ci.value',
      'ci.note',
      'ci.blocker',
      'ci.blockerOwnerId',
      'ci.blockerAction',
      'ci.blockerDueAt',
      ...assessedColumns,
    ])

export type KeyResultRow = Awaited<ReturnType<typeof findKeyResults>>[number]

export type KeyResultFilter = {
  objectiveIds?: readonly string[] | undefined
  cycleId?: string | undefined
  unitIds?: string[] | undefined
  ownerId?: string | undefined
  metricId?: string | undefined
  status?: string | undefined
  closed?: boolean | undefined
  q?: string | undefined
  sort: 'title' | 'status' | 'due'
  after?: { rank: number; dueOn: string; title: string; id: string } | undefined
  limit: number | null
}

type Place = { id: string; rank: number; dueOn: string; title: string }

/** The ids of a page and one more, in the order of the list: the whole rows are read for these only. */
export const keyResultPlaces = (ctx: Context, filter: KeyResultFilter, asOf?: Date): Promise<Place[]> => {
  let query = reading(ctx, asOf)
    .selectFrom('keyResults as kr')
    .innerJoin('objectives as o', 'o.id', 'kr.objectiveId')
    .leftJoin('assessments as a', 'a.id', 'kr.id')
    .where('kr.organisationId', '=', ctx.organisationId)
    .where(seesObjective(ctx, 'o', asOf))
    .select(['kr.id', 'kr.dueOn', 'kr.title', rankOf(status).as('rank')])
  if (filter.objectiveIds) query = query.where('kr.objectiveId', '=', sql<string>`any(${filter.objectiveIds}::uuid[])`)
  if (filter.cycleId) query = query.where('o.cycleId', '=', filter.cycleId)
  if (filter.unitIds) query = query.where('o.unitId', '=', sql<string>`any(${filter.unitIds}::uuid[])`)
  if (filter.ownerId) query = query.where('kr.ownerId', '=', filter.ownerId)
  if (filter.metricId) query = query.where('kr.metricId', '=', filter.metricId)
  if (filter.status) query = query.where(status, '=', filter.status)
  if (filter.closed !== undefined) query = query.where('kr.closedAt', filter.closed ? 'is not' : 'is', null)
  if (filter.q) query = query.where(sql<boolean>`position(${filter.q.toLowerCase()} in lower(kr.title)) > 0`)
  const { after } = filter
  if (filter.sort === 'status') {
    if (after)
      query = query.where(
        sql<boolean>`(${rankOf(status)}, kr.title, kr.id) > (${after.rank}::int, ${after.title}, ${after.id}::uuid)`,
      )
    query = query.orderBy(rankOf(status))
  } else if (filter.sort === 'due') {
    if (after)
      query = query.where(
        sql<boolean>`(kr.due_on, kr.title, kr.id) > (${after.dueOn}::date, ${after.title}, ${after.id}::uuid)`,
      )
    query = query.orderBy('kr.dueOn')
  } else if (after) query = query.where(sql<boolean>`(kr.title, kr.id) > (${after.title}, ${after.id}::uuid)`)
  query = query.orderBy('kr.title').orderBy('kr.id')
  return (filter.limit === null ? query : query.limit(filter.limit + 1)).execute()
}

export const findKeyResult = (ctx: Context, keyResultId: string, asOf?: Date) =>
  keyResultsOf(ctx, asOf).where('kr.id', '=', keyResultId).executeTakeFirst()

/** Those of them that the actor may see, in no particular order. */
export const findKeyResults = (ctx: Context, keyResultIds: readonly string[], asOf?: Date) =>
  keyResultsOf(ctx, asOf)
    .where(seesObjective(ctx, 'o', asOf))
    .where('kr.id', '=', sql<string>`any(${keyResultIds}::uuid[])`)
    .execute()

export type NewKeyResult = {
  id: string
  objectiveId: string
  title: string
  ownerId: string
  contributorIds: string[]
  source: 'metric' | 'manual'
  metricId: string | null
  valueUnit: string
  decimals: number
  direction: 'increase' | 'decrease' | 'maintain'
  baseline: number
  target: number | null
  relativeTarget: string | null
  bandLow: number | null
  bandHigh: number | null
  commitment: 'committed' | 'aspirational'
  startsOn: string
  dueOn: string
  weight: string
  checkInRhythm: 'weekly' | 'monthly' | 'none'
}

export const insertKeyResult = async (ctx: Context, keyResult: NewKeyResult): Promise<void> => {
  await ctx.db
    .insertInto('keyResults')
    .values({ organisationId: ctx.organisationId, ...keyResult })
    .execute()
}

/** In the order of the list. */
export const readKeyResults = async (ctx: Context, filter: KeyResultFilter, asOf?: Date): Promise<KeyResultRow[]> => {
  const places = await keyResultPlaces(ctx, filter, asOf)
  const found = await findKeyResults(
    ctx,
    places.map(({ id }) => id),
    asOf,
  )
  const rows = new Map(found.map((row) => [row.id, row]))
  return places.flatMap(({ id }) => rows.get(id) ?? [])
}
