import { sql } from 'kysely'
import type { Context } from '#base/context.ts'
import { reading } from '#base/history/as-of.ts'

/** Of these, or of what hangs on these goals; without it, all. */
export type OnlyDependencies = {
  ids: readonly string[]
  keyResultIds: readonly string[]
  objectiveIds: readonly string[]
}

/** The dependencies of everything that is still open, whatever has become of them. */
export const dependencyModelRows = (ctx: Context, asOf?: Date, only?: OnlyDependencies) =>
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
    .$if(only !== undefined, (query) =>
      query.where(
        sql<boolean>`(d.id = any(${only?.ids ?? []}::uuid[]) or kr.id = any(${only?.keyResultIds ?? []}::uuid[])
          or o.id = any(${only?.objectiveIds ?? []}::uuid[]))`,
      ),
    )
    .execute()
