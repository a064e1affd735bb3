import { sql } from 'kysely'
import type { Context } from '#base/context.ts'
import { reading } from '#base/history/as-of.ts'
import { effectiveStatus } from '../goals/actions-assessed.ts'
import { seesMetric, seesObjective } from '../goals/actions-visible.ts'

/** What is drawn of these dependencies, as far as the actor may see the goals that they serve. */
export const mapRows = (ctx: Context, ids: readonly string[], asOf?: Date) =>
  reading(ctx, asOf)
    .selectFrom('dependencies as d')
    .innerJoin('keyResults as kr', 'kr.id', 'd.keyResultId')
    .innerJoin('objectives as o', 'o.id', 'kr.objectiveId')
    .leftJoin('metrics as m', (join) => join.onRef('m.id', '=', 'd.metricId').on(seesMetric(ctx, 'm')))
    .leftJoin('assessments as a', 'a.id', 'd.id')
    .leftJoin('assessments as ak', 'ak.id', 'kr.id')
    .leftJoin('assessments as ao', 'ao.id', 'o.id')
    .leftJoin('assessments as am', 'am.id', 'm.id')
    .where('d.organisationId', '=', ctx.organisationId)
    .where('d.id', '=', sql<string>`any(${ids}::uuid[])`)
    .where(seesObjective(ctx, 'o', asOf))
    .select([
      'd.id',
      'd.keyResultId',
      'd.need',
      'd.critical',
      'd.state',
      'd.providerUnitId',
      'd.moneyAtRisk',
      'd.currency',
      'kr.title as keyResultTitle',
      'kr.ownerId as keyResultOwnerId',
      'o.id as objectiveId',
      'o.title as objectiveTitle',
      'o.ownerId as objectiveOwnerId',
      'o.unitId as consumerUnitId',
      // A metric that the actor may not see stands behind its unit.
      'm.id as metricId',
      'm.name as metricName',
      'm.ownerId as metricOwnerId',
      'm.unitId as metricUnitId',
      'ak.effective as keyResultStatus',
      'ao.effective as objectiveStatus',
      'am.effective as metricStatus',
    ])
    .select(effectiveStatus(sql<boolean>`false`).as('effective'))
    .orderBy('d.id')
    .execute()

export type MapRow = Awaited<ReturnType<typeof mapRows>>[number]

/** The open key results that are measured by one of these metrics. */
export const measuredKeyResults = (ctx: Context, metricIds: readonly string[], asOf?: Date) =>
  reading(ctx, asOf)
    .selectFrom('keyResults')
    .select(['id', 'metricId'])
    .where('organisationId', '=', ctx.organisationId)
    .where('metricId', '=', sql<string>`any(${metricIds}::uuid[])`)
    .where('closedAt', 'is', null)
    .execute()

export const objectivesWithParent = (ctx: Context, asOf?: Date) =>
  reading(ctx, asOf)
    .selectFrom('objectives')
    .select(['id', 'parentId'])
    .where('organisationId', '=', ctx.organisationId)
    .execute()
