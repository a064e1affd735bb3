// How early somebody was told: a signal weeks before the quarter's end is what a chart is kept for, and the report says so.
import type { Calendar } from '#kit/calendar/calendar.ts'
import { daysBetween } from '#kit/calendar/day.ts'
import { periodContaining, periodEnd } from '#kit/calendar/periods.ts'
import { dayOf } from '#kit/calendar/time-zone.ts'

type Reason = Record<string, unknown>

const early: readonly unknown[] = ['signal', 'outlook']

/**
 * Adds to what a chart or an outlook said after how many days it was noticed, and when the quarter it began in ends, where
 * figures of the quarter would have shown it.
 */
export const withEarlyWarning = (reason: Reason, raisedAt: Date, calendar: Calendar): Reason => {
  const { since } = reason
  if (!early.includes(reason.rule) || typeof since !== 'string') return reason
  const noticedOn = dayOf(raisedAt, calendar.timeZone)
  const quarterEndsOn = periodEnd(periodContaining(since, 'quarterly', calendar), 'quarterly', calendar)
  const inputs = {
    ...(reason.inputs as object),
    noticedAfterDays: Math.max(0, daysBetween(since, noticedOn)),
    quarterEndsOn,
    daysToQuarterEnd: Math.max(0, daysBetween(noticedOn, quarterEndsOn)),
  }
  return { ...reason, inputs }
}
