import { sql } from 'kysely'
import type { Context } from '#base/context.ts'
import { reading } from '#base/history/as-of.ts'
import { assessedColumns } from '../goals/actions-assessed.ts'
import { seesMetric, seesObjective } from '../goals/actions-visible.ts'

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

const findDependencyRow = (ctx: Context, dependencyId: string, asOf?: Date) =>
  dependenciesOf(ctx, asOf).where('d.id', '=', dependencyId).executeTakeFirstOrThrow()

export const findDependency = async (
  ctx: Context,
  dependencyId: string,
  asOf?: Date,
): Promise<DependencyRow | undefined> => dependenciesOf(ctx, asOf).where('d.id', '=', dependencyId).executeTakeFirst()

/** In no particular order. */
export const readDependencies = (ctx: Context, ids: readonly string[], asOf?: Date) =>
  dependenciesOf(ctx, asOf).where('d.id', '=', sql<string>`any(${ids}::uuid[])`).execute()

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
