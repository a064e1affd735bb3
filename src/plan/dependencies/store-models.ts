import type { Context } from '#base/context.ts'
import { reading } from '#base/history/as-of.ts'

/** The dependencies of everything that is still open, whatever has become of them. */
export const dependencyModelRows = (ctx: Context, asOf?: Date) =>
  reading(ctx, asOf)
    .selectFrom('dependencies as d')
    .innerJoin('keyResults as kr', 'kr.id', 'd.keyResultId')
    .innerJoin('objectives as o', 'o.id', 'kr.objectiveId')
    .where('d.organisationId', '=', ctx.organisationId)
    .where('kr.closedAt', 'is', null)
    .where('o.closedAt', 'is', null)
    .select([
      'd.id',
      'd.keyResultId',
      'kr.objectiveId',
      'kr.ownerId as consumerId',
      'o.unitId as consumerUnitId',
      'd.providerId',
      'd.providerUnitId',
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
    ])
    .execute()
