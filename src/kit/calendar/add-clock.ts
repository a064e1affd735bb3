// When a clock ends: hours simply elapse, days are working days and end at the same time on the wall.
import { invalid } from '#kit/problems.ts'
import type { Calendar } from './calendar.ts'
import { dayOf, instantAt, wallTimeOf } from './time-zone.ts'
import { addWorkingDays } from './working-days.ts'

export type Clock = { amount: number; unit: 'hours' | 'days' }

export const addClock = (
  instant: Date,
  { amount, unit }: Clock,
  calendar: Pick<Calendar, 'timeZone' | 'workingDays' | 'holidays'>,
): Date => {
  if (!(amount >= 0 && Number.isFinite(amount))) {
    throw invalid('amount', 'not_negative', 'A clock runs for no or more hours or days.')
  }
  if (unit === 'hours') return new Date(instant.getTime() + amount * 3_600_000)
  const { timeZone } = calendar
  return instantAt(addWorkingDays(dayOf(instant, timeZone), amount, calendar), wallTimeOf(instant, timeZone), timeZone)
}
