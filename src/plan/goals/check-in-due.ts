// When a check-in is due: on the same weekday each week, or on the first of each month; silence is never on track.
import type { Day } from './goal-model.ts'

export type CheckInPlan = {
  rhythm: 'weekly' | 'monthly' | 'none'
  startsOn: Day
  dueOn: Day
}

export type CheckInCalendar = {
  /** 1 = Monday … 7 = Sunday: the organisation's first day of the week unless it set another. */
  weekday: number
  /** More days past due than these, and the key result is outdated. */
  graceDays: number
}

export type CheckInState = {
  /** The day that has not been answered yet; null where no more check-ins are asked for. */
  dueOn: Day | null
  /** 0 until the due day has passed. */
  daysLate: number
  outdated: boolean
}

const msPerDay = 86_400_000
const toMs = (day: Day): number => Date.parse(`${day}T00:00:00Z`)
const toDay = (ms: number): Day => new Date(ms).toISOString().slice(0, 10)

const nextWeekday = (after: Day, weekday: number): Day => {
  const following = toMs(after) + msPerDay
  // 5 January 1970 was a Monday.
  const isoWeekday = ((((Math.floor(following / msPerDay) + 3) % 7) + 7) % 7) + 1
  return toDay(following + ((weekday - isoWeekday + 7) % 7) * msPerDay)
}

const nextFirstOfMonth = (after: Day): Day => {
  const [year, month] = after.split('-').map(Number) as [number, number]
  return toDay(Date.UTC(year, month, 1))
}

export const checkInState = (
  plan: CheckInPlan,
  /** The day of the last check-in in the organisation's time zone; null before the first. */
  lastOn: Day | null,
  today: Day,
  calendar: CheckInCalendar,
): CheckInState => {
  const none = { dueOn: null, daysLate: 0, outdated: false }
  if (plan.rhythm === 'none') return none
  // A check-in answers the days up to its own; whoever never spoke is asked from the start on.
  const answered = lastOn === null || lastOn < plan.startsOn ? plan.startsOn : lastOn
  if (answered >= plan.dueOn) return none
  const dueOn = plan.rhythm === 'weekly' ? nextWeekday(answered, calendar.weekday) : nextFirstOfMonth(answered)
  const daysLate = Math.max(0, Math.round((toMs(today) - toMs(dueOn)) / msPerDay))
  return { dueOn, daysLate, outdated: daysLate > calendar.graceDays }
}

/** The organisation's settings, with each Monday (or its own first weekday) and three days of grace where it set nothing. */
export const checkInCalendar = (organisation: {
  weekStart: number
  settings: Record<string, unknown>
}): CheckInCalendar => {
  const { checkInWeekday, checkInGraceDays } = organisation.settings
  const between = (value: unknown, from: number, to: number): value is number =>
    Number.isInteger(value) && Number(value) >= from && Number(value) <= to
  return {
    weekday: between(checkInWeekday, 1, 7) ? checkInWeekday : organisation.weekStart,
    graceDays: between(checkInGraceDays, 0, 60) ? checkInGraceDays : 3,
  }
}
