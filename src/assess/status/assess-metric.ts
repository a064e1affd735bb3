// The status of a metric: its own thresholds over its own readings, and never green without a fresh reading.

import type { Calendar } from '#kit/calendar/calendar.ts'
import { nextPeriod, periodEnd } from '#kit/calendar/periods.ts'
import type { MetricSigns } from '#sense/charts/metric-signs.ts'
import { type Freshness, freshnessOf } from '#sense/metrics/freshness.ts'
import type { LevelState, PeriodReading } from '#sense/metrics/level-rule.ts'
import { metricEvidence } from '#sense/metrics/metric-evidence.ts'
import type { MetricModel } from '#sense/metrics/metric-model.ts'
import { type Assessment, firstOf, type PeriodTotal, type Reason, type Status } from './model.ts'

export type MetricAssessment = Assessment & {
  freshness: Freshness
  latest: PeriodTotal | null
  previous: PeriodTotal | null
  breach: LevelState | null
  watch: LevelState | null
}

// Every dependency on a metric looks at the same readings; they are prepared once for each day.
const prepared = new WeakMap<readonly PeriodTotal[], { today: string; readings: PeriodReading[] }>()

/** Readings as the rules want them: those with a value, each marked whether its period is still running today. */
export const periodReadings = (
  totals: readonly PeriodTotal[],
  rhythm: MetricModel['rhythm'],
  calendar: Calendar,
  today: string,
): PeriodReading[] => {
  const kept = prepared.get(totals)
  if (kept?.today === today) return kept.readings
  // Only the last ones can still run: what came before a period that has ended has ended as well.
  let running = totals.length
  while (running > 0 && periodEnd(totals[running - 1]?.period ?? today, rhythm, calendar) >= today) running -= 1
  const readings = totals.flatMap(({ period, value }, at) =>
    value === null ? [] : [{ period, value, provisional: at >= running }],
  )
  prepared.set(totals, { today, readings })
  return readings
}

const adjacentIn = (rhythm: MetricModel['rhythm'], calendar: Calendar) => (earlier: string, later: string) =>
  nextPeriod(earlier, rhythm, calendar) === later

const levelReason = (metric: MetricModel, rule: 'breach' | 'watch', state: LevelState, value: number): Reason => ({
  rule,
  status: rule === 'breach' ? 'off_track' : 'at_risk',
  subject: { kind: 'metric', id: metric.id },
  since: state.open?.since ?? '',
  inputs: {
    value,
    level: rule === 'breach' ? (metric.breachLevel ?? metric.target) : metric.watchLevel,
    inclusive: rule === 'breach' ? metric.breachInclusive : metric.watchInclusive,
    direction: metric.direction,
    bandLow: metric.bandLow,
    bandHigh: metric.bandHigh,
  },
})

/** What the chart and the outlook say: they warn, and never make a metric worse than at risk. */
const signReasons = ({ id }: MetricModel, { signal, outlook }: MetricSigns): Reason[] => {
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

export const assessMetric = (
  metric: MetricModel,
  totals: readonly PeriodTotal[],
  signs: MetricSigns | undefined,
  calendar: Calendar,
  today: string,
): MetricAssessment => {
  const readings = periodReadings(totals, metric.rhythm, calendar, today)
  const { breach, watch } = metricEvidence(metric, readings, adjacentIn(metric.rhythm, calendar))
  const withValue = totals.filter((total) => total.value !== null)
  const latest = withValue.at(-1) ?? null
  const freshness = freshnessOf(metric, latest?.period ?? null, calendar, today)
  const subject = { kind: 'metric', id: metric.id } as const
  const reasons: Reason[] = []
  const status: Status[] = []
  const say = (reason: Reason) => {
    reasons.push(reason)
    status.push(reason.status)
  }
  if (metric.archivedAt) say({ rule: 'closed', status: 'closed', subject, inputs: {} })
  if (latest?.value != null) {
    if (breach?.open) say(levelReason(metric, 'breach', breach, latest.value))
    else if (watch?.open) say(levelReason(metric, 'watch', watch, latest.value))
    else if (!breach && !watch)
      say({ rule: 'no_threshold', status: 'pending', subject, inputs: { value: latest.value } })
    else {
      const counting = breach?.bad || watch?.bad || 0
      const pending = breach?.bad ? metric.breachPending : metric.watchPending
      say({
        rule: 'within_thresholds',
        status: 'on_track',
        subject,
        inputs: { value: latest.value, ...(counting > 0 && { badPeriods: counting, pending }) },
      })
    }
  }
  if (latest && signs && !metric.archivedAt) for (const reason of signReasons(metric, signs)) say(reason)
  if (freshness === 'late') {
    say({
      rule: 'reading_late',
      status: 'outdated',
      subject,
      since: latest?.period ?? '',
      inputs: { latestPeriod: latest?.period ?? null },
    })
  }
  if (!latest) {
    const due = freshness === 'no_data'
    say({ rule: due ? 'no_reading' : 'reading_not_due', status: due ? 'no_data' : 'pending', subject, inputs: {} })
  }
  const effective = firstOf(status)
  return {
    kind: 'metric',
    id: metric.id,
    computed: effective,
    reported: null,
    effective,
    progress: null,
    expected: null,
    pace: null,
    currentValue: latest?.value ?? null,
    money: null,
    reasons,
    freshness,
    latest,
    previous: withValue.at(-2) ?? null,
    breach,
    watch,
  }
}
