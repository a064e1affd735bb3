// How fresh a metric is: whether the last period that has ended has its reading, and if not, whether it is due or late.
import type { Calendar } from '#kit/calendar/calendar.ts'
import { addDays } from '#kit/calendar/day.ts'
import { periodContaining, periodEnd, previousPeriod } from '#kit/calendar/periods.ts'
import type { MetricModel } from './metric-model.ts'

export type Freshness = 'fresh' | 'due' | 'late' | 'no_data'

type Expected = Pick<MetricModel, 'rhythm' | 'dueAfterDays' | 'since' | 'endedOn'>

/** The day by which the reading of the period that starts on this day is due. */
export const dueOn = (period: string, metric: Expected, calendar: Calendar): string =>
  addDays(periodEnd(period, metric.rhythm, calendar), metric.dueAfterDays)

/**
 * Without any reading: due while the first period is not over its due date, then no data. With readings: late as soon
 * as one that is over its due date is missing at the end. A metric whose series have all ended is never late.
 */
export const freshnessOf = (
  metric: Expected,
  latestPeriod: string | null,
  calendar: Calendar,
  today: string,
): Freshness => {
  const ended = metric.endedOn !== null && metric.endedOn < today
  if (latestPeriod === null) {
    if (ended) return 'no_data'
    const first = periodContaining(metric.since, metric.rhythm, calendar)
    return today > dueOn(first, metric, calendar) ? 'no_data' : 'due'
  }
  if (ended) return 'fresh'
  const lastEnded = previousPeriod(periodContaining(today, metric.rhythm, calendar), metric.rhythm, calendar)
  if (latestPeriod >= lastEnded) return 'fresh'
  // Several periods may wait for their due date at once when it lies further away than a period is long.
  let missing = lastEnded
  while (missing > latestPeriod) {
    if (today > dueOn(missing, metric, calendar)) return 'late'
    missing = previousPeriod(missing, metric.rhythm, calendar)
  }
  return 'due'
}
