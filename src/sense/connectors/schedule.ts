// When a connector comes next: by its schedule, or sooner while it fails, and ever later the longer it does.
import { addDays } from '#kit/calendar/day.ts'
import { dayOf, instantAt } from '#kit/calendar/time-zone.ts'
import type { ConnectorSchedule } from './contract-settings.ts'

const minute = 60_000
const longestPause = 60

/** The owner is told after so many failures in a row: one that mends itself is nobody's business. */
export const failuresUntilTold = 3

const dailyAfter = (now: Date, time: string, timeZone: string): Date => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  const today = dayOf(now, timeZone)
  const at = (day: string) => instantAt(day, (hours * 60 + minutes) * minute, timeZone)
  const first = at(today)
  return first > now ? first : at(addDays(today, 1))
}

export const nextDue = (schedule: ConnectorSchedule | null, now: Date, timeZone: string): Date | null => {
  if (schedule === null) return null
  if ('everyMinutes' in schedule) return new Date(now.getTime() + schedule.everyMinutes * minute)
  return dailyAfter(now, schedule.dailyAt, timeZone)
}

/** 1, 2, 4 … minutes after the first, second, third failure, and never longer than an hour. */
export const nextTry = (failures: number, now: Date): Date =>
  new Date(now.getTime() + Math.min(2 ** Math.min(failures - 1, 10), longestPause) * minute)
