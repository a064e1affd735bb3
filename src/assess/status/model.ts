// What an assessment is made from and what it says: plain data, and nothing that reads a clock or a database.
import type { DependencyModel } from '#plan/dependencies/dependency-model.ts'
import type { KeyResultModel, ObjectiveModel } from '#plan/goals/goal-model.ts'
import type { MetricModel } from '#sense/metrics/metric-model.ts'

/** Everything promised: metrics with their rules, goals, dependencies. */
export type Model = {
  metrics: ReadonlyMap<string, MetricModel>
  dependencies: ReadonlyMap<string, DependencyModel>
  keyResults: ReadonlyMap<string, KeyResultModel>
  objectives: ReadonlyMap<string, ObjectiveModel>
}

/** Everything observed: for each metric its latest totals, in order of periods. */
export type Evidence = ReadonlyMap<string, readonly PeriodTotal[]>

export type PeriodTotal = { period: string; value: number | null; knownAt: Date }

export type SubjectKind = 'metric' | 'dependency' | 'key_result' | 'objective'

export type Status = 'on_track' | 'at_risk' | 'off_track' | 'outdated' | 'no_data' | 'pending' | 'closed' | 'distorted'

/** Why a status is what it is: the rule, the record it looked at, what it saw there, and since when. */
export type Reason = {
  rule:
    | 'breach'
    | 'watch'
    | 'level'
    | 'below_floor'
    | 'above_floor'
    | 'counter_in_breach'
    | 'counter_silent'
    | 'metric_distorted'
    | 'silent'
    | 'signal'
    | 'outlook'
    | 'within_thresholds'
    | 'no_threshold'
    | 'reading_late'
    | 'no_reading'
    | 'reading_not_due'
    | 'level_missed'
    | 'level_held'
    | 'provider_outdated'
    | 'uncommitted'
    | 'forecast_late'
    | 'date_missed'
    | 'declined'
    | 'escalated'
    | 'on_time'
    | 'accepted'
    | 'pace'
    | 'reported'
    | 'check_in_outdated'
    | 'dependency'
    | 'child'
    | 'no_children'
    | 'closed'
  /** The status that this reason alone asks for. */
  status: Status
  subject?: { kind: SubjectKind; id: string }
  /** The first period or day for which it holds. */
  since?: string
  by?: string
  inputs: Record<string, number | string | boolean | null>
}

export type Money = { amount: string; currency: string }

export type Assessment = {
  kind: SubjectKind
  id: string
  /** From data alone. */
  computed: Status
  /** A person's own word; it can only make things worse. */
  reported: Status | null
  /** What counts. */
  effective: Status
  progress: number | null
  expected: number | null
  pace: number | null
  currentValue: number | null
  money: Money | null
  reasons: Reason[]
}

/** First match wins: what stands earlier in this list decides. */
const precedence: Status[] = [
  'closed',
  'off_track',
  'outdated',
  'at_risk',
  'distorted',
  'on_track',
  'pending',
  'no_data',
]

export const firstOf = (statuses: readonly Status[]): Status =>
  precedence.find((status) => statuses.includes(status)) ?? 'no_data'

/** How bad a child is for what stands above it. */
const severity: Status[] = ['off_track', 'outdated', 'at_risk', 'distorted', 'no_data', 'pending', 'on_track']

export const worstOf = (statuses: readonly Status[]): Status | null =>
  severity.find((status) => statuses.includes(status)) ?? null
