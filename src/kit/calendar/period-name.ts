// How people call a period: 'Mon 9 Feb 2026', 'week of Mon 9 Feb', 'Feb 2026', 'Q1 2026'.
import { addDays, type Day, dayNumber } from './day.ts'
import { type PeriodCalendar, periodContaining, type Rhythm } from './periods.ts'

const partsOf = (day: Day, locale: string) => {
  const format = new Intl.DateTimeFormat(locale, {
    timeZone: 'UTC',
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
  })
  const parts = format.formatToParts(dayNumber(day) * 86_400_000)
  const textOf = (type: string) => parts.find((part) => part.type === type)?.value ?? ''
  return { weekday: textOf('weekday'), day: textOf('day'), month: textOf('month'), year: textOf('year') }
}

// A fiscal month of whole weeks may begin up to three days beside its calendar month, and its middle always lies within.
const middleOf = (period: Day) => addDays(period, 14)

const quarterName = (period: Day, calendar: PeriodCalendar) => {
  const [year = 0, month = 0] = middleOf(period).split('-').map(Number)
  const monthsIn = (month - calendar.fiscalStartMonth + 12) % 12
  const quarter = `Q${Math.floor(monthsIn / 3) + 1}`
  if (calendar.fiscalStartMonth === 1) return `${quarter} ${year}`
  // A fiscal year is called after the calendar year in which it ends.
  return `${quarter} FY${month >= calendar.fiscalStartMonth ? year + 1 : year}`
}

export const periodName = (day: Day, rhythm: Rhythm, calendar: PeriodCalendar, locale = 'en-GB'): string => {
  const period = periodContaining(day, rhythm, calendar)
  if (rhythm === 'quarterly') return quarterName(period, calendar)
  const { weekday, day: dayOfMonth, month, year } = partsOf(rhythm === 'monthly' ? middleOf(period) : period, locale)
  if (rhythm === 'monthly') return `${month} ${year}`
  if (rhythm === 'weekly') return `week of ${weekday} ${dayOfMonth} ${month}`
  return `${weekday} ${dayOfMonth} ${month} ${year}`
}

/** The same inside a sentence: 'in breach since the week of Mon 9 Feb', but 'since Feb 2026'. */
export const periodInSentence = (day: Day, rhythm: Rhythm, calendar: PeriodCalendar, locale?: string): string => {
  const name = periodName(day, rhythm, calendar, locale)
  return rhythm === 'weekly' ? `the ${name}` : name
}
