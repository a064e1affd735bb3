// Between instants and the days on an organisation's wall, by the time zones that the platform knows.
import { invalid } from '#kit/problems.ts'
import { type Day, dayAt, dayNumber } from './day.ts'

const dayLength = 86_400_000
const formats = new Map<string, Intl.DateTimeFormat>()

// Making a format takes a hundred times as long as using it.
const formatOf = (timeZone: string) => {
  const kept = formats.get(timeZone)
  if (kept) return kept
  try {
    const format = new Intl.DateTimeFormat('en', {
      timeZone,
      calendar: 'iso8601',
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
    formats.set(timeZone, format)
    return format
  } catch {
    throw invalid('timeZone', 'time_zone', `'${timeZone}' is not a time zone such as Europe/Berlin.`)
  }
}

export const isTimeZone = (name: string): boolean => {
  try {
    return Boolean(formatOf(name))
  } catch {
    return false
  }
}

/** The wall's reading at an instant, as if the wall showed UTC, in milliseconds. */
const wallOf = (instant: number, timeZone: string): number => {
  const parts: Record<string, number> = {}
  for (const { type, value } of formatOf(timeZone).formatToParts(instant)) parts[type] = Number(value)
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts
  return Date.UTC(year, month - 1, day, hour, minute, second) + (((instant % 1000) + 1000) % 1000)
}

/** How far the wall is ahead of UTC at an instant, in milliseconds. */
export const offsetAt = (instant: number, timeZone: string): number => wallOf(instant, timeZone) - instant

/** The day on the wall in a time zone at an instant. */
export const dayOf = (instant: Date, timeZone: string): Day =>
  dayAt(Math.floor(wallOf(instant.getTime(), timeZone) / dayLength))

/** Milliseconds on the wall since its midnight. */
export const wallTimeOf = (instant: Date, timeZone: string): number => {
  const wall = wallOf(instant.getTime(), timeZone)
  return wall - Math.floor(wall / dayLength) * dayLength
}

/** When the wall shows this; the first time if it does so twice, and moved on by the gap if clocks are put forward over it. */
export const instantAt = (day: Day, wallTime: number, timeZone: string): Date => {
  const wall = dayNumber(day) * dayLength + wallTime
  const before = offsetAt(wall - dayLength, timeZone)
  const after = offsetAt(wall + dayLength, timeZone)
  const shown = [wall - before, wall - after].filter((instant) => wallOf(instant, timeZone) === wall)
  return new Date(shown.length > 0 ? Math.min(...shown) : wall - before)
}

/** The first instant of a day: not always midnight, some zones put their clocks forward at that hour. */
export const startOfDay = (day: Day, timeZone: string): Date => {
  const midnight = instantAt(day, 0, timeZone).getTime()
  const isReached = (instant: number) => wallOf(instant, timeZone) >= dayNumber(day) * dayLength
  if (!isReached(midnight - 1)) return new Date(midnight)
  // The gap began before midnight: search for where it did, to the second.
  let [low, high] = [midnight - dayLength, midnight]
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (isReached(middle)) high = middle
    else low = middle
  }
  return new Date(high)
}
