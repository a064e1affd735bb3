import { sql } from 'kysely'
import type { Context } from '#base/context.ts'
import { reading } from '#base/history/as-of.ts'

/** What is wanted of the model; without it, all. */
export type OnlyGoals = { objectiveIds: readonly string[]; keyResultIds: readonly string[] }

export const objectiveModelRows = (ctx: Context, asOf?: Date, only?: OnlyGoals) =>
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
    .$if(only !== undefined, (query) => query.where('id', '=', sql<string>`any(${only?.objectiveIds ?? []}::uuid[])`))
    .execute()

/** With the last check-in of each, and the last one that brought a value to a key result kept by hand. */
export const keyResultModelRows = (ctx: Context, asOf?: Date, only?: OnlyGoals) =>
  reading(ctx, asOf)
    .selectFrom('keyResults as kr')
    .innerJoin('objectives as o', 'o.id', 'kr.objectiveId')
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('checkIns as said')
          .select(['said.reported', 'said.confidence', 'said.value', 'said.madeAt'])
          .whereRef('said.keyResultId', '=', 'kr.id')
          .orderBy('said.madeAt', 'desc')
          .orderBy('said.id', 'desc')
          .limit(1)
          .as('ci'),
      (join) => join.onTrue(),
    )
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('checkIns as said')
          .select(['said.value', 'said.madeAt'])
          .whereRef('said.keyResultId', '=', 'kr.id')
          .where('said.value', 'is not', null)
          .orderBy('said.madeAt', 'desc')
          .orderBy('said.id', 'desc')
          .limit(1)
          .as('counted'),
      (join) => join.on(sql<boolean>`kr.source = 'manual'`),
    )
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
      'ci.reported',
      'ci.confidence',
      'ci.value',
      'ci.madeAt',
      'counted.value as latestValue',
      'counted.madeAt as countedAt',
    ])
    .where('kr.organisationId', '=', ctx.organisationId)
    .where('kr.closedAt', 'is', null)
    .where('o.closedAt', 'is', null)
    .$if(only !== undefined, (query) =>
      query.where(
        sql<boolean>`(kr.id = any(${only?.keyResultIds ?? []}::uuid[]) or kr.objective_id = any(${only?.objectiveIds ?? []}::uuid[]))`,
      ),
    )
    .execute()
