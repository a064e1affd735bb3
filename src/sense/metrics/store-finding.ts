import { sql } from 'kysely'
import type { Context } from '#base/context.ts'
import { seenMetrics } from './actions-visible.ts'
import type { MetricModel } from './metric-model.ts'

export type NamedMetric = Pick<
  MetricModel,
  'id' | 'name' | 'code' | 'unitId' | 'ownerId' | 'deciderId' | 'confidential' | 'confidentialTo' | 'levels' | 'noData'
> & { status: string | null }

/** By a part of the name or code; whether the actor may see them is for the caller to say. */
export const metricsNamed = async (ctx: Context, part: string, limit: number): Promise<NamedMetric[]> => {
  const sought = part.toLowerCase()
  const rows = await ctx.db
    .selectFrom('metrics as m')
    .leftJoin('assessments as a', (on) =>
      on.onRef('a.organisationId', '=', 'm.organisationId').onRef('a.id', '=', 'm.id'),
    )
    .select(['m.id', 'm.name', 'm.code', 'm.unitId', 'm.ownerId', 'm.deciderId', 'm.confidential', 'm.confidentialTo'])
    .select(['m.levels', 'm.noData', 'a.effective as status'])
    .where('m.organisationId', '=', ctx.organisationId)
    .where('m.archivedAt', 'is', null)
    .where(sql<boolean>`(position(${sought} in lower(m.name)) > 0 or position(${sought} in m.code) > 0)`)
    .orderBy(sql`lower(m.name)`)
    .orderBy('m.id')
    .limit(limit)
    .execute()
  return rows as unknown as NamedMetric[]
}

/** Of every metric that the actor may see and that is not archived: how it stands. */
export const statusesOf = async (
  ctx: Context,
  unitIds: readonly string[] | undefined,
): Promise<{ id: string; status: string }[]> => {
  let query = ctx.db
    .selectFrom('metrics as m')
    .leftJoin('assessments as a', (on) =>
      on.onRef('a.organisationId', '=', 'm.organisationId').onRef('a.id', '=', 'm.id'),
    )
    .select(['m.id', sql<string>`coalesce(a.effective, 'no_data')`.as('status')])
    .where('m.organisationId', '=', ctx.organisationId)
    .where('m.archivedAt', 'is', null)
    .where(seenMetrics(ctx))
  if (unitIds) query = query.where('m.unitId', '=', sql<string>`any(${[...unitIds]}::uuid[])`)
  return query.execute()
}
