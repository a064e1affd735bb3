import { sql } from 'kysely'
import type { Context } from '#base/context.ts'

type Row = { metricId: string; id: string; name: string; ownerId: string }

/** Of each series only the latest reading is looked at, which its key finds at once. */
export const feedingConnectors = async (ctx: Context, metricIds: readonly string[]): Promise<Map<string, Row>> => {
  const found = await sql<Row>`
    select distinct on (s.metric_id) s.metric_id, c.id, c.name, c.owner_id
      from series s
      join lateral (select r.import_id, r.source, r.period from readings r
                     where r.organisation_id = s.organisation_id and r.series_id = s.id
                     order by r.period desc, r.version desc limit 1) r on r.source = 'connector'
      join connector_runs n on n.organisation_id = s.organisation_id and n.id = r.import_id
      join connectors c on c.organisation_id = n.organisation_id and c.id = n.connector_id and c.removed_at is null
     where s.organisation_id = ${ctx.organisationId} and s.metric_id = any(${metricIds}::uuid[])
     order by s.metric_id, r.period desc`.execute(ctx.db)
  return new Map(found.rows.map((row) => [row.metricId, row]))
}
