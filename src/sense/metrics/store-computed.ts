import { sql } from 'kysely'
import type { Context } from '#base/context.ts'
import type { MetricModel } from './metric-model.ts'

/** Metrics that are computed from this one by the formula that holds now, archived ones left out. */
export const computedFrom = async (ctx: Context, metricId: string): Promise<MetricModel[]> =>
  (await ctx.db
    .selectFrom('metrics as m')
    .innerJoin('metricFormulas as f', (on) =>
      on
        .onRef('f.organisationId', '=', 'm.organisationId')
        .onRef('f.metricId', '=', 'm.id')
        .onRef('f.definitionNumber', '=', 'm.definitionNumber'),
    )
    .selectAll('m')
    .where('m.organisationId', '=', ctx.organisationId)
    .where('m.computed', '=', true)
    .where('m.archivedAt', 'is', null)
    .where(sql<boolean>`${metricId}::uuid = any(f.inputs)`)
    .orderBy('m.name')
    .execute()) as unknown as MetricModel[]

/** Of what a computed metric is made: the archived ones. */
export const archivedInputs = async (ctx: Context, metric: MetricModel): Promise<MetricModel[]> =>
  (await ctx.db
    .selectFrom('metrics as m')
    .selectAll('m')
    .where('m.organisationId', '=', ctx.organisationId)
    .where('m.archivedAt', 'is not', null)
    .where(
      sql<boolean>`m.id in (select unnest(f.inputs) from metric_formulas f where f.organisation_id = ${ctx.organisationId}
        and f.metric_id = ${metric.id} and f.definition_number = ${metric.definitionNumber})`,
    )
    .orderBy('m.name')
    .execute()) as unknown as MetricModel[]

/** Under its present definition. */
export const hasReadingsNow = async (ctx: Context, { id, definitionNumber }: MetricModel): Promise<boolean> => {
  const found = await sql<{ found: boolean }>`select exists(
    select 1 from series s join readings r on r.organisation_id = s.organisation_id and r.series_id = s.id
     where s.organisation_id = ${ctx.organisationId} and s.metric_id = ${id}
       and s.definition_number = ${definitionNumber}) as found`.execute(ctx.db)
  return found.rows[0]?.found ?? false
}

export type OwnSeries = { id: string; metricId: string; unitId: string }

/** The one series of each of these metrics under its present definition. */
export const ownSeries = async (ctx: Context, metricIds: readonly string[]): Promise<OwnSeries[]> => {
  const found = await sql<OwnSeries>`
    select distinct on (s.metric_id) s.id, s.metric_id, s.unit_id
      from metrics m join series s on s.organisation_id = m.organisation_id and s.metric_id = m.id
       and s.definition_number = m.definition_number
     where m.organisation_id = ${ctx.organisationId} and m.id = any(${[...metricIds]}::uuid[])
     order by s.metric_id, s.valid_to is not null, s.id`.execute(ctx.db)
  return found.rows
}

export const countWithdrawn = async (ctx: Context, bySeries: ReadonlyMap<string, number>): Promise<void> => {
  if (bySeries.size === 0) return
  await sql`update series s set withdrawn = s.withdrawn + w.count
    from unnest(${[...bySeries.keys()]}::uuid[], ${[...bySeries.values()]}::int[]) as w (id, count)
   where s.organisation_id = ${ctx.organisationId} and s.id = w.id`.execute(ctx.db)
}
