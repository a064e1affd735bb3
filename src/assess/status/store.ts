// Assessments and the figures behind them, as the database keeps them.
import { type Kysely, sql } from 'kysely'
import type { Context } from '#base/context.ts'
import type { Database } from '#base/database/tables.ts'
import type { MetricAssessment } from './assess-metric.ts'
import type { Assessment, PeriodTotal } from './model.ts'

type StoredTotal = [period: string, value: number | null, knownAt: string]

const packed = (totals: readonly PeriodTotal[]): StoredTotal[] =>
  totals.map(({ period, value, knownAt }) => [period, value, knownAt.toISOString()])

const unpacked = (totals: readonly StoredTotal[]): PeriodTotal[] =>
  totals.map(([period, value, knownAt]) => ({ period, value, knownAt: new Date(knownAt) }))

/** The latest totals of every metric, as they were when it was last looked at. */
export const loadEvidence = async (db: Kysely<Database>): Promise<Map<string, PeriodTotal[]>> => {
  const rows = await db.selectFrom('metricStates').select(['metricId', 'evidence']).execute()
  return new Map(rows.map((row) => [row.metricId, unpacked((row.evidence as { totals?: StoredTotal[] }).totals ?? [])]))
}

export const saveMetricStates = async (
  ctx: Context,
  assessed: readonly MetricAssessment[],
  evidence: ReadonlyMap<string, readonly PeriodTotal[]>,
): Promise<void> => {
  if (assessed.length === 0) return
  const rows = assessed.map((metric) => ({
    metric_id: metric.id,
    latest_period: metric.latest?.period ?? null,
    latest_value: metric.latest?.value ?? null,
    previous_value: metric.previous?.value ?? null,
    latest_known_at: metric.latest?.knownAt ?? null,
    freshness: metric.freshness,
    evidence: { totals: packed(evidence.get(metric.id) ?? []) },
  }))
  await sql`
    insert into metric_states (organisation_id, metric_id, latest_period, latest_value, previous_value, latest_known_at, freshness, evidence)
    select ${ctx.organisationId}, r.metric_id, r.latest_period, r.latest_value, r.previous_value, r.latest_known_at, r.freshness, r.evidence
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (metric_id uuid, latest_period date, latest_value double precision,
           previous_value double precision, latest_known_at timestamptz, freshness text, evidence jsonb)
    on conflict (organisation_id, metric_id) do update set latest_period = excluded.latest_period, latest_value = excluded.latest_value,
      previous_value = excluded.previous_value, latest_known_at = excluded.latest_known_at, freshness = excluded.freshness,
      evidence = excluded.evidence
     where (metric_states.latest_period, metric_states.latest_value, metric_states.freshness, metric_states.evidence)
           is distinct from (excluded.latest_period, excluded.latest_value, excluded.freshness, excluded.evidence)`.execute(
    ctx.db,
  )
}

/** Writes what changed; a status that stays as it was keeps the instant since which it holds. Answers the ids that were written. */
export const saveAssessments = async (ctx: Context, changed: readonly Assessment[]): Promise<string[]> => {
  if (changed.length === 0) return []
  const rows = changed.map((assessment) => ({
    id: assessment.id,
    subject_kind: assessment.kind,
    computed: assessment.computed,
    reported: assessment.reported,
    effective: assessment.effective,
    progress: assessment.progress,
    expected: assessment.expected,
    pace: assessment.pace,
    current_value: assessment.currentValue,
    money_at_risk: assessment.money?.amount ?? null,
    currency: assessment.money?.currency ?? null,
    reasons: assessment.reasons,
  }))
  const written = await sql<{ id: string }>`
    insert into assessments (organisation_id, id, subject_kind, computed, reported, effective, since, progress, expected, pace,
                             current_value, money_at_risk, currency, reasons)
    select ${ctx.organisationId}, r.id, r.subject_kind, r.computed, r.reported, r.effective, ${ctx.now}, r.progress, r.expected, r.pace,
           r.current_value, r.money_at_risk, r.currency, r.reasons
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id uuid, subject_kind text, computed text, reported text, effective text,
           progress double precision, expected double precision, pace double precision, current_value double precision,
           money_at_risk numeric, currency text, reasons jsonb)
    on conflict (organisation_id, id) do update set computed = excluded.computed, reported = excluded.reported, effective = excluded.effective,
      since = case when assessments.effective = excluded.effective then assessments.since else excluded.since end,
      progress = excluded.progress, expected = excluded.expected, pace = excluded.pace, current_value = excluded.current_value,
      money_at_risk = excluded.money_at_risk, currency = excluded.currency, reasons = excluded.reasons
     where (assessments.computed, assessments.reported, assessments.effective, assessments.progress, assessments.expected, assessments.pace,
            assessments.current_value, assessments.money_at_risk, assessments.currency, assessments.reasons)
           is distinct from (excluded.computed, excluded.reported, excluded.effective, excluded.progress, excluded.expected, excluded.pace,
            excluded.current_value, excluded.money_at_risk, excluded.currency, excluded.reasons)
    returning id`.execute(ctx.db)
  return written.rows.map((row) => row.id)
}

/** Records that are no longer part of the plan are closed; their figures stay as they were. */
export const closeAssessments = async (ctx: Context, ids: readonly string[]): Promise<void> => {
  if (ids.length === 0) return
  await sql`update assessments set computed = 'closed', effective = 'closed', since = ${ctx.now}
             where organisation_id = ${ctx.organisationId} and id = any(${ids}::uuid[]) and effective <> 'closed'`.execute(
    ctx.db,
  )
}

export const openAssessmentIds = async (db: Kysely<Database>): Promise<string[]> =>
  (await db.selectFrom('assessments').select('id').where('effective', '<>', 'closed').execute()).map((row) => row.id)
