// A period is named by its first day. Every rhythm numbers its periods without gaps, so that all questions are arithmetic.
import type { Calendar } from './calendar.ts'
import { type Day, dayAt, dayNumber } from './day.ts'
import { fiscalMonths, fiscalQuarters } from './fiscal-weeks.ts'

export type Rhythm = 'daily' | 'weekly' | 'monthly' | 'quarterly'

export type PeriodCalendar = Pick<Calendar, 'weekStart' | 'fiscalStartMonth' | 'monthPattern'>

/** How a rhythm counts: which period a day lies in, and on which day a period begins. */
export type Counting = { indexOf: (day: number) => number; startOf: (index: number) => number }

// 1970-01-05, a Monday.
const firstMonday = 4

const days: Counting = { indexOf: (day) => day, startOf: (index) => index }

const weeks = ({ weekStart }: PeriodCalendar): Counting => {
  const anchor = firstMonday + weekStart - 1
  return { indexOf: (day) => Math.floor((day - anchor) / 7), startOf: (index) => anchor + index * 7 }
}

/** Whole months from January of the year 0, `length` of them a period, counted from `offset`. */
const months = (length: number, offset: number): Counting => ({
  indexOf: (day) => {
    const date = new Date(day * 86_400_000)
    return Math.floor((date.getUTCFullYear() * 12 + date.getUTCMonth() - offset) / length)
  },
  startOf: (index) => {
    const month = index * length + offset
    return Date.UTC(Math.floor(month / 12), ((month % 12) + 12) % 12, 1) / 86_400_000
  },
})

const countingOf = (rhythm: Rhythm, calendar: PeriodCalendar): Counting => {
  const byWeeks = calendar.monthPattern === '4-4-5'
  switch (rhythm) {
    case 'daily':
      return days
    case 'weekly':
      return weeks(calendar)
    case 'monthly':
      return byWeeks ? fiscalMonths(calendar) : months(1, 0)
    case 'quarterly':
      return byWeeks ? fiscalQuarters(calendar) : months(3, (calendar.fiscalStartMonth - 1) % 3)
  }
}

/** The first day of the period that a day lies in. */
export const periodContaining = (day: Day, rhythm: Rhythm, calendar: PeriodCalendar): Day => {
  const { indexOf, startOf } = countingOf(rhythm, calendar)
  return dayAt(startOf(indexOf(dayNumber(day))))
}

export const isPeriodStart = (day: Day, rhythm: Rhythm, calendar: PeriodCalendar): boolean =>
  periodContaining(day, rhythm, calendar) === day

/** The first day of the period `count` periods later, or earlier when negative. */
export const addPeriods = (period: Day, count: number, rhythm: Rhythm, calendar: PeriodCalendar): Day => {
  const { indexOf, startOf } = countingOf(rhythm, calendar)
  return dayAt(startOf(indexOf(dayNumber(period)) + count))
}

export const nextPeriod = (period: Day, rhythm: Rhythm, calendar: PeriodCalendar): Day =>
  addPeriods(period, 1, rhythm, calendar)

export const previousPeriod = (period: Day, rhythm: Rhythm, calendar: PeriodCalendar): Day =>
  addPeriods(period, -1, rhythm, calendar)

/** The last day of the period. */
export const periodEnd = (period: Day, rhythm: Rhythm, calendar: PeriodCalendar): Day => {
  const { indexOf, startOf } = countingOf(rhythm, calendar)
  return dayAt(startOf(indexOf(dayNumber(period)) + 1) - 1)
}

/** How many periods later `to` lies: 0 within one period, negative when it is earlier. */
export const periodsBetween = (from: Day, to: Day, rhythm: Rhythm, calendar: PeriodCalendar): number => {
  const { indexOf } = countingOf(rhythm, calendar)
  return indexOf(dayNumber(to)) - indexOf(dayNumber(from))
}

/** The first days of all periods from the one with `from` to the one with `to`. */
export const listPeriods = (from: Day, to: Day, rhythm: Rhythm, calendar: PeriodCalendar): Day[] => {
  const { indexOf, startOf } = countingOf(rhythm, calendar)
  const first = indexOf(dayNumber(from))
  const count = Math.max(0, indexOf(dayNumber(to)) - first + 1)
  return Array.from({ length: count }, (_, i) => dayAt(startOf(first + i)))
}
