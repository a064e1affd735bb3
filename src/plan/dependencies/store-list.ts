import { type RawBuilder, sql } from 'kysely'
import type { Context } from '#base/context.ts'
import { reading } from '#base/history/as-of.ts'
import { assessmentRank } from '../goals/actions-assessed.ts'
import { seesObjective } from '../goals/actions-visible.ts'

/** Whoever provides sees what is asked of them, also where the objective is confidential. */
const seesDependency = (ctx: Context, asOf?: Date): RawBuilder<boolean> =>
  sql<boolean>`(${seesObjective(ctx, 'o', asOf)} or coalesce(d.provider_id = ${ctx.actor.personId}::uuid, false))`

/** Each as its index has it: a list of any length is read from its first row on, never sorted. */
const sorts = {
  status: { by: assessmentRank, type: sql`int`, descending: false },
  neededBy: { by: sql<string>`coalesce(d.needed_by, '9999-12-31'::date)`, type: sql`date`, descending: false },
  money: { by: sql<string>`coalesce(d.money_at_risk, 0)`, type: sql`numeric`, descending: true },
  need: { by: sql<string>`d.need`, type: sql`text`, descending: false },
}

/** The place in the list of those that were never assessed: after all others. */
const unassessed = '100'

export type DependencyFilter = {
  consumerId?: string | undefined
  providerId?: string | undefined
  personId?: string | undefined
  keyResultIds?: readonly string[] | undefined
  objectiveIds?: readonly string[] | undefined
  metricId?: string | undefined
  unitIds?: string[] | undefined
  state?: string | undefined
  open?: boolean | undefined
  status?: string | undefined
  critical?: boolean | undefined
  q?: string | undefined
  sort: keyof typeof sorts
  after?: { position: string; id: string } | undefined
  limit: number
}

/** A new one is pending, and one that was withdrawn is closed, also before the assessment has said so. */
const hasStatus = (status: string): RawBuilder<boolean> => {
  if (status === 'closed') return sql<boolean>`(a.effective = 'closed' or d.state = 'withdrawn')`
  const said = status === 'pending' ? sql`(a.effective = 'pending' or a.id is null)` : sql`a.effective = ${status}`
  return sql<boolean>`(${said} and d.state <> 'withdrawn')`
}

const found = (ctx: Context, filter: DependencyFilter, asOf?: Date) => {
  const { unitIds, personId } = filter
  let query = reading(ctx, asOf)
    .selectFrom('dependencies as d')
    .innerJoin('keyResults as kr', 'kr.id', 'd.keyResultId')
    .innerJoin('objectives as o', 'o.id', 'kr.objectiveId')
    .leftJoin('assessments as a', 'a.id', 'd.id')
    .where('d.organisationId', '=', ctx.organisationId)
    .where(seesDependency(ctx, asOf))
    .select('d.id')
  if (filter.consumerId) query = query.where('kr.ownerId', '=', filter.consumerId)
  if (filter.providerId) query = query.where('d.providerId', '=', filter.providerId)
  if (personId) query = query.where((or) => or.or([or('kr.ownerId', '=', personId), or('d.providerId', '=', personId)]))
  if (filter.keyResultIds) query = query.where('d.keyResultId', '=', sql<string>`any(${filter.keyResultIds}::uuid[])`)
  if (filter.objectiveIds) query = query.where('o.id', '=', sql<string>`any(${filter.objectiveIds}::uuid[])`)
  if (filter.metricId) query = query.where('d.metricId', '=', filter.metricId)
  if (unitIds)
    query = query.where(
      sql<boolean>`(o.unit_id = any(${unitIds}::uuid[]) or d.provider_unit_id = any(${unitIds}::uuid[]))`,
    )
  if (filter.state) query = query.where('d.state', '=', filter.state)
  if (filter.open !== undefined)
    query = query.where('d.state', filter.open ? 'not in' : 'in', ['accepted', 'withdrawn'])
  if (filter.status) query = query.where(hasStatus(filter.status))
  if (filter.critical !== undefined) query = query.where('d.critical', '=', filter.critical)
  if (filter.q) query = query.where(sql<boolean>`position(${filter.q.toLowerCase()} in lower(d.need)) > 0`)
  return query
}

type Place = { id: string; position: string }

const inOrder = async (ctx: Context, filter: DependencyFilter, asOf?: Date): Promise<Place[]> => {
  const { by, type, descending } = sorts[filter.sort]
  let query = found(ctx, filter, asOf).select(sql<string>`(${by})::text`.as('position'))
  if (filter.sort === 'status') query = query.where('a.subjectKind', '=', 'dependency')
  if (filter.after) {
    const { position, id } = filter.after
    query = query.where(sql<boolean>`(${by}, d.id) ${descending ? sql`<` : sql`>`} (${position}::${type}, ${id}::uuid)`)
  }
  const direction = descending ? 'desc' : 'asc'
  return query
    .orderBy(by, direction)
    .orderBy('d.id', direction)
    .limit(filter.limit + 1)
    .execute()
}

const neverAssessed = (ctx: Context, filter: DependencyFilter, limit: number, asOf?: Date): Promise<Place[]> => {
  let query = found(ctx, filter, asOf).select(sql.lit(unassessed).as('position')).where('a.id', 'is', null)
  if (filter.after?.position === unassessed) query = query.where('d.id', '>', filter.after.id)
  return query.orderBy('d.id').limit(limit).execute()
}

/** The ids of a page and one more, in the order of the list. */
export const listPlaces = async (ctx: Context, filter: DependencyFilter, asOf?: Date): Promise<Place[]> => {
  if (filter.sort !== 'status') return inOrder(ctx, filter, asOf)
  const assessed = filter.after?.position === unassessed ? [] : await inOrder(ctx, filter, asOf)
  const missing = filter.limit + 1 - assessed.length
  return missing <= 0 ? assessed : [...assessed, ...(await neverAssessed(ctx, filter, missing, asOf))]
}
