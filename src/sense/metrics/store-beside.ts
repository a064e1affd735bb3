import { type SqlBool, sql } from 'kysely'
import type { Context } from '#base/context.ts'
import type { MetricRow } from './metric-model.ts'
import { metricsOf, whole } from './store.ts'

/** Its counter-metrics, those of which it is one, and those before and after it. */
export const metricsBeside = async (
  ctx: Context,
  { id, counters, replacedById }: Pick<MetricRow, 'id' | 'counters' | 'replacedById'>,
  asOf?: Date,
): Promise<(MetricRow & { status: string | null })[]> => {
  const named = [...counters.map(({ metricId }) => metricId), ...(replacedById === null ? [] : [replacedById])]
  const rows = await metricsOf(ctx, asOf)
    .leftJoin('assessments as a', (on) =>
      on.onRef('a.organisationId', '=', 'm.organisationId').onRef('a.id', '=', 'm.id'),
    )
    .select('a.effective as status')
    .where(
      sql<SqlBool>`m.id in (
        select unnest(${named}::uuid[])
        union all
        select r.id from metrics r where r.organisation_id = ${ctx.organisationId} and r.replaced_by_id = ${id}::uuid
        union all
        select p.id from metrics p where p.organisation_id = ${ctx.organisationId} and p.counters <> '[]'::jsonb
           and p.counters @> ${JSON.stringify([{ metricId: id }])}::jsonb)`,
    )
    .orderBy('m.name')
    .limit(50)
    .execute()
  return rows.map((row) => whole<MetricRow>(row))
}
