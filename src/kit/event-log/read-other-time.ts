// Times that are not written as ISO 8601; an order of day and month that could be either has to be named.
import { midnightOf } from './midnight-of.ts'

export const dateFormats = ['DD/MM/YYYY', 'MM/DD/YYYY', 'DD-MM-YYYY', 'MM-DD-YYYY', 'epoch-ms', 'epoch-s'] as const

export type DateFormat = (typeof dateFormats)[number]

/** What the wall shows, and how far it is ahead of UTC; null when nothing says so. */
type OtherTime = { wall: number; offset: number | null }

const yearFirst = /^(?<year>\d{4})[-/](?<month>\d{1,2})[-/](?<day>\d{1,2})/
const dayMonthYear = (separator: string) =>
  new RegExp(`^(?<day>\\d{1,2})${separator}(?<month>\\d{1,2})${separator}(?<year>\\d{4})`)
const monthDayYear = (separator: string) =>
  new RegExp(`^(?<month>\\d{1,2})${separator}(?<day>\\d{1,2})${separator}(?<year>\\d{4})`)

const always = [yearFirst, dayMonthYear('\\.')]
const byFormat: Partial<Record<DateFormat, RegExp>> = {
  'DD/MM/YYYY': dayMonthYear('/'),
  'MM/DD/YYYY': monthDayYear('/'),
  'DD-MM-YYYY': dayMonthYear('-'),
  'MM-DD-YYYY': monthDayYear('-'),
}

const clockTime =
  /^(?:[T\s:]\s*(?<hour>\d{1,2})[:.](?<minute>\d{2})(?:[:.](?<second>\d{2})(?:[.,](?<fraction>\d+))?)?\s*(?<half>[AP]M)?)?\s*(?<zone>Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?$/i

const offsetOf = (zone: string | undefined): number | null => {
  if (zone === undefined) return null
  const [, sign, hours = '0', minutes = '0'] = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone) ?? []
  if (Number(hours) > 23 || Number(minutes) > 59) return Number.NaN
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000
}

const hourOf = (hour: number, half: string | undefined) => {
  if (half === undefined) return hour
  if (hour < 1 || hour > 12) return Number.NaN
  return (hour % 12) + (half.toUpperCase() === 'PM' ? 12 : 0)
}

const readEpoch = (text: string, unit: number): OtherTime | null =>
  /^-?\d+(\.\d+)?$/.test(text) ? { wall: Number(text) * unit, offset: 0 } : null

export const readOtherTime = (text: string, format: DateFormat | null): OtherTime | null => {
  if (format === 'epoch-ms') return readEpoch(text, 1)
  if (format === 'epoch-s') return readEpoch(text, 1000)
  const patterns = format === null ? always : [...always, byFormat[format]!]
  const found = patterns.map((pattern) => pattern.exec(text)).find((match) => match !== null)
  if (!found) return null
  const { year, month, day } = found.groups!
  const rest = clockTime.exec(text.slice(found[0].length))
  if (!rest) return null
  const { hour = '0', minute = '0', second = '0', fraction = '0', half, zone } = rest.groups!
  const midnight = midnightOf(Number(year), Number(month), Number(day))
  const hours = hourOf(Number(hour), half)
  if (!(hours <= 23) || Number(minute) > 59 || Number(second) > 59 || Number.isNaN(midnight)) return null
  const seconds = Number(second) + Number(`0.${fraction}`)
  return { wall: midnight + hours * 3_600_000 + Number(minute) * 60_000 + seconds * 1000, offset: offsetOf(zone) }
}
