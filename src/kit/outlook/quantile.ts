// Quantiles and probabilities of one coming period.
import { studentBelow, studentQuantile } from '#kit/statistics/student-t.ts'
import { fromScale, toScale } from './scales.ts'
import type { AveragedShape, Shape } from './shape.ts'

/** The averaged outlook at `units` standard units from the middle of period h (from 0). */
export const averagedAt = ({ scales, floor, ceiling }: AveragedShape, h: number, units: number): number => {
  let sum = 0
  for (const { scale, weight, mean, spread } of scales) sum += weight * fromScale(scale, mean[h]! + units * spread[h]!)
  return Math.min(ceiling ?? sum, Math.max(floor ?? sum, sum))
}

/** The place of rank p among `sorted` values, between neighbours by proportion (Hyndman and Fan's type 7). */
export const rankedAt = (sorted: Float64Array, p: number): number => {
  const place = p * (sorted.length - 1)
  const below = Math.floor(place)
  const first = sorted[below]!
  return first + (place - below) * ((sorted[below + 1] ?? first) - first)
}

const ofPeriod = (sorted: Float64Array, count: number, h: number) => sorted.subarray(h * count, (h + 1) * count)

/** The value below which a share p of what may come in period h (from 0) lies. */
export const quantileOf = (shape: Shape, h: number, p: number): number => {
  if (shape.kind === 'constant') return shape.value
  if (shape.kind === 'drawn') return rankedAt(ofPeriod(shape.sorted, shape.count, h), p)
  return averagedAt(shape, h, studentQuantile(p, shape.freedom))
}

const firstNotBelow = (sorted: Float64Array, value: number) => {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (sorted[middle]! < value) low = middle + 1
    else high = middle
  }
  return low
}

// Far enough for any probability that a double can tell from 0.
const farthest = 1e6

/** The standard units at which the averaged outlook of period h reaches `value`. */
const unitsAt = (shape: AveragedShape, h: number, value: number): number => {
  const [only] = shape.scales
  if (shape.scales.length === 1 && only) {
    if (averagedAt(shape, h, farthest) < value) return Number.POSITIVE_INFINITY
    if (averagedAt(shape, h, -farthest) >= value) return Number.NEGATIVE_INFINITY
    const units = (toScale(only.scale, value) - only.mean[h]!) / only.spread[h]!
    return Number.isNaN(units) ? 0 : units
  }
  let [low, high] = [-farthest, farthest]
  if (averagedAt(shape, h, high) < value) return Number.POSITIVE_INFINITY
  if (averagedAt(shape, h, low) >= value) return Number.NEGATIVE_INFINITY
  // From wide brackets to the middle first: chances in question are mostly ordinary ones.
  for (const step of [1000, 60, 8]) {
    if (averagedAt(shape, h, step) >= value) high = step
    if (averagedAt(shape, h, -step) < value) low = -step
  }
  for (let i = 0; i < 50 && high - low > 1e-10; i++) {
    const middle = (low + high) / 2
    if (averagedAt(shape, h, middle) < value) low = middle
    else high = middle
  }
  return (low + high) / 2
}

/** The chance that period h (from 0) lies strictly below `value`. */
export const chanceBelow = (shape: Shape, h: number, value: number): number => {
  if (shape.kind === 'drawn') return firstNotBelow(ofPeriod(shape.sorted, shape.count, h), value) / shape.count
  if (shape.kind === 'constant') {
    const { stay, value: constant } = shape
    return (constant < value ? stay[h]! : 0) + (1 - stay[h]!) / 2
  }
  const units = unitsAt(shape, h, value)
  return Number.isFinite(units) ? studentBelow(units, shape.freedom) : units > 0 ? 1 : 0
}

/** The chance that period h lies at `value` or below it. */
export const chanceAtMost = (shape: Shape, h: number, value: number): number => {
  if (shape.kind === 'drawn') {
    const own = ofPeriod(shape.sorted, shape.count, h)
    let at = firstNotBelow(own, value)
    while (at < own.length && own[at] === value) at++
    return at / shape.count
  }
  if (shape.kind === 'constant') {
    return (shape.value <= value ? shape.stay[h]! : 0) + (1 - shape.stay[h]!) / 2
  }
  if (shape.ceiling !== null && value >= shape.ceiling) return 1
  if (shape.floor !== null && value < shape.floor) return 0
  // A floor or bound may hold a lump of probability.
  const isLump = averagedAt(shape, h, unitsAt(shape, h, value) + 1e-6) === value
  if (!isLump) return chanceBelow(shape, h, value)
  let [low, high] = [-farthest, farthest]
  for (let i = 0; i < 80; i++) {
    const middle = (low + high) / 2
    if (averagedAt(shape, h, middle) <= value) low = middle
    else high = middle
  }
  return studentBelow(low, shape.freedom)
}
