// The status of a metric: its own thresholds over its own readings, and never green without a fresh reading.

import type { Calendar } from '#kit/calendar/calendar.ts'
import { nextPeriod, periodEnd } from '#kit/calendar/periods.ts'
import type { MetricSigns } from '#sense/charts/metric-signs.ts'
import { type Freshness, freshnessOf } from '#sense/metrics/freshness.ts'
import type { LevelState, PeriodReading } from '#sense/metrics/level-rule.ts'
import { metricEvidence } from '#sense/metrics/metric-evidence.ts'
import type { MetricModel } from '#sense/metrics/metric-model.ts'
import { silenceOf } from '#sense/metrics/no-data-rule.ts'
import { signReasons, silenceReason, valueReasons } from './metric-reasons.ts'
import { type Assessment, firstOf, type PeriodTotal, type Reason, type Status } from './model.ts'

export type MetricAssessment = Assessment & {
  freshness: Freshness
  latest: PeriodTotal | null
  previous: PeriodTotal | null
  breach: LevelState | null
  watch: LevelState | null
  floor: LevelState | null
  /** Further levels, by their ids. */
  levels: { id: string; state: LevelState }[]
  /** The lines that are crossed now, from the mildest to the worst; a further level by its id. */
  crossed: string[]
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

export const assessMetric = (
  metric: MetricModel,
  totals: readonly PeriodTotal[],
  signs: MetricSigns | undefined,
  calendar: Calendar,
  today: string,
): MetricAssessment => {
  const readings = periodReadings(totals, metric.rhythm, calendar, today)
  const evidence = metricEvidence(metric, readings, adjacentIn(metric.rhythm, calendar))
  const { breach, watch, floor, steps } = evidence
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
  if (latest?.value != null) for (const reason of valueReasons(metric, evidence, latest.value)) say(reason)
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
  const silence = metric.archivedAt ? null : silenceOf(metric, latest?.period ?? null, calendar, today)
  if (silence) say(silenceReason(metric, silence))
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
    floor,
    levels: steps.flatMap(({ level, state }) => (level ? [{ id: level.id, state }] : [])),
    crossed: steps.flatMap(({ rule, level, state }) => (state.open ? [level?.id ?? rule] : [])),
  }
}
