// The first reading of a metric that is missing although its period has ended, and the day by which it is due.
import type { Calendar } from '#kit/calendar/calendar.ts'
import { nextPeriod, periodContaining, previousPeriod } from '#kit/calendar/periods.ts'
import { dueOn } from './freshness.ts'
import type { MetricModel } from './metric-model.ts'

type Expected = Pick<MetricModel, 'rhythm' | 'dueAfterDays' | 'since' | 'endedOn'>

export const firstMissing = (
  metric: Expected,
  latestPeriod: string | null,
  calendar: Calendar,
  today: string,
): { period: string; dueOn: string } | null => {
  if (metric.endedOn !== null && metric.endedOn < today) return null
  const { rhythm } = metric
  const period =
    latestPeriod === null
      ? periodContaining(metric.since, rhythm, calendar)
      : nextPeriod(latestPeriod, rhythm, calendar)
  const lastEnded = previousPeriod(periodContaining(today, rhythm, calendar), rhythm, calendar)
  return period > lastEnded ? null : { period, dueOn: dueOn(period, metric, calendar) }
}
