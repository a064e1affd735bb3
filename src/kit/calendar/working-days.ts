// Days that are worked: a weekly pattern without the holidays.
import { invalid } from '#kit/problems.ts'
import type { Calendar } from './calendar.ts'
import { type Day, dayAt, dayNumber, isDay, weekdayOfNumber } from './day.ts'

type WorkCalendar = Pick<Calendar, 'workingDays' | 'holidays'>

const kept = new WeakMap<readonly string[], Set<number>>()

const holidaysOf = ({ holidays }: WorkCalendar) => {
  const known = kept.get(holidays)
  if (known) return known
  const numbers = new Set(holidays.filter(isDay).map((day) => dayNumber(day)))
  kept.set(holidays, numbers)
  return numbers
}

const isWorked = (number: number, calendar: WorkCalendar) =>
  calendar.workingDays.includes(weekdayOfNumber(number)) && !holidaysOf(calendar).has(number)

export const isWorkingDay = (day: Day, calendar: WorkCalendar): boolean => isWorked(dayNumber(day), calendar)

/** The n-th working day after a day, or before it when negative; the day itself for 0, worked or not. */
export const addWorkingDays = (day: Day, amount: number, calendar: WorkCalendar): Day => {
  if (!Number.isInteger(amount)) throw invalid('amount', 'whole_days', 'Working days are counted whole.')
  if (calendar.workingDays.length === 0)
    throw invalid('workingDays', 'required', 'A calendar needs at least one working day.')
  const step = Math.sign(amount)
  let number = dayNumber(day)
  for (let left = Math.abs(amount); left > 0; ) {
    number += step
    if (isWorked(number, calendar)) left -= 1
    // Holidays without end would never be left again; this refuses a day outside the years that are kept.
    else dayAt(number)
  }
  return dayAt(number)
}

// Counted by whole weeks, so that a span of years costs no more than one of days.
const countWorked = (first: number, last: number, calendar: WorkCalendar) => {
  const weeks = Math.floor((last - first + 1) / 7)
  let worked = weeks * new Set(calendar.workingDays).size
  for (let number = first + weeks * 7; number <= last; number += 1) {
    if (calendar.workingDays.includes(weekdayOfNumber(number))) worked += 1
  }
  for (const holiday of holidaysOf(calendar)) {
    if (holiday >= first && holiday <= last && calendar.workingDays.includes(weekdayOfNumber(holiday))) worked -= 1
  }
  return worked
}

/** Working days after `from` up to and with `to`; negative when `to` is earlier. Undoes `addWorkingDays`. */
export const workingDaysBetween = (from: Day, to: Day, calendar: WorkCalendar): number => {
  const [first, last] = [dayNumber(from), dayNumber(to)]
  if (first === last) return 0
  return last > first ? countWorked(first + 1, last, calendar) : -countWorked(last, first - 1, calendar)
}
