// Calendars as a file describes them: a week of hours or shares of a day, and the days that differ.
import { dayNumber } from '#kit/calendar/day.ts'
import { invalid } from '#kit/problems.ts'
import type { CalendarSpec, Hours } from '#kit/schedule/working-time.ts'

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
const wholeDay: readonly Hours[] = [[0, 1440]]
const office: readonly Hours[] = [
  [480, 720],
  [780, 1020],
]

const workweek = (hours: readonly Hours[]) => [hours, hours, hours, hours, hours, [], []]

/** Calendars that need no description. */
export const knownCalendars: Record<string, CalendarSpec> = {
  standard: { id: 'standard', week: workweek(office) },
  weekdays: { id: 'weekdays', week: workweek(wholeDay) },
  'every-day': { id: 'every-day', week: Array.from({ length: 7 }, () => wholeDay) },
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const minuteOf = (text: string) => {
  const [, hour, minute = '0'] = /^(\d{1,2})(?::(\d{2}))?$/.exec(text.trim()) ?? []
  return hour === undefined ? Number.NaN : Number(hour) * 60 + Number(minute)
}

const readSpan = (text: unknown, id: string): Hours => {
  const [from, to] = String(text)
    .split(/[-\u2013]/)
    .map(minuteOf)
  if (from === undefined || to === undefined || Number.isNaN(from) || Number.isNaN(to)) {
    throw invalid('calendars', 'hours', `Calendar '${id}': '${text}' is not a span of hours such as 08:00-12:00.`)
  }
  return [from, to]
}

/** The first part of a day's hours: half of 08:00-12:00 and 13:00-17:00 is 08:00-12:00. */
const partOf = (hours: readonly Hours[], share: number): Hours[] => {
  let left = share * hours.reduce((sum, [from, to]) => sum + to - from, 0)
  const part: Hours[] = []
  for (const [from, to] of hours) {
    if (left <= 0) break
    part.push([from, Math.min(to, from + left)])
    left -= to - from
  }
  return part
}

const readHours = (value: unknown, id: string, full: readonly Hours[]): readonly Hours[] => {
  if (value === undefined || value === null || value === false) return []
  if (value === true) return full
  if (typeof value === 'number' && value >= 0 && value <= 1) return partOf(full, value)
  if (typeof value === 'string')
    return value
      .split(/[,;]/)
      .filter((each) => each.trim() !== '')
      .map((each) => readSpan(each, id))
  if (Array.isArray(value)) return value.map((each) => readSpan(each, id))
  throw invalid(
    'calendars',
    'hours',
    `Calendar '${id}': hours are a list such as ["08:00-12:00"], or a share of a day from 0 to 1.`,
  )
}

const readWeek = (week: unknown, id: string): readonly (readonly Hours[])[] => {
  if (week === undefined) return knownCalendars.standard!.week
  if (Array.isArray(week)) {
    if (week.length !== 7)
      throw invalid('calendars', 'week', `Calendar '${id}': 'week' needs seven days, Monday first.`)
    return week.map((day) => readHours(day, id, wholeDay))
  }
  if (!isObject(week))
    throw invalid('calendars', 'week', `Calendar '${id}': 'week' is a list of seven days or an object with mon … sun.`)
  const stray = Object.keys(week).find(
    (key) => !weekdays.includes(key.toLowerCase().slice(0, 3) as (typeof weekdays)[number]),
  )
  if (stray !== undefined) throw invalid('calendars', 'week', `Calendar '${id}': '${stray}' is no day of the week.`)
  const byDay = new Map(Object.entries(week).map(([key, hours]) => [key.toLowerCase().slice(0, 3), hours]))
  return weekdays.map((day) => readHours(byDay.get(day), id, wholeDay))
}

const dayField = (value: unknown, id: string) => {
  if (typeof value !== 'string') throw invalid('calendars', 'day', `Calendar '${id}': an exception needs a day.`)
  return dayNumber(value, `calendars '${id}'`)
}

const readException = (value: unknown, id: string, week: readonly (readonly Hours[])[]) => {
  const given = typeof value === 'string' ? { day: value } : value
  if (!isObject(given))
    throw invalid(
      'calendars',
      'exceptions',
      `Calendar '${id}': an exception is a day, or an object with day and hours.`,
    )
  const from = dayField(given.day ?? given.date ?? given.from, id)
  const to = given.to === undefined ? from : dayField(given.to, id)
  // A share of a day is one of that weekday's own hours, or of the first worked day's if it has none.
  const own = week[(((from + 3) % 7) + 7) % 7]!
  const full = own.length > 0 ? own : (week.find((hours) => hours.length > 0) ?? wholeDay)
  return { from, to, hours: readHours(given.hours ?? given.work, id, full) }
}

/** `minutesPerDay` is what the plan says a day is, if it says so. */
export const readCalendar = (value: unknown, minutesPerDay: number | undefined): CalendarSpec => {
  if (!isObject(value) || (typeof value.id !== 'string' && typeof value.id !== 'number')) {
    throw invalid('calendars', 'id', 'Every calendar is an object with an id.')
  }
  const id = String(value.id)
  const week = readWeek(value.week, id)
  const exceptions = [value.exceptions ?? [], value.holidays ?? []].flat().map((each) => readException(each, id, week))
  const { hoursPerDay } = value
  if (hoursPerDay !== undefined && !(typeof hoursPerDay === 'number' && hoursPerDay > 0 && hoursPerDay <= 24)) {
    throw invalid('calendars', 'hours_per_day', `Calendar '${id}': 'hoursPerDay' must be more than 0 and at most 24.`)
  }
  const own = hoursPerDay === undefined ? minutesPerDay : hoursPerDay * 60
  return { id, week, exceptions, ...(own !== undefined && { minutesPerDay: own }) }
}
