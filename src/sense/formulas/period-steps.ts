// Going from period to period: each step is worked out once and remembered, for formulas take the same steps over and over.
import { addDays, type Day, isDay } from '#kit/calendar/day.ts'
import { addPeriods, type PeriodCalendar, periodContaining, periodEnd, type Rhythm } from '#kit/calendar/periods.ts'
import type { Frame } from './calls.ts'

export const rhythmOrder: readonly Rhythm[] = ['daily', 'weekly', 'monthly', 'quarterly']

const toMiddle: Record<Rhythm, number> = { daily: 0, weekly: 3, monthly: 14, quarterly: 45 }

/** Most days of a period lie in the longer period that its middle lies in. */
export const middleOf = (period: Day, rhythm: Rhythm): Day => addDays(period, toMiddle[rhythm])

const remembered = <T>(find: (key: string) => T): ((key: string) => T) => {
  const known = new Map<string, T>()
  return (key) => {
    let value = known.get(key)
    if (value === undefined) {
      value = find(key)
      known.set(key, value)
    }
    return value
  }
}

/** Days are kept from 1900 to 2200; beyond there is nothing. */
const earliest = '1900-01-01'
const latest = '2200-12-31'

const within = (find: () => Day, instead: Day): Day => {
  try {
    return find()
  } catch {
    return instead
  }
}

export type Steps = ReturnType<typeof stepsOf>

const oneYearBack = (day: Day): Day => {
  const [year, month, date] = [Number(day.slice(0, 4)) - 1, day.slice(4, 8), day.slice(8)]
  const same = `${year}${month}${date}`
  return isDay(same) ? same : `${year}${month}28`
}

export const stepsOf = (calendar: PeriodCalendar) => {
  const back = remembered((key) => {
    const [rhythm, period] = key.split('|') as [Rhythm, Day]
    return within(() => addPeriods(period, -1, rhythm, calendar), earliest)
  })
  const frameStart = remembered((key) => {
    const [frame, day] = key.split('|') as [Frame, Day]
    if (frame === 'quarter') return periodContaining(day, 'quarterly', calendar)
    let month = periodContaining(day, 'monthly', calendar)
    if (frame === 'month') return month
    while (Number(middleOf(month, 'monthly').slice(5, 7)) !== calendar.fiscalStartMonth) {
      month = addPeriods(month, -1, 'monthly', calendar)
    }
    return month
  })
  const shift = (period: Day, count: number, rhythm: Rhythm): Day =>
    within(() => addPeriods(period, count, rhythm, calendar), count < 0 ? earliest : latest)
  const containing = (day: Day, rhythm: Rhythm): Day =>
    within(() => periodContaining(day, rhythm, calendar), day < '2000' ? earliest : latest)
  return {
    back: (period: Day, rhythm: Rhythm): Day => back(`${rhythm}|${period}`),
    shift,
    containing,
    end: (period: Day, rhythm: Rhythm): Day => within(() => periodEnd(period, rhythm, calendar), latest),
    /** The first day of the month, quarter or fiscal year that most of the period lies in. */
    frameStart: (frame: Frame, period: Day, rhythm: Rhythm): Day =>
      within(() => frameStart(`${frame}|${middleOf(period, rhythm)}`), earliest),
    /** The same period a year before: the same date, 52 weeks, 12 months or 4 quarters. */
    yearBack: (period: Day, rhythm: Rhythm): Day =>
      rhythm === 'daily'
        ? oneYearBack(period)
        : shift(period, rhythm === 'weekly' ? -52 : rhythm === 'monthly' ? -12 : -4, rhythm),
    /** The shorter periods of which most lies in this one, in order. */
    within: (period: Day, rhythm: Rhythm, finer: Rhythm): Day[] => {
      const end = within(() => periodEnd(period, rhythm, calendar), latest)
      const found: Day[] = []
      let one = containing(period, finer)
      if (middleOf(one, finer) < period) one = shift(one, 1, finer)
      for (; one < latest && middleOf(one, finer) <= end; one = shift(one, 1, finer)) found.push(one)
      return found
    },
  }
}
