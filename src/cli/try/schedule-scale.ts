// The scale of a plan: what a day and a bare number mean, which calendars there are, and how dates become moments.
import { invalid } from '#kit/problems.ts'
import { type Amount, type DayLength, minutesIn } from '#kit/schedule/amount.ts'
import { readMoment } from '#kit/schedule/moment.ts'
import { type CalendarSpec, workingTime } from '#kit/schedule/working-time.ts'
import { oneOf } from './one-of.ts'
import { knownCalendars, readCalendar } from './schedule-calendars.ts'
import { listOf } from './schedule-rows.ts'
import type { Fields } from './schedule-tasks.ts'

const unitNames = ['minutes', 'hours', 'days', 'weeks', 'months'] as const

export type Unit = (typeof unitNames)[number]

/** The calendar of a task whose duration is elapsed time. */
export const elapsedCalendar = 'elapsed time'

export type Scale = {
  unit: Unit
  /** With dates; otherwise all figures are plain numbers of the unit. */
  inCalendars: boolean
  calendar: string
  /** Those of the file first. */
  calendars: readonly CalendarSpec[]
  ownCalendars: number
  /** Minutes of work in one unit, for a calendar; 1 without dates. */
  minutesPerUnit: (calendar: string | undefined) => number
  /** A length as the engine counts it: minutes, or plain units. */
  lengthOf: (amount: Amount, calendar: string | undefined) => number
  /** A date, or a plain number; `atEnd` for the end of a day. */
  momentOf: (value: unknown, field: string, atEnd: boolean) => number
}

const positive = (value: unknown, field: string, most: number): number | undefined => {
  if (value === undefined || value === null) return undefined
  if (typeof value === 'number' && value > 0 && value <= most) return value
  throw invalid(field, 'range', `'${field}' must be a number of more than 0 and at most ${most}.`)
}

const isNumber = (value: unknown) => typeof value === 'number' || /^\s*[-+]?\d+(\.\d+)?\s*$/.test(String(value))

const plainMoment = (value: unknown, field: string) => {
  if (isNumber(value) && Number.isFinite(Number(value))) return Number(value)
  throw invalid(field, 'number', `${field}: '${value}' must be a number, for the plan has no start date.`)
}

export type ScaleOptions = Partial<Record<'start' | 'calendar' | 'unit', string>>

const calendarsOf = (plan: Fields, chosen: string | undefined) => {
  const hours = positive(plan.hoursPerDay, 'hoursPerDay', 24)
  const own = listOf(plan.calendars, 'calendars').map((each) => readCalendar(each, hours && hours * 60))
  const known = Object.values(knownCalendars).filter(({ id }) => !own.some((each) => each.id === id))
  const all = [...own, ...known, { id: elapsedCalendar, week: knownCalendars['every-day']!.week, minutesPerDay: 1440 }]
  const calendar = chosen ?? (plan.calendar === undefined ? (own[0]?.id ?? 'standard') : String(plan.calendar))
  const used = all.find(({ id }) => id === calendar)
  if (!used) throw invalid('calendar', 'known', `There is no calendar '${calendar}'.`)
  // A day means the same in all calendars that do not say otherwise, as in Microsoft Project.
  const minutesPerDay = hours === undefined ? workingTime(used, 0).minutesPerDay : hours * 60
  return { calendar, calendars: all.map((spec): CalendarSpec => ({ minutesPerDay, ...spec })), own: own.length }
}

export const readScale = (plan: Fields, options: ScaleOptions): Scale => {
  const start = options.start ?? plan.start
  const inCalendars = start !== undefined && start !== null && !isNumber(start)
  if (!inCalendars && listOf(plan.calendars, 'calendars').length > 0) {
    throw invalid('start', 'required', 'A plan with calendars needs a start date.')
  }
  const unit = oneOf(unitNames, options.unit ?? plan.unit ?? 'days', 'unit')
  const daysPerWeek = positive(plan.daysPerWeek, 'daysPerWeek', 7) ?? 5
  const { calendar, calendars, own } = calendarsOf(plan, options.calendar)
  const minutesPerDay = new Map(calendars.map((spec) => [spec.id, spec.minutesPerDay!]))
  const dayOf = (id: string | undefined): DayLength => ({
    minutesPerDay: minutesPerDay.get(id ?? calendar) ?? minutesPerDay.get(calendar)!,
    daysPerWeek,
  })
  const oneUnit: Amount = { value: 1, unit, elapsed: false }
  const minutesPerUnit = (id: string | undefined) => minutesIn(oneUnit, unit, dayOf(id))
  const lengthOf = (amount: Amount, id: string | undefined) => {
    if (amount.unit === 'percent') throw invalid('duration', 'duration', 'A percentage is no length of its own.')
    if (inCalendars) return minutesIn(amount, amount.unit ?? unit, dayOf(id))
    if (amount.elapsed) throw invalid('duration', 'elapsed', 'Elapsed time needs a plan with a start date.')
    return amount.unit === null ? amount.value : minutesIn(amount, amount.unit, dayOf(id)) / minutesPerUnit(id)
  }
  return {
    unit,
    inCalendars,
    calendar,
    calendars,
    ownCalendars: own,
    minutesPerUnit: inCalendars ? minutesPerUnit : () => 1,
    lengthOf,
    momentOf: (value, field, atEnd) =>
      inCalendars ? readMoment(String(value), field, atEnd) : plainMoment(value, field),
  }
}
