import { sql } from 'kysely'
import type { Context } from '#base/context.ts'
import { reading } from '#base/history/as-of.ts'
import { effectiveStatus } from '../goals/actions-assessed.ts'
import { seesMetric, seesObjective } from '../goals/actions-visible.ts'

/** Open dependencies that the actor may see, what they endanger first. */
export const mapRows = (ctx: Context, limit: number, asOf?: Date) =>
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
    .where('d.state', 'not in', ['accepted', 'withdrawn'])
    .where('kr.closedAt', 'is', null)
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
    .orderBy(
      sql`case coalesce(a.effective, '') when 'off_track' then 0 when 'outdated' then 1 when 'at_risk' then 2 else 3 end`,
    )
    .orderBy('d.critical', 'desc')
    .orderBy('d.id')
    .limit(limit + 1)
    .execute()

export type MapRow = Awaited<ReturnType<typeof mapRows>>[number]

/** Metric → the open key results that are measured by it. */
export const measuredKeyResults = (ctx: Context, asOf?: Date) =>
  reading(ctx, asOf)
    .selectFrom('keyResults')
    .select(['id', 'metricId'])
    .where('organisationId', '=', ctx.organisationId)
    .where('metricId', 'is not', null)
    .where('closedAt', 'is', null)
    .execute()

export const objectivesWithParent = (ctx: Context, asOf?: Date) =>
  reading(ctx, asOf)
    .selectFrom('objectives')
    .select(['id', 'parentId'])
    .where('organisationId', '=', ctx.organisationId)
    .execute()
