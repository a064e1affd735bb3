// What happens when a reading does not come: how many days late it is, and since when that is too late.
import type { Calendar } from '#kit/calendar/calendar.ts'
import { daysBetween } from '#kit/calendar/day.ts'
import { firstMissing } from './first-missing.ts'
import type { Asking } from './metric-levels.ts'
import type { MetricModel } from './metric-model.ts'

export type NoData = Asking & { rule: 'remind' | 'off_track' | 'decide'; afterDays: number }

export const usualNoData: NoData = {
  rule: 'remind',
  afterDays: 1,
  question: '',
  action: '',
  deciderId: null,
  clockAmount: null,
  clockUnit: null,
}

export type Silence = { period: string; dueOn: string; daysLate: number }

/** Null while the reading is not later than the metric's own rule allows, or where the owner is only reminded. */
export const silenceOf = (
  metric: Pick<MetricModel, 'noData' | 'rhythm' | 'dueAfterDays' | 'since' | 'endedOn'>,
  latestPeriod: string | null,
  calendar: Calendar,
  today: string,
): Silence | null => {
  if (metric.noData.rule === 'remind') return null
  const missing = firstMissing(metric, latestPeriod, calendar, today)
  if (!missing) return null
  const daysLate = daysBetween(missing.dueOn, today)
  return daysLate >= metric.noData.afterDays ? { ...missing, daysLate } : null
}
