// An embed shows what its maker may see: of which of them is the maker still here and may see the metric?
import type { Actor, Context, Role } from '#base/context.ts'
import { mayDo } from '#base/people/rights.ts'
import { unitPath } from '#base/people/unit-tree.ts'
import type { EmbedRow } from './store.ts'

const actorsOf = async (ctx: Context, personIds: readonly string[]): Promise<Map<string, Actor>> => {
  if (personIds.length === 0) return new Map()
  const people = await ctx.db
    .selectFrom('people')
    .select(['id', 'role', 'unitId'])
    .where('organisationId', '=', ctx.organisationId)
    .where('deactivatedAt', 'is', null)
    .where('id', 'in', [...new Set(personIds)])
    .execute()
  return new Map(
    people.map(({ id, role, unitId }) => [
      id,
      {
        kind: 'person',
        personId: id,
        role: role as Role,
        unitId,
        unitPath: unitPath(ctx.units, unitId),
        scopes: null,
      },
    ]),
  )
}

/** The ids of these embeds. */
export const makersWhoSee = async (ctx: Context, rows: readonly EmbedRow[]): Promise<ReadonlySet<string>> => {
  const makers = await actorsOf(
    ctx,
    rows.map(({ madeById }) => madeById),
  )
  const seen = new Set<string>()
  for (const { id, metricId, madeById } of rows) {
    const maker = makers.get(madeById)
    const metric = maker && (await ctx.facts('metric', metricId))
    if (metric && mayDo(maker, 'metrics.read', metric)) seen.add(id)
  }
  return seen
}
