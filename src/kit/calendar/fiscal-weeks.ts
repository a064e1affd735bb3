// A year of whole weeks: it begins at the week start nearest to the first of its first month, and its quarters have months of
// four, four and five weeks. A 53rd week belongs to the last month.
import { weekdayOfNumber } from './day.ts'

type FiscalCalendar = { weekStart: number; fiscalStartMonth: number }

const weeksInQuarter = 13
const monthsBeginInWeek = [0, 4, 8]

/** The day on which the fiscal year begins whose first month lies in the given calendar year. */
const yearStart = (year: number, { weekStart, fiscalStartMonth }: FiscalCalendar) => {
  const first = Date.UTC(year, fiscalStartMonth - 1, 1) / 86_400_000
  const back = (weekdayOfNumber(first) - weekStart + 7) % 7
  return back <= 3 ? first - back : first + 7 - back
}

/** The fiscal year (by the calendar year of its first month) and the week in it, from 0. */
const weekOf = (day: number, calendar: FiscalCalendar) => {
  let year = new Date(day * 86_400_000).getUTCFullYear() + 1
  while (yearStart(year, calendar) > day) year -= 1
  return { year, week: Math.floor((day - yearStart(year, calendar)) / 7) }
}

const quarterOf = (week: number) => Math.min(3, Math.floor(week / weeksInQuarter))

export const fiscalQuarters = (calendar: FiscalCalendar) => ({
  indexOf: (day: number) => {
    const { year, week } = weekOf(day, calendar)
    return year * 4 + quarterOf(week)
  },
  startOf: (index: number) => yearStart(Math.floor(index / 4), calendar) + 7 * weeksInQuarter * (index % 4),
})

/** Numbered like calendar months: the first month of a year that begins in April is its April. */
export const fiscalMonths = (calendar: FiscalCalendar) => ({
  indexOf: (day: number) => {
    const { year, week } = weekOf(day, calendar)
    const quarter = quarterOf(week)
    const month = monthsBeginInWeek.findLastIndex((begin) => week - quarter * weeksInQuarter >= begin)
    return year * 12 + calendar.fiscalStartMonth - 1 + quarter * 3 + month
  },
  startOf: (index: number) => {
    const month = index - (calendar.fiscalStartMonth - 1)
    const inYear = month % 12
    const week = Math.floor(inYear / 3) * weeksInQuarter + (monthsBeginInWeek[inYear % 3] ?? 0)
    return yearStart(Math.floor(month / 12), calendar) + week * 7
  },
})
