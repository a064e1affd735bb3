// Reads a day by the order that the file declares or shows; 03/04/2026 alone could be either, so it is never guessed.
import { type Day, isDay } from '#kit/calendar/day.ts'
import { type CellResult, quoted, refuse } from './refusal.ts'

const patterns = {
  'YYYY-MM-DD': /^(?<year>\d{4})-(?<month>\d{1,2})-(?<day>\d{1,2})(?:[T ]00:00(?::00(?:\.0+)?)?)?$/,
  'YYYY/MM/DD': /^(?<year>\d{4})\/(?<month>\d{1,2})\/(?<day>\d{1,2})$/,
  YYYYMMDD: /^(?<year>\d{4})(?<month>\d{2})(?<day>\d{2})$/,
  'YYYY-MM': /^(?<year>\d{4})-(?<month>\d{2})$/,
  'DD.MM.YYYY': /^(?<day>\d{1,2})\.\s?(?<month>\d{1,2})\.\s?(?<year>\d{4})$/,
  'DD/MM/YYYY': /^(?<day>\d{1,2})\/(?<month>\d{1,2})\/(?<year>\d{4})$/,
  'MM/DD/YYYY': /^(?<month>\d{1,2})\/(?<day>\d{1,2})\/(?<year>\d{4})$/,
  'DD-MM-YYYY': /^(?<day>\d{1,2})-(?<month>\d{1,2})-(?<year>\d{4})$/,
} as const

export type DayFormat = keyof typeof patterns

export const dayFormats = Object.keys(patterns) as DayFormat[]

export const isDayFormat = (text: string): text is DayFormat => Object.hasOwn(patterns, text)

/** A month alone is its first day. */
export const readDay = (text: string, format: DayFormat): CellResult<Day> => {
  const cleaned = text.trim()
  if (cleaned === '') return refuse('required', 'There is no day here.')
  const { year, month, day = '01' } = patterns[format].exec(cleaned)?.groups ?? {}
  if (year === undefined || month === undefined)
    return refuse('day', `${quoted(text)} is not a day written as ${format}.`)
  const value = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isDay(value) ? { value } : refuse('day', `${quoted(text)} is not a day between 1900 and 2200.`)
}

/** The one format that reads every cell; 'ambiguous' when two do and disagree, undefined when none does. */
export const findDayFormat = (cells: readonly string[]): DayFormat | 'ambiguous' | undefined => {
  const filled = cells.filter((cell) => cell.trim() !== '')
  const fitting = dayFormats.filter((format) => filled.every((cell) => 'value' in readDay(cell, format)))
  const [first, second] = fitting
  if (filled.length === 0 || first === undefined) return undefined
  if (second === undefined) return first
  const agree = filled.every((cell) => fitting.every((format) => dayIn(cell, format) === dayIn(cell, first)))
  return agree ? first : 'ambiguous'
}

const dayIn = (cell: string, format: DayFormat) => {
  const result = readDay(cell, format)
  return 'value' in result ? result.value : undefined
}
