// Counts from 1970-01-01 to any day of the Gregorian calendar, in arithmetic alone: quick enough for every row of a file.

const dayLength = 86_400_000
const daysBefore = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334]
const daysIn = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

const isLeap = (year: number) => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)

/** Milliseconds from 1970-01-01 to the midnight in which a day begins; NaN if the calendar has no such day. */
export const midnightOf = (year: number, month: number, day: number): number => {
  if (year < 1 || month < 1 || month > 12 || day < 1) return Number.NaN
  const leap = isLeap(year) ? 1 : 0
  if (day > daysIn[month - 1]! + (month === 2 ? leap : 0)) return Number.NaN
  const past = year - 1
  const leaps = Math.floor(past / 4) - Math.floor(past / 100) + Math.floor(past / 400)
  // 719,162 days from 0001-01-01 to 1970-01-01.
  return (past * 365 + leaps + daysBefore[month - 1]! + (month > 2 ? leap : 0) + day - 1 - 719_162) * dayLength
}
