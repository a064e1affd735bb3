// Sources write moments where a reading wants a day: an instant becomes its day in the organisation's time zone.
import type { Day } from '#kit/calendar/day.ts'
import { dayOf } from '#kit/calendar/time-zone.ts'

const withClock = /^(\d{4}-\d{2}-\d{2})[T ]\d{2}(?::?\d{2}(?::?\d{2}(?:[.,]\d+)?)?)?\s*(Z|UTC|[+-]\d{2}(?::?\d{2})?)?$/i
const epoch = /^\d{10}(?:\.\d+|\d{3})?$/

const instantOf = (text: string): Date => {
  const [, day = '', zone = 'Z'] = withClock.exec(text) ?? []
  const clock = text
    .slice(day.length + 1, text.length - (withClock.exec(text)?.[2]?.length ?? 0))
    .trim()
    .replace(',', '.')
  const offset = /^[+-]\d{2}$/.test(zone) ? `${zone}:00` : zone.toUpperCase() === 'UTC' ? 'Z' : zone
  return new Date(`${day}T${clock.length === 2 ? `${clock}:00` : clock}${offset}`)
}

/** What is no moment stays as it is; a moment without a zone is the day that it names. */
export const dayInSource = (cell: string, timeZone: string): string | Day => {
  const text = cell.trim()
  if (epoch.test(text)) return dayOf(new Date(Number(text) * (/^\d{13}$/.test(text) ? 1 : 1000)), timeZone)
  const [, day, zone] = withClock.exec(text) ?? []
  if (day === undefined) return cell
  if (zone === undefined) return day
  const instant = instantOf(text)
  return Number.isNaN(instant.getTime()) ? cell : dayOf(instant, timeZone)
}
