// What the minutes say about goals, dependencies and metrics: their assessments as they stand.
import { sql } from 'kysely'
import type { Context } from '#base/context.ts'

type Assessed = {
  id: string
  unitId: string
  computed: string
  reported: string | null
  effective: string
  since: Date
  progress: number | null
  reasons: Record<string, unknown>[]
  moneyAtRisk: string | null
  currency: string | null
}

const assessed = sql`a.id, a.computed, a.reported, a.effective, a.since, a.progress, a.reasons, a.money_at_risk, a.currency`

export const endangeredKeyResults = async (
  ctx: Context,
): Promise<(Assessed & { title: string; ownerId: string })[]> => {
  const found = await sql<Assessed & { title: string; ownerId: string }>`
    select ${assessed}, o.unit_id, k.title, k.owner_id
      from assessments a
      join key_results k on k.organisation_id = a.organisation_id and k.id = a.id
      join objectives o on o.organisation_id = k.organisation_id and o.id = k.objective_id
     where a.organisation_id = ${ctx.organisationId} and a.subject_kind = 'key_result'
       and a.effective in ('off_track', 'outdated') and k.closed_at is null
     order by a.money_at_risk desc nulls last, a.since, a.id`.execute(ctx.db)
  return found.rows
}

type DependencyAssessed = Assessed & { need: string; keyResult: string; providerId: string; providerUnitId: string }

export const endangeredDependencies = async (ctx: Context): Promise<DependencyAssessed[]> => {
  const found = await sql<DependencyAssessed>`
    select ${assessed}, o.unit_id, p.need, k.title as key_result, p.provider_id, p.provider_unit_id
      from assessments a
      join dependencies p on p.organisation_id = a.organisation_id and p.id = a.id
      join key_results k on k.organisation_id = p.organisation_id and k.id = p.key_result_id
      join objectives o on o.organisation_id = k.organisation_id and o.id = k.objective_id
     where a.organisation_id = ${ctx.organisationId} and a.subject_kind = 'dependency' and a.effective in ('off_track', 'at_risk')
     order by (a.effective = 'off_track') desc, a.money_at_risk desc nulls last, a.since, a.id`.execute(ctx.db)
  return found.rows
}

export type MetricAssessed = {
  id: string
  name: string
  unitId: string
  valueUnit: string
  decimals: number
  target: number | null
  executive: boolean
  latestValue: number | null
  latestPeriod: string | null
  freshness: string
  effective: string
}

/** The executive set, and whatever else is not in range. */
export const metricsInMinutes = async (ctx: Context): Promise<MetricAssessed[]> => {
  const found = await sql<MetricAssessed>`
    select m.id, m.name, m.unit_id, m.value_unit, m.decimals, m.target, m.executive, s.latest_value, s.latest_period,
           coalesce(s.freshness, 'no_data') as freshness, coalesce(a.effective, 'no_data') as effective
      from metrics m
      left join metric_states s on s.organisation_id = m.organisation_id and s.metric_id = m.id
      left join assessments a on a.organisation_id = m.organisation_id and a.id = m.id
     where m.organisation_id = ${ctx.organisationId} and m.archived_at is null
       and (m.executive or a.effective in ('off_track', 'at_risk', 'distorted'))
     order by lower(m.name), m.id`.execute(ctx.db)
  return found.rows
}

export const effectiveStatuses = async (ctx: Context, ids: readonly string[]): Promise<Map<string, string>> => {
  const rows = await ctx.db
    .selectFrom('assessments')
    .select(['id', 'effective'])
    .where('organisationId', '=', ctx.organisationId)
    .where('id', '=', sql<string>`any(${ids}::uuid[])`)
    .execute()
  return new Map(rows.map(({ id, effective }) => [id, effective]))
}
