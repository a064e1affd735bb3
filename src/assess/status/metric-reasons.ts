// What a metric's own readings say about it, as reasons: the worst line that is crossed, the floor, the chart, the silence.
import type { MetricSigns } from '#sense/charts/metric-signs.ts'
import type { LevelState } from '#sense/metrics/level-rule.ts'
import type { MetricEvidence, Step } from '#sense/metrics/metric-evidence.ts'
import { lineOf } from '#sense/metrics/metric-levels.ts'
import type { MetricModel } from '#sense/metrics/metric-model.ts'
import type { Silence } from '#sense/metrics/no-data-rule.ts'
import type { Reason } from './model.ts'

const plainInputs = (metric: MetricModel, rule: 'watch' | 'breach') => ({
  level: rule === 'breach' ? (metric.breachLevel ?? metric.target) : metric.watchLevel,
  inclusive: rule === 'breach' ? metric.breachInclusive : metric.watchInclusive,
  direction: metric.direction,
  bandLow: metric.bandLow,
  bandHigh: metric.bandHigh,
})

const furtherInputs = (metric: MetricModel, level: NonNullable<Step['level']>) => {
  const line = lineOf(metric, level)
  return {
    level: level.value,
    inclusive: level.inclusive,
    direction: metric.direction,
    bandLow: metric.direction === 'band' ? (line?.low ?? null) : null,
    bandHigh: metric.direction === 'band' ? (line?.high ?? null) : null,
    levelId: level.id,
    levelName: level.name,
  }
}

const stepReason = (metric: MetricModel, { rule, level, colour, state }: Step, value: number): Reason => ({
  rule,
  status: colour,
  subject: { kind: 'metric', id: metric.id },
  since: state.open?.since ?? '',
  inputs: {
    value,
    ...(level ? furtherInputs(metric, level) : plainInputs(metric, rule === 'watch' ? 'watch' : 'breach')),
  },
})

/** What the lines come to: the worst that is crossed, or that none is. */
const lineReason = (metric: MetricModel, { steps, floor, breach, watch }: MetricEvidence, value: number): Reason => {
  const subject = { kind: 'metric', id: metric.id } as const
  const worst = steps.findLast(({ state }) => state.open)
  if (worst) return stepReason(metric, worst, value)
  if (steps.length === 0 && !floor) return { rule: 'no_threshold', status: 'pending', subject, inputs: { value } }
  // The one that asks for the fewest more bad periods is the one to be told of.
  const counting = steps.findLast(({ state }) => state.bad > 0)
  const pendingOf = (step: Step) =>
    step.level?.pending ?? (step.rule === 'breach' ? metric.breachPending : metric.watchPending)
  const bad = breach?.bad || watch?.bad || counting?.state.bad || 0
  const pending = breach?.bad
    ? metric.breachPending
    : watch?.bad
      ? metric.watchPending
      : counting && pendingOf(counting)
  return {
    rule: 'within_thresholds',
    status: 'on_track',
    subject,
    inputs: { value, ...(bad > 0 && pending !== undefined && { badPeriods: bad, pending }) },
  }
}

const floorReason = (metric: MetricModel, state: LevelState | null, value: number): Reason[] => {
  const { floor } = metric
  if (!state || !floor) return []
  const subject = { kind: 'metric', id: metric.id } as const
  const inputs = {
    value,
    level: floor.level,
    direction: metric.direction,
    bandLow: floor.low,
    bandHigh: floor.high,
    good: state.good,
    backAfter: floor.backAfter,
  }
  return state.open
    ? [{ rule: 'below_floor', status: 'off_track', subject, since: state.open.since, inputs }]
    : [{ rule: 'above_floor', status: 'on_track', subject, inputs }]
}

/** What the chart and the outlook say: they warn, and never make a metric worse than at risk. */
export const signReasons = ({ id }: MetricModel, { signal, outlook }: MetricSigns): Reason[] => {
  const subject = { kind: 'metric', id } as const
  const reasons: Reason[] = []
  if (signal) {
    const { since, act, ...inputs } = signal
    reasons.push({
      rule: 'signal',
      status: 'at_risk',
      subject,
      since,
      inputs: { ...inputs, decides: act === 'decide' },
    })
  }
  if (outlook) {
    const { since, ...inputs } = outlook
    reasons.push({ rule: 'outlook', status: 'at_risk', subject, since, inputs })
  }
  return reasons
}

export const valueReasons = (metric: MetricModel, evidence: MetricEvidence, value: number): Reason[] => [
  lineReason(metric, evidence, value),
  ...floorReason(metric, evidence.floor, value),
]

/** A reading that does not come is more than a reminder where the metric says so. */
export const silenceReason = ({ id, noData }: MetricModel, { period, dueOn, daysLate }: Silence): Reason => ({
  rule: 'silent',
  status: noData.rule === 'off_track' ? 'off_track' : 'outdated',
  subject: { kind: 'metric', id },
  since: period,
  inputs: { dueOn, daysLate, afterDays: noData.afterDays, decides: noData.rule === 'decide' },
})
