// When a check-in is due: on the same weekday each week, or on the first of each month; silence is never on track.
import { defaultLimits } from '#base/settings/limits.ts'
import { addDays, type Day, daysBetween, weekday } from '#kit/calendar/day.ts'
import { dayOf } from '#kit/calendar/time-zone.ts'

export type CheckInPlan = {
  checkInRhythm: 'weekly' | 'monthly' | 'none'
  startsOn: Day
  dueOn: Day
  latestCheckIn: { madeAt: Date } | null
}

export type CheckInSettings = {
  /** 1 = Monday … 7 = Sunday; null: the first day of the organisation's week. */
  weekday: number | null
  /** More days past due than these, and the key result is outdated. */
  graceDays: number
}

export type CheckInDue = {
  dueOn: Day
  /** 0 until the due day has passed. */
  daysLate: number
  outdated: boolean
}

export const defaultCheckInSettings: CheckInSettings = {
  weekday: defaultLimits.checkInWeekday,
  graceDays: defaultLimits.checkInGraceDays,
}

const nextWeekday = (after: Day, wanted: number): Day => {
  const following = addDays(after, 1)
  return addDays(following, (wanted - weekday(following) + 7) % 7)
}

const nextFirstOfMonth = (after: Day): Day => {
  const [year, month] = after.split('-').map(Number) as [number, number]
  return new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10)
}

/** The day that has not been answered yet; null where no more check-ins are asked for. */
export const checkInDue = (
  plan: CheckInPlan,
  calendar: { weekStart: number; timeZone: string },
  today: Day,
  settings: CheckInSettings = defaultCheckInSettings,
): CheckInDue | null => {
  if (plan.checkInRhythm === 'none') return null
  const said = plan.latestCheckIn && dayOf(plan.latestCheckIn.madeAt, calendar.timeZone)
  // A check-in answers the days up to its own; whoever never spoke is asked from the start on.
  const answered = said === null || said < plan.startsOn ? plan.startsOn : said
  if (answered >= plan.dueOn) return null
  const dueOn =
    plan.checkInRhythm === 'weekly'
      ? nextWeekday(answered, settings.weekday ?? calendar.weekStart)
      : nextFirstOfMonth(answered)
  const daysLate = Math.max(0, daysBetween(dueOn, today))
  return { dueOn, daysLate, outdated: daysLate > settings.graceDays }
}

/** What the organisation set; what it left open or set to nonsense stays as it is by default. */
export const checkInSettings = (organisation: { settings: Record<string, unknown> }): CheckInSettings => {
  const { checkInWeekday, checkInGraceDays } = organisation.settings
  const between = (value: unknown, from: number, to: number): value is number =>
    Number.isInteger(value) && Number(value) >= from && Number(value) <= to
  return {
    weekday: between(checkInWeekday, 1, 7) ? checkInWeekday : defaultCheckInSettings.weekday,
    graceDays: between(checkInGraceDays, 0, 60) ? checkInGraceDays : defaultCheckInSettings.graceDays,
  }
}
