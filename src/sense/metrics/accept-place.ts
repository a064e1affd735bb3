// Where a reading belongs: its period, its dimensions, and since when it could be known.
import type { FieldError } from '#kit/problems.ts'
import type { AcceptanceRules, Dimensions, ReadingRow } from './reading-row.ts'

type Place = { period: string; dimensions: Dimensions; knownAt: Date | null; errors: FieldError[] }
type Read<T> = { ok: T } | { error: FieldError }

const instantPattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/
/** A value from outside as a message may repeat it. */
export const shown = (value: unknown): string => (typeof value === 'string' ? `‘${value.slice(0, 40)}’` : typeof value)

const noDimensions: Dimensions = {}

const acceptDimensions = (given: unknown): Read<Dimensions> => {
  const refuse = (rule: string, message: string) => ({ error: { field: 'dimensions', rule, message } })
  if (given === undefined || given === null) return { ok: noDimensions }
  if (typeof given !== 'object' || Array.isArray(given))
    return refuse('object', 'Dimensions are names with text values.')
  const entries = Object.entries(given)
  if (entries.length === 0) return { ok: noDimensions }
  if (entries.length > 8) return refuse('at_most_8', 'A series has at most 8 dimensions.')
  for (const [name, value] of entries) {
    if (name.trim() === '' || name.length > 60) return refuse('name', 'The name of a dimension has 1 to 60 characters.')
    if (typeof value !== 'string' || value === '' || value.length > 200) {
      return refuse('value', `The dimension ${name} needs a text of 1 to 200 characters.`)
    }
  }
  // In the order of names, so that the same dimensions are always the same series.
  return { ok: Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1))) as Dimensions }
}

const acceptKnownAt = (given: unknown, period: string, rules: AcceptanceRules): Read<Date | null> => {
  const refuse = (rule: string, message: string) => ({ error: { field: 'knownAt', rule, message } })
  if (given === undefined || given === null) return { ok: null }
  const at = typeof given === 'string' && instantPattern.test(given) ? new Date(given) : null
  if (!at || Number.isNaN(at.getTime())) {
    return refuse('instant', `Known at is an instant such as 2026-02-12T09:00:00Z, not ${shown(given)}.`)
  }
  if (!rules.mayKnowEarlier)
    return refuse('right', 'To say when a reading was known you need the right imports.known_at.')
  if (at > rules.now) return refuse('not_in_future', 'A reading cannot be known in the future.')
  // A day of tolerance for time zones.
  if (at.getTime() < Date.parse(period) - 86_400_000) {
    return refuse('after_period_began', 'A reading cannot be known before its period has begun.')
  }
  return { ok: at }
}

export const acceptPlace = (row: ReadingRow, rules: AcceptanceRules): Place => {
  const place: Place = { period: '', dimensions: noDimensions, knownAt: null, errors: [] }
  const start = typeof row.period === 'string' ? rules.startOf(row.period) : null
  if (start === null) {
    const message = `A period is a day such as 2026-02-12, between 1900 and 2200, not ${shown(row.period)}.`
    place.errors.push({ field: 'period', rule: 'day', message })
  } else {
    place.period = start
    if (place.period > rules.today) {
      const message = `The period from ${place.period} has not begun; today is ${rules.today}.`
      place.errors.push({ field: 'period', rule: 'not_in_future', message })
    }
    const knownAt = acceptKnownAt(row.knownAt, place.period, rules)
    if ('error' in knownAt) place.errors.push(knownAt.error)
    else place.knownAt = knownAt.ok
  }
  const dimensions = acceptDimensions(row.dimensions)
  if ('error' in dimensions) place.errors.push(dimensions.error)
  else place.dimensions = dimensions.ok
  if (row.note !== undefined && row.note !== null && (typeof row.note !== 'string' || row.note.length > 2000)) {
    place.errors.push({ field: 'note', rule: 'text', message: 'A note is a text of at most 2,000 characters.' })
  }
  return place
}
