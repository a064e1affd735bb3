import { type RawBuilder, sql } from 'kysely'
import type { Context } from '#base/context.ts'
import { reading } from '#base/history/as-of.ts'
import { assessedColumns, effectiveStatus, rankOf } from '../goals/actions-assessed.ts'
import { seesMetric, seesObjective } from '../goals/actions-visible.ts'

/** Whoever provides sees what is asked of them, also where the objective is confidential. */
const seesDependency = (ctx: Context, asOf?: Date): RawBuilder<boolean> =>
  sql<boolean>`(${seesObjective(ctx, 'o', asOf)} or coalesce(d.provider_id = ${ctx.actor.personId}::uuid, false))`

const status = effectiveStatus(sql<boolean>`d.state = 'withdrawn'`)

const endOfTime = sql.lit('9999-12-31')

const sorts = {
  status: sql<string>`lpad(${rankOf(status)}::text, 2, '0') || coalesce(d.needed_by::text, ${endOfTime})`,
  neededBy: sql<string>`coalesce(d.needed_by::text, ${endOfTime})`,
  // The most money first; nothing more than 20 digits fits the column.
  money: sql<string>`lpad((1e20 - coalesce(d.money_at_risk, 0))::numeric(24, 2)::text, 24, '0')`,
  need: sql<string>`d.need`,
}

const dependenciesOf = (ctx: Context, asOf?: Date) =>
  reading(ctx, asOf)
    .selectFrom('dependencies as d')
    .innerJoin('keyResults as kr', 'kr.id', 'd.keyResultId')
    .innerJoin('objectives as o', 'o.id', 'kr.objectiveId')
    .innerJoin('people as pc', 'pc.id', 'kr.ownerId')
    .innerJoin('people as pp', 'pp.id', 'd.providerId')
    .leftJoin('people as pr', 'pr.id', 'd.riskOwnerId')
    .leftJoin('metrics as m', (join) => join.onRef('m.id', '=', 'd.metricId').on(seesMetric(ctx, 'm')))
    .leftJoin('assessments as a', 'a.id', 'd.id')
    .where('d.organisationId', '=', ctx.organisationId)
    .select([
      'd.id',
      'd.keyResultId',
      'd.providerUnitId',
      'd.providerId',
      'd.need',
      'd.critical',
      'd.boundTo',
      'd.metricId',
      'd.level',
      'd.levelFrom',
      'd.clearAfter',
      'd.neededBy',
      'd.proposedOn',
      'd.committedOn',
      'd.forecastOn',
      'd.floatDays',
      'd.moneyAtRisk',
      'd.currency',
      'd.state',
      'd.riskOwnerId',
      'd.replannedAt',
      'd.replanReason',
      'd.version',
      'kr.title as keyResultTitle',
      'kr.ownerId as consumerId',
      'kr.closedAt as keyResultClosedAt',
      'o.id as objectiveId',
      'o.title as objectiveTitle',
      'o.unitId as consumerUnitId',
      'o.ownerId as objectiveOwnerId',
      'pc.name as consumerName',
      'pc.unitId as consumerPlace',
      'pp.name as providerName',
      'pp.unitId as providerPlace',
      'pr.name as riskOwnerName',
      'm.name as metricName',
      'm.valueUnit',
      'm.decimals',
      ...assessedColumns,
    ])
    .select(seesObjective(ctx, 'o', asOf).as('visible'))

export type DependencyRow = Awaited<ReturnType<typeof findDependencyRow>>

export type DependencyFilter = {
  consumerId?: string | undefined
  providerId?: string | undefined
  personId?: string | undefined
  keyResultId?: string | undefined
  objectiveId?: string | undefined
  metricId?: string | undefined
  unitIds?: string[] | undefined
  state?: string | undefined
  open?: boolean | undefined
  status?: string | undefined
  critical?: boolean | undefined
  q?: string | undefined
  sort: keyof typeof sorts
  after?: { position: string; id: string } | undefined
  limit: number
}

export const readDependencies = (ctx: Context, filter: DependencyFilter, asOf?: Date) => {
  const by = sorts[filter.sort]
  const { unitIds, personId } = filter
  let query = dependenciesOf(ctx, asOf).select(by.as('position')).where(seesDependency(ctx, asOf))
  if (filter.consumerId) query = query.where('kr.ownerId', '=', filter.consumerId)
  if (filter.providerId) query = query.where('d.providerId', '=', filter.providerId)
  if (personId) query = query.where((or) => or.or([or('kr.ownerId', '=', personId), or('d.providerId', '=', personId)]))
  if (filter.keyResultId) query = query.where('d.keyResultId', '=', filter.keyResultId)
  if (filter.objectiveId) query = query.where('o.id', '=', filter.objectiveId)
  if (filter.metricId) query = query.where('d.metricId', '=', filter.metricId)
  if (unitIds)
    query = query.where(
      sql<boolean>`(o.unit_id = any(${unitIds}::uuid[]) or d.provider_unit_id = any(${unitIds}::uuid[]))`,
    )
  if (filter.state) query = query.where('d.state', '=', filter.state)
  if (filter.open !== undefined)
    query = query.where('d.state', filter.open ? 'not in' : 'in', ['accepted', 'withdrawn'])
  if (filter.status) query = query.where(status, '=', filter.status)
  if (filter.critical !== undefined) query = query.where('d.critical', '=', filter.critical)
  if (filter.q) query = query.where(sql<boolean>`position(${filter.q.toLowerCase()} in lower(d.need)) > 0`)
  if (filter.after)
    query = query.where(sql<boolean>`(${by}, d.id) > (${filter.after.position}::text, ${filter.after.id}::uuid)`)
  return query
    .orderBy(by)
    .orderBy('d.id')
    .limit(filter.limit + 1)
    .execute()
}

const findDependencyRow = (ctx: Context, dependencyId: string, asOf?: Date) =>
  dependenciesOf(ctx, asOf).where('d.id', '=', dependencyId).executeTakeFirstOrThrow()

export const findDependency = async (
  ctx: Context,
  dependencyId: string,
  asOf?: Date,
): Promise<DependencyRow | undefined> => dependenciesOf(ctx, asOf).where('d.id', '=', dependencyId).executeTakeFirst()

export type NewDependency = {
  id: string
  keyResultId: string
  providerUnitId: string
  providerId: string
  need: string
  critical: boolean
  boundTo: 'metric' | 'date'
  metricId: string | null
  level: number | null
  levelFrom: 'at_least' | 'at_most' | 'above' | 'below' | null
  clearAfter: number
  neededBy: string | null
  floatDays: number
  moneyAtRisk: string | null
  currency: string | null
}

export const insertDependency = async (ctx: Context, dependency: NewDependency): Promise<void> => {
  await ctx.db
    .insertInto('dependencies')
    .values({ organisationId: ctx.organisationId, ...dependency })
    .execute()
}

export type NewStep = {
  id: string
  dependencyId: string
  step: string
  state: string
  day: string | null
  note: string
  madeBy: string | null
  madeAt: Date
}

export const insertStep = async (ctx: Context, step: NewStep): Promise<void> => {
  await ctx.db
    .insertInto('dependencySteps')
    .values({ organisationId: ctx.organisationId, ...step })
    .execute()
}

export const stepsOf = (ctx: Context, dependencyId: string, asOf?: Date) =>
  reading(ctx, asOf)
    .selectFrom('dependencySteps')
    .select(['id', 'step', 'state', 'day', 'note', 'madeBy', 'madeAt'])
    .where('organisationId', '=', ctx.organisationId)
    .where('dependencyId', '=', dependencyId)
    .orderBy('madeAt')
    .orderBy('id')
    .execute()

export const findOpenDecision = (ctx: Context, dependencyId: string, asOf?: Date) =>
  reading(ctx, asOf)
    .selectFrom('decisions')
    .select(['id', 'number', 'question', 'deciderId', 'decideBy'])
    .where('organisationId', '=', ctx.organisationId)
    .where('subjectKind', '=', 'dependency')
    .where('subjectId', '=', dependencyId)
    .where('state', '=', 'open')
    .orderBy('raisedAt', 'desc')
    .limit(1)
    .executeTakeFirst()
