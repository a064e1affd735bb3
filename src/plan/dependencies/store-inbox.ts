import { sql } from 'kysely'
import type { Context } from '#base/context.ts'
import { seesObjective } from '../goals/actions-visible.ts'
import type { Turning } from './dependency-owed.ts'

/** Where it may be this person's turn: asked of or promised by them, or proposed or delivered to them. */
export const turningOn = async (ctx: Context, personId: string): Promise<Turning[]> => {
  const found = await sql<Turning>`
    with turning as (
      select d.id from dependencies d
       where d.organisation_id = ${ctx.organisationId} and d.provider_id = ${personId} and d.state in ('requested', 'committed')
      union
      select d.id from key_results kr
        join dependencies d on d.organisation_id = kr.organisation_id and d.key_result_id = kr.id
       where kr.organisation_id = ${ctx.organisationId} and kr.owner_id = ${personId} and d.state in ('proposed', 'delivered')
    )
    select d.id, d.need, d.state, d.bound_to, kr.owner_id as consumer_id, d.provider_id, d.needed_by, d.proposed_on, d.committed_on,
           d.money_at_risk, d.currency, case when ${seesObjective(ctx, 'o')} then kr.title end as key_result
      from turning t
      join dependencies d on d.organisation_id = ${ctx.organisationId} and d.id = t.id
      join key_results kr on kr.organisation_id = d.organisation_id and kr.id = d.key_result_id
      join objectives o on o.organisation_id = kr.organisation_id and o.id = kr.objective_id
     where kr.closed_at is null`.execute(ctx.db)
  return found.rows
}
