// Where things stand in the tree of units, and which key results their owners doubt.
import { sql } from 'kysely'
import type { Context } from '#base/context.ts'

export type Place = { id: string; unitId: string; providerUnitId: string | null }

/** The unit of each metric, goal, dependency or unit with one of these ids, and who provides it. */
export const placesOf = async (ctx: Context, ids: readonly string[]): Promise<Map<string, Place>> => {
  if (ids.length === 0) return new Map()
  const found = await sql<Place>`
    with wanted as (select unnest(${[...new Set(ids)]}::uuid[]) as id)
    select m.id, m.unit_id, null::uuid as provider_unit_id from metrics m join wanted using (id)
    union all
    select o.id, o.unit_id, null from objectives o join wanted using (id)
    union all
    select k.id, o.unit_id, null from key_results k join wanted using (id)
      join objectives o on o.organisation_id = k.organisation_id and o.id = k.objective_id
    union all
    select p.id, o.unit_id, p.provider_unit_id from dependencies p join wanted using (id)
      join key_results k on k.organisation_id = p.organisation_id and k.id = p.key_result_id
      join objectives o on o.organisation_id = k.organisation_id and o.id = k.objective_id
    union all
    select u.id, u.id, null from units u join wanted using (id)`.execute(ctx.db)
  return new Map(found.rows.map((row) => [row.id, row]))
}

export type Doubt = { keyResultId: string; title: string; ownerId: string; confidence: number; unitId: string }

/** Open key results whose latest check-in says a confidence of at most this. */
export const doubtsOf = async (ctx: Context, atMost: number): Promise<Doubt[]> => {
  const found = await sql<Doubt>`
    select k.id as key_result_id, k.title, k.owner_id, said.confidence, o.unit_id
      from key_results k
      join objectives o on o.organisation_id = k.organisation_id and o.id = k.objective_id
      join lateral (
        select c.confidence from check_ins c
         where c.organisation_id = k.organisation_id and c.key_result_id = k.id
         order by c.made_at desc, c.id desc limit 1) said on said.confidence <= ${atMost}
     where k.organisation_id = ${ctx.organisationId} and k.closed_at is null and o.closed_at is null
     order by k.id`.execute(ctx.db)
  return found.rows
}
