import { sql } from 'kysely'
import type { Context } from '#base/context.ts'
import { effectiveStatus } from './actions-assessed.ts'
import { seesObjective } from './actions-visible.ts'

export type Blocker = { keyResultId: string; title: string; blocker: string; action: string | null; dueAt: Date | null }

/** Blockers that this person is to remove: of the last word on each key result that is still open. */
export const blockersOf = async (ctx: Context, personId: string): Promise<Blocker[]> => {
  const found = await sql<Blocker>`
    select kr.id as key_result_id, kr.title, ci.blocker, ci.blocker_action as action, ci.blocker_due_at as due_at
      from check_ins ci join key_results kr on kr.organisation_id = ci.organisation_id and kr.id = ci.key_result_id
     where ci.organisation_id = ${ctx.organisationId} and ci.blocker_owner_id = ${personId} and ci.blocker is not null
       and kr.closed_at is null
       and not exists (select from check_ins later
                        where later.organisation_id = ci.organisation_id and later.key_result_id = ci.key_result_id
                          and (later.made_at, later.id) > (ci.made_at, ci.id))`.execute(ctx.db)
  return found.rows
}

/** How many open key results that the actor may see have which status. */
export const countByStatus = async (ctx: Context): Promise<{ status: string; count: number }[]> =>
  ctx.db
    .selectFrom('keyResults as kr')
    .innerJoin('objectives as o', (on) =>
      on.onRef('o.organisationId', '=', 'kr.organisationId').onRef('o.id', '=', 'kr.objectiveId'),
    )
    .leftJoin('assessments as a', (on) =>
      // The kind leads to an index that holds all that is asked: of the assessments most are about other records.
      on
        .onRef('a.organisationId', '=', 'kr.organisationId')
        .on('a.subjectKind', '=', 'key_result')
        .onRef('a.id', '=', 'kr.id'),
    )
    .where('kr.organisationId', '=', ctx.organisationId)
    .where('kr.closedAt', 'is', null)
    .where(seesObjective(ctx, 'o'))
    .select([effectiveStatus(sql<boolean>`false`).as('status'), sql<number>`count(*)::int`.as('count')])
    .groupBy(sql`1`)
    .execute()
