// Who may see a goal or a metric, as a condition of a query: lists, totals and maps of the plan are made with it.
import { type RawBuilder, sql } from 'kysely'
import type { Context } from '#base/context.ts'

const oneOf = (alias: string) => (column: string) => sql.ref(`${alias}.${column}`)

const open = (ctx: Context, alias: string): RawBuilder<boolean> => {
  const { personId, unitPath } = ctx.actor
  const of = oneOf(alias)
  const me = sql`${personId}::uuid`
  return sql<boolean>`coalesce(not ${of('confidential')}
    or ${me} = ${of('ownerId')} or ${me} = ${of('reviewerId')} or ${me} = ${of('sponsorId')}
    or ${of('confidentialTo')} && ${[...(personId ? [personId] : []), ...unitPath]}::uuid[]
    or exists (select 1 from public.key_results mine where mine.objective_id = ${of('id')}
                and (mine.owner_id = ${me} or ${me} = any(mine.contributor_ids))), false)`
}

/**
 * May the actor see the objective of this row? Asked of the past too, what counts is who is named today: what became
 * confidential since then stays hidden.
 */
export const seesObjective = (ctx: Context, alias: string, asOf?: Date): RawBuilder<boolean> => {
  if (ctx.actor.kind === 'system') return sql<boolean>`true`
  if (!asOf) return open(ctx, alias)
  return sql<boolean>`exists (select 1 from public.objectives today where today.id = ${oneOf(alias)('id')} and ${open(ctx, 'today')})`
}

/** May the actor see the name of the metric of this row? */
export const seesMetric = (ctx: Context, alias: string): RawBuilder<boolean> => {
  const { kind, personId, unitPath } = ctx.actor
  if (kind === 'system') return sql<boolean>`true`
  const of = oneOf(alias)
  return sql<boolean>`coalesce(not ${of('confidential')} or ${of('ownerId')} = ${personId}::uuid
    or ${of('confidentialTo')} && ${[...(personId ? [personId] : []), ...unitPath]}::uuid[], false)`
}
