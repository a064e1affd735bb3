import { sql } from 'kysely'
import type { Context } from '#base/context.ts'
import { reading } from '#base/history/as-of.ts'

export const objectiveModelRows = (ctx: Context, asOf?: Date) =>
  reading(ctx, asOf)
    .selectFrom('objectives')
    .select([
      'id',
      'cycleId',
      'parentId',
      'unitId',
      'title',
      'ownerId',
      'reviewerId',
      'sponsorId',
      'rollUp',
      'confidential',
    ])
    .where('organisationId', '=', ctx.organisationId)
    .where('closedAt', 'is', null)
    .execute()

export const keyResultModelRows = (ctx: Context, asOf?: Date) =>
  reading(ctx, asOf)
    .selectFrom('keyResults as kr')
    .innerJoin('objectives as o', 'o.id', 'kr.objectiveId')
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
      'kr.bandLow',
      'kr.bandHigh',
      'kr.commitment',
      'kr.startsOn',
      'kr.dueOn',
      'kr.weight',
      'kr.checkInRhythm',
    ])
    .where('kr.organisationId', '=', ctx.organisationId)
    .where('kr.closedAt', 'is', null)
    .where('o.closedAt', 'is', null)
    .execute()

const latest = (ctx: Context, asOf: Date | undefined, onlyWithValue: boolean) => {
  let query = reading(ctx, asOf)
    .selectFrom('checkIns as ci')
    .innerJoin('keyResults as kr', 'kr.id', 'ci.keyResultId')
    .distinctOn('ci.keyResultId')
    .select(['ci.keyResultId', 'ci.reported', 'ci.confidence', 'ci.value', 'ci.madeAt'])
    .where('ci.organisationId', '=', ctx.organisationId)
    .where('kr.closedAt', 'is', null)
  if (onlyWithValue) query = query.where('ci.value', 'is not', null).where('kr.source', '=', sql.lit('manual'))
  return query.orderBy('ci.keyResultId').orderBy('ci.madeAt', 'desc').orderBy('ci.id', 'desc').execute()
}

/** Of each open key result the last check-in. */
export const latestCheckIns = (ctx: Context, asOf?: Date) => latest(ctx, asOf, false)

/** Of each open key result kept by hand the last check-in that brought a value. */
export const latestValues = (ctx: Context, asOf?: Date) => latest(ctx, asOf, true)
