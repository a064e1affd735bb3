import { sql } from 'kysely'
import type { Context } from '#base/context.ts'
import { seesObjective } from '../goals/actions-visible.ts'

/** Whoever provides sees what is asked of them, also where the objective is confidential. */
export const dependenciesNamed = (ctx: Context, part: string, limit: number) =>
  ctx.db
    .selectFrom('dependencies as d')
    .innerJoin('keyResults as kr', (on) =>
      on.onRef('kr.organisationId', '=', 'd.organisationId').onRef('kr.id', '=', 'd.keyResultId'),
    )
    .innerJoin('objectives as o', (on) =>
      on.onRef('o.organisationId', '=', 'kr.organisationId').onRef('o.id', '=', 'kr.objectiveId'),
    )
    .select(['d.id', 'd.need', 'd.providerUnitId'])
    .where('d.organisationId', '=', ctx.organisationId)
    .where(sql<boolean>`position(${part.toLowerCase()} in lower(d.need)) > 0`)
    .where(sql<boolean>`(${seesObjective(ctx, 'o')} or coalesce(d.provider_id = ${ctx.actor.personId}::uuid, false))`)
    .orderBy('d.need')
    .orderBy('d.id')
    .limit(limit)
    .execute()
