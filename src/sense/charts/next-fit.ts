// How an outlook follows new readings: its frozen parameters take in one more cheaply, until so many have come that they are worth
// finding anew. A reading that they held for hardly possible, or a changed past, needs a new fit at once.
import type { Outlook } from '#kit/outlook/answer.ts'
import { refresh } from '#kit/outlook/refresh.ts'
import { seenValues } from './seen-values.ts'

export type FrozenFit = {
  terms: string
  knownPeriod: string | null
  readings: number
  takenIn: number
  due: boolean
  /** The checksum of the values up to the known period. */
  seen: string
  outlook: Outlook | null
}

/** Parameters found from n readings are good for a tenth of that, and three at least. */
const goodFor = (readings: number): number => Math.max(3, Math.ceil(0.1 * readings))

/** After so many periods a new fit costs less than it is worth waiting. */
const mostAtOnce = 26

export type NextFit =
  // Nothing has come that it does not know.
  | { do: 'keep'; isWorn: boolean }
  // Surprised: what was frozen cannot be believed any more, though it is better than nothing.
  | { do: 'refreshed'; fit: FrozenFit & { outlook: Outlook }; surprised: boolean }
  | { do: 'fit' }

/** Outside of the widest band for the next period. */
const isSurprise = ({ intervals }: Outlook, value: number): boolean => {
  const widest = intervals.at(-1)
  return widest !== undefined && (value < widest.lower[0]! || value > widest.upper[0]!)
}

export const nextFit = (
  fit: FrozenFit | undefined,
  now: { terms: string; knownPeriod: string; values: readonly (number | null)[]; added: number },
): NextFit => {
  if (!fit || fit.terms !== now.terms || fit.knownPeriod === null) return { do: 'fit' }
  const { values, added } = now
  if (added < 0 || added > mostAtOnce || seenValues(values.slice(0, values.length - added)) !== fit.seen)
    return { do: 'fit' }
  if (added === 0) return { do: 'keep', isWorn: fit.takenIn >= goodFor(fit.readings) }
  if (!fit.outlook) return { do: 'fit' }
  let outlook: Outlook | null = fit.outlook
  let takenIn = fit.takenIn
  let surprised = false
  for (const value of values.slice(-added)) {
    surprised ||= outlook !== null && value !== null && isSurprise(outlook, value)
    outlook = outlook && refresh(outlook, value)
    if (value !== null) takenIn += 1
  }
  if (!outlook) return { do: 'fit' }
  const due = surprised || takenIn >= goodFor(fit.readings)
  const { knownPeriod } = now
  return { do: 'refreshed', fit: { ...fit, knownPeriod, takenIn, due, seen: seenValues(values), outlook }, surprised }
}
