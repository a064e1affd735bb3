// The days of the coming periods, from those of a table's time column.
import { findDayFormat, readDay } from '#kit/csv/read-day.ts'

const dayLength = 86_400_000

const isoDay = (ms: number) => new Date(ms).toISOString().slice(0, 10)

const lastOfMonth = (year: number, month: number) => new Date(Date.UTC(year, month + 1, 0)).getUTCDate()

/** As many days as periods are to come; null when the times are no days. `steps[i]` is the period of `texts[i]`. */
export const comingTimes = (texts: readonly string[], steps: readonly number[], count: number): string[] | null => {
  const format = findDayFormat(texts)
  if (format === undefined || format === 'ambiguous' || texts.length < 2) return null
  const days = texts.map((text) => {
    const day = readDay(text, format)
    return Date.parse(`${'value' in day ? day.value : ''}T00:00:00Z`)
  })
  const [first, last] = [steps.indexOf(Math.min(...steps)), steps.indexOf(Math.max(...steps))]
  const periods = steps[last]! - steps[first]!
  if (periods === 0) return null
  const [from, to] = [new Date(days[first]!), new Date(days[last]!)]
  const months = 12 * (to.getUTCFullYear() - from.getUTCFullYear()) + to.getUTCMonth() - from.getUTCMonth()
  const stepDays = (days[last]! - days[first]!) / dayLength / periods
  if (stepDays >= 28 && months % periods === 0) {
    const isEnd = days.every((ms) => new Date(ms + dayLength).getUTCDate() === 1)
    return Array.from({ length: count }, (_, h) => {
      const month = to.getUTCMonth() + ((h + 1) * months) / periods
      const longest = lastOfMonth(to.getUTCFullYear(), month)
      return isoDay(Date.UTC(to.getUTCFullYear(), month, isEnd ? longest : Math.min(longest, to.getUTCDate())))
    })
  }
  if (!Number.isInteger(stepDays)) return null
  return Array.from({ length: count }, (_, h) => isoDay(days[last]! + (h + 1) * stepDays * dayLength))
}
