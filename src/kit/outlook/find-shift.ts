// A lasting shift of the level: a reading far from what was expected, and those after it not back.
import { farIn, median } from './find-spikes.ts'

const fewestAfter = 4
const window = 8

/** Median rise over a season among the `window` periods from `from` on (or before it); null without any. */
const rise = (values: readonly (number | null)[], seasonLength: number, periods: readonly number[]) => {
  const rises = periods.flatMap((t) => {
    const [value, before] = [values[t] ?? null, values[t - seasonLength] ?? null]
    return value === null || before === null ? [] : [value - before]
  })
  return rises.length === 0 ? null : median(rises)
}

const windowFrom = (t: number, length: number) => Array.from({ length: Math.min(window, length - t) }, (_, j) => t + j)
const windowBefore = (t: number) => Array.from({ length: Math.min(window, t) }, (_, j) => t - 1 - j)

const sizeAt = (values: readonly (number | null)[], seasonLength: number, t: number): number => {
  const after = windowFrom(t, values.length)
  const before = windowBefore(t)
  if (seasonLength > 1 && t >= 2 * seasonLength && after.length <= seasonLength) {
    const [later, sooner] = [rise(values, seasonLength, after), rise(values, seasonLength, before)]
    if (later !== null && sooner !== null) return later - sooner
  }
  const known = (periods: readonly number[]) => periods.map((p) => values[p] ?? null).filter((value) => value !== null)
  return median(known(after)) - median(known(before))
}

/** The largest lasting shift among `values`, given the one-step errors of a form that fits them; null for none. */
export const findShift = (
  values: readonly (number | null)[],
  errors: Float64Array,
  seasonLength: number,
): { at: number; size: number } | null => {
  const far = farIn(values, errors)
  if (far === 0) return null
  const candidates = values.flatMap((value, t) => {
    const enough = t >= window && values.slice(t).filter((each) => each !== null).length >= fewestAfter
    return value !== null && enough && Math.abs(errors[t]!) > far ? [t] : []
  })
  const at = candidates.toSorted((a, b) => Math.abs(errors[b]!) - Math.abs(errors[a]!))[0]
  if (at === undefined) return null
  const size = sizeAt(values, seasonLength, at)
  // A shift is as large as the error that showed it, and goes the same way.
  const ratio = size / errors[at]!
  return ratio > 0.6 && ratio < 1.7 ? { at, size } : null
}
