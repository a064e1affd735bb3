// Rare events in place of counts that are mostly zero: how much lay between one period with an event and the one before.
import { daysBetween } from '#kit/calendar/day.ts'

export type Counted = { period: string; value: number | null; numerator: number | null; denominator: number | null }

export type Between = { period: string; value: number }

/** How many events a period had: of a ratio its numerator. */
const events = ({ value, numerator }: Counted): number => numerator ?? value ?? 0

/** g: opportunities from one event to the next, which are the denominators of a ratio, and else periods without an event. */
export const opportunitiesBetween = (periods: readonly Counted[]): Between[] => {
  const found: Between[] = []
  let since: number | null = null
  for (const counted of periods) {
    const happened = events(counted)
    if (happened > 0) {
      const here = counted.denominator === null ? 0 : Math.max(0, counted.denominator - happened)
      if (since !== null) found.push({ period: counted.period, value: (since + here / 2) / Math.max(1, happened) })
      since = here / 2
    } else if (since !== null) since += counted.denominator ?? 1
  }
  return found.map(({ period, value }) => ({ period, value: Math.round(value) }))
}

/** t: days from one period with an event to the next; several in one period share the time. */
export const daysBetweenEvents = (periods: readonly Counted[]): Between[] => {
  const found: Between[] = []
  let last: string | null = null
  for (const counted of periods) {
    const happened = events(counted)
    if (happened <= 0) continue
    if (last !== null)
      found.push({ period: counted.period, value: daysBetween(last, counted.period) / Math.max(1, happened) })
    last = counted.period
  }
  return found
}
