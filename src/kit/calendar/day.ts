// A day is the text 'YYYY-MM-DD', compared as text and counted as whole days since 1970-01-01.
import { invalid } from '#kit/problems.ts'

export type Day = string

const dayLength = 86_400_000
// A typing mistake such as 20260-01-01 is refused here, long before a chart has to span eighteen thousand years.
const firstYear = 1900
const lastYear = 2200

const numberOf = (text: unknown): number | undefined => {
  const match = typeof text === 'string' ? /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) : null
  if (!match) return undefined
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])]
  if (year < firstYear || year > lastYear) return undefined
  const date = new Date(Date.UTC(year, month - 1, day))
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? date.getTime() / dayLength : undefined
}

export const isDay = (text: unknown): text is Day => numberOf(text) !== undefined

/** Days since 1970-01-01; refuses what is no day between 1900 and 2200. */
export const dayNumber = (day: Day, field = 'day'): number => {
  const number = numberOf(day)
  if (number === undefined) {
    throw invalid(field, 'day', `'${day}' is not a day written as YYYY-MM-DD between ${firstYear} and ${lastYear}.`)
  }
  return number
}

export const dayAt = (number: number): Day => {
  const date = new Date(number * dayLength)
  const year = date.getUTCFullYear()
  if (!(year >= firstYear && year <= lastYear)) {
    throw invalid('day', 'day_range', `Days are kept from the year ${firstYear} to ${lastYear}.`)
  }
  return date.toISOString().slice(0, 10)
}

export const addDays = (day: Day, days: number): Day => dayAt(dayNumber(day) + days)

/** From Monday to Tuesday is 1; negative when `to` is earlier. */
export const daysBetween = (from: Day, to: Day): number => dayNumber(to) - dayNumber(from)

/** 1 = Monday … 7 = Sunday. 1970-01-01 was a Thursday. */
export const weekdayOfNumber = (number: number): number => ((((number + 3) % 7) + 7) % 7) + 1

export const weekday = (day: Day): number => weekdayOfNumber(dayNumber(day))
