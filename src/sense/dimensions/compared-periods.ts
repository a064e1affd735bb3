// Which period another one is held against: the one before, or the same a year ago, on the same day of the week.
import type { Calendar } from '#kit/calendar/calendar.ts'
import { addPeriods, previousPeriod } from '#kit/calendar/periods.ts'
import type { Rhythm } from '#sense/metrics/metric-model.ts'

/** 52 weeks, so that a Monday is held against a Monday. */
const inAYear: Record<Rhythm, number> = { daily: 364, weekly: 52, monthly: 12, quarterly: 4 }

export const comparedPeriods = (period: string, rhythm: Rhythm, calendar: Calendar) => ({
  before: previousPeriod(period, rhythm, calendar),
  year: addPeriods(period, -inAYear[rhythm], rhythm, calendar),
})
