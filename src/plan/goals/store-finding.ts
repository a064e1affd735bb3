import { sql } from 'kysely'
import type { Context } from '#base/context.ts'
import { seesObjective } from './actions-visible.ts'

const has = (column: string, part: string) =>
  sql<boolean>`position(${part.toLowerCase()} in lower(${sql.ref(column)})) > 0`

export const objectivesNamed = (ctx: Context, part: string, limit: number) =>
  ctx.db
    .selectFrom('objectives as o')
    .select(['o.id', 'o.title', 'o.unitId'])
    .where('o.organisationId', '=', ctx.organisationId)
    .where(has('o.title', part))
    .where(seesObjective(ctx, 'o'))
    .orderBy('o.title')
    .orderBy('o.id')
    .limit(limit)
    .execute()

export const keyResultsNamed = (ctx: Context, part: string, limit: number) =>
  ctx.db
    .selectFrom('keyResults as kr')
    .innerJoin('objectives as o', (on) =>
      on.onRef('o.organisationId', '=', 'kr.organisationId').onRef('o.id', '=', 'kr.objectiveId'),
    )
    .select(['kr.id', 'kr.title', 'o.title as objectiveTitle'])
    .where('kr.organisationId', '=', ctx.organisationId)
    .where(has('kr.title', part))
    .where(seesObjective(ctx, 'o'))
    .orderBy('kr.title')
    .orderBy('kr.id')
    .limit(limit)
    .execute()
