// The steps of a table's time column: read in one way for the whole column, in order, evenly spaced, with what is missing left open.
import { findDayFormat, readDay } from '#kit/csv/read-day.ts'
import { quoted } from '#kit/csv/refusal.ts'
import { invalid } from '#kit/problems.ts'

export type TimeCell = { text: string; line: number }

export type Axis = {
  /** For each cell the number of its step from the first one. */
  steps: number[]
  length: number
  /** Steps of a year, quarter or week that the spacing suggests, 'auto' when it suggests none. */
  season: number | 'auto'
}

type Scale = { positions: number[]; unit: 'number' | 'month' | 'day' | 'instant' }

const instantWithZone = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/i
const instantWithout = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?$/
const dayLength = 86_400_000

const utcDay = (day: string) => Date.parse(`${day}T00:00:00Z`) / dayLength

// ISO week 1 holds 4 January.
const weekStart = (year: number, week: number) => {
  const fourth = utcDay(`${year}-01-04`)
  return fourth - ((((fourth + 3) % 7) + 7) % 7) + 7 * (week - 1)
}

const byPattern = (cells: readonly TimeCell[], pattern: RegExp, read: (groups: RegExpExecArray) => number) =>
  cells.every(({ text }) => pattern.test(text)) ? cells.map(({ text }) => read(pattern.exec(text)!)) : undefined

const scaleOf = (cells: readonly TimeCell[]): Scale => {
  const numbers = byPattern(cells, /^-?\d{1,12}(\.\d+)?$/, ([text]) => Number(text))
  // Eight digits that all are days are days.
  const format = findDayFormat(cells.map(({ text }) => text))
  if (numbers && format === undefined) return { positions: numbers, unit: 'number' }
  const quarters = byPattern(
    cells,
    /^(\d{4})-?\s?Q([1-4])$/i,
    ([, year, quarter]) => 12 * Number(year) + 3 * Number(quarter),
  )
  if (quarters) return { positions: quarters, unit: 'month' }
  const weeks = byPattern(cells, /^(\d{4})-?W(\d{2})(?:-1)?$/i, ([, year, week]) =>
    weekStart(Number(year), Number(week)),
  )
  if (weeks) return { positions: weeks, unit: 'day' }
  const zoned = byPattern(cells, instantWithZone, ([text]) => Date.parse(text.replace(' ', 'T')))
  const local = zoned ?? byPattern(cells, instantWithout, ([text]) => Date.parse(`${text.replace(' ', 'T')}Z`))
  if (format !== undefined && format !== 'ambiguous') {
    const days = cells.map(({ text }) => readDay(text, format)).map((day) => ('value' in day ? day.value : ''))
    return monthly(days) ?? { positions: days.map(utcDay), unit: 'day' }
  }
  if (local) return { positions: local, unit: 'instant' }
  const [first] = cells
  const detail =
    format === 'ambiguous'
      ? 'could be read as days in two ways; write YYYY-MM-DD.'
      : 'is not a time that all rows share: write YYYY-MM-DD, YYYY-MM, 2026-W01, 2026-Q1, whole numbers or instants, all with or all without a time zone.'
  throw invalid('time', 'time', `The time column (${quoted(first?.text ?? '')} on line ${first?.line}) ${detail}`)
}

// One day per month, whichever day it is, is a monthly series.
const monthly = (days: readonly string[]): Scale | undefined => {
  const months = days.map((day) => 12 * Number(day.slice(0, 4)) + Number(day.slice(5, 7)))
  const isOnce = new Set(months).size === new Set(days).size
  const sorted = [...new Set(months)].sort((a, b) => a - b)
  const span = sorted.at(-1)! - sorted[0]!
  const dates = new Set(days.map((day) => day.slice(8)))
  const isSameOrEnd = dates.size === 1 || days.every((day) => Number(day.slice(8)) >= 28)
  return isOnce && isSameOrEnd && span >= sorted.length - 1 ? { positions: months, unit: 'month' } : undefined
}

const seasonOf = (unit: Scale['unit'], step: number): Axis['season'] => {
  if (unit === 'month') return Math.max(1, Math.round(12 / step))
  const days = unit === 'instant' ? step / dayLength : step
  if (unit === 'number') return 'auto'
  return days === 7 ? 52 : days === 1 ? 7 : days === 1 / 24 ? 24 : 'auto'
}

const greatestCommon = (a: number, b: number): number => (b < 1e-9 * a ? a : greatestCommon(b, a % b))

/** Throws a Problem for times that cannot be read or are not evenly spaced. */
export const evenTimes = (cells: readonly TimeCell[]): Axis => {
  const empty = cells.find(({ text }) => text.trim() === '')
  if (empty) throw invalid('time', 'required', `Line ${empty.line}: there is no time here.`)
  const { positions, unit } = scaleOf(cells.map(({ text, line }) => ({ text: text.trim(), line })))
  const sorted = [...new Set(positions)].sort((a, b) => a - b)
  const gaps = sorted.slice(1).map((position, i) => position - sorted[i]!)
  const step = gaps.reduce((least, gap) => greatestCommon(Math.max(least, gap), Math.min(least, gap)), gaps[0] ?? 1)
  const first = sorted[0] ?? 0
  const length = sorted.length === 0 ? 0 : Math.round((sorted.at(-1)! - first) / step) + 1
  if (length > 4 * sorted.length + 8) {
    throw invalid(
      'time',
      'evenly_spaced',
      'The times are not evenly spaced. Use --rows to take the rows in order of time as equal steps.',
    )
  }
  return {
    steps: positions.map((position) => Math.round((position - first) / step)),
    length,
    season: seasonOf(unit, step),
  }
}
