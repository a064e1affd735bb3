// Durations and lags as planners write them: 5d, 3.5 hours, 2w, 1 ed (elapsed), 50%; a bare number is in the plan's own unit.

import { type DecimalSign, readNumber } from '#kit/csv/read-number.ts'
import { type CellResult, quoted, refuse } from '#kit/csv/refusal.ts'

export type AmountUnit = 'minutes' | 'hours' | 'days' | 'weeks' | 'months' | 'percent'
export type Amount = { value: number; unit: AmountUnit | null; elapsed: boolean }

const units: Record<string, AmountUnit> = {
  m: 'minutes',
  h: 'hours',
  d: 'days',
  w: 'weeks',
  mo: 'months',
  '%': 'percent',
}

// An estimate's question mark, as Microsoft Project writes it, says nothing about the length.
const shape =
  /^([-+\u2212]?\s*[\d.,]+(?:e[-+]?\d+)?)\s*(?:(e)?(m|mins?|minutes?|h|hrs?|hours?|d|dys?|days?|w|wks?|weeks?|mo|mons?|months?|%))?\s*\??$/i

const unitOf = (word: string): AmountUnit => {
  const lower = word.toLowerCase()
  return units[lower.startsWith('mo') ? 'mo' : lower[0]!]!
}

export const readAmount = (text: string, decimal: DecimalSign = '.'): CellResult<Amount> => {
  const [, figure, elapsed, word] = shape.exec(text.trim()) ?? []
  if (figure === undefined) {
    return refuse('duration', `${quoted(text)} is not a length such as 5d, 3h, 30min, 2w or 1ed.`)
  }
  const read = readNumber(figure.replace(/\s/g, ''), decimal)
  if (!('value' in read)) return read
  return { value: { value: read.value, unit: word ? unitOf(word) : null, elapsed: elapsed !== undefined } }
}

export type DayLength = { minutesPerDay: number; daysPerWeek: number }

// As in Microsoft Project: a month of work is twenty days.
const daysPerMonth = 20

/** In minutes: of work, or of the clock if the amount is elapsed. */
export const minutesIn = (
  { value, elapsed }: Amount,
  unit: Exclude<AmountUnit, 'percent'>,
  length: DayLength,
): number => {
  const day = elapsed ? 1440 : length.minutesPerDay
  const week = elapsed ? 7 : length.daysPerWeek
  const perUnit = { minutes: 1, hours: 60, days: day, weeks: day * week, months: day * (elapsed ? 30 : daysPerMonth) }
  return value * perUnit[unit]
}
