// The limits of ordinary variation of a process, from the moving ranges between neighbours (XmR chart; Wheeler, Understanding
// Variation, 1993). A gap (NaN) is no value, and there is no range across it.

/** The expected range of two values of a normal distribution, and its standard deviation, in standard deviations. */
export const d2: number = 2 / Math.sqrt(Math.PI)
const d3 = Math.sqrt(2 - 4 / Math.PI)

/** Which printed constants are in use; they differ in the third decimal, so a chart names its set. */
export const constantSets = {
  wheeler: { limit: 2.66, range: 3.268, by: 'mean' },
  exact: { limit: 3 / d2, range: 1 + (3 * d3) / d2, by: 'mean' },
  nhs: { limit: 2.66, range: 3.267, by: 'mean' },
  median: { limit: 3.145, range: 3.865, by: 'median' },
} as const

export type ConstantSet = keyof typeof constantSets

/** What a baseline says about a process; kept to lock the limits. */
export type Baseline = { centre: number; averageRange: number }

export type ProcessLimits = Baseline & {
  lower: number
  upper: number
  /** Half-way between centre and limit: beyond it a value is nearer to the limit. */
  lowerQuarter: number
  upperQuarter: number
  rangeLimit: number
}

const medianOf = (numbers: readonly number[]) => {
  const sorted = Float64Array.from(numbers).sort()
  const middle = sorted.length >> 1
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2
}

const medians = (values: ArrayLike<number>, from: number, to: number, below: (all: number) => number) => {
  const known: number[] = []
  const ranges: number[] = []
  for (let i = from; i < to; i += 1) {
    const range = i > from ? Math.abs(values[i]! - values[i - 1]!) : Number.NaN
    if (!Number.isNaN(values[i])) known.push(values[i]!)
    if (!Number.isNaN(range)) ranges.push(range)
  }
  const all = medianOf(ranges)
  const kept = ranges.filter((range) => range < below(all))
  return { centre: medianOf(known), averageRange: kept.length === 0 ? all : medianOf(kept) }
}

// The second pass makes the mean as exact as a double can be, so that a value equal to the mean is found equal.
const meanOf = (values: ArrayLike<number>, from: number, to: number) => {
  let sum = 0
  let count = 0
  for (let i = from; i < to; i += 1) {
    const value = values[i]!
    if (Number.isNaN(value)) continue
    sum += value
    count += 1
  }
  const mean = sum / count
  let rest = 0
  for (let i = from; i < to; i += 1) {
    const value = values[i]!
    if (!Number.isNaN(value)) rest += value - mean
  }
  return mean + rest / count
}

/** Of the ranges below a bound; NaN when there is none. */
const meanRange = (values: ArrayLike<number>, from: number, to: number, below: number) => {
  let sum = 0
  let count = 0
  for (let i = from + 1; i < to; i += 1) {
    const range = Math.abs(values[i]! - values[i - 1]!)
    // Not so beside a gap either, where the range is not a number.
    if (!(range < below)) continue
    sum += range
    count += 1
  }
  return sum / count
}

/**
 * Of the values from `from` to before `to`; undefined where no two neighbours are known, between which there is a range.
 * `screened` leaves out, once, every range at or beyond the range limit; the centre keeps all values.
 */
export const baselineOf = (
  values: ArrayLike<number>,
  from: number,
  to: number,
  set: ConstantSet,
  screened = false,
): Baseline | undefined => {
  const { by, range } = constantSets[set]
  const bound = (all: number) => (screened ? range * all : Number.POSITIVE_INFINITY)
  if (by === 'median') {
    const found = medians(values, from, to, bound)
    return Number.isNaN(found.averageRange) ? undefined : found
  }
  const all = meanRange(values, from, to, Number.POSITIVE_INFINITY)
  if (Number.isNaN(all)) return undefined
  const kept = screened ? meanRange(values, from, to, bound(all)) : all
  // All ranges are zero where none is below its limit.
  return { centre: meanOf(values, from, to), averageRange: Number.isNaN(kept) ? all : kept }
}

export const processLimits = ({ centre, averageRange }: Baseline, set: ConstantSet): ProcessLimits => {
  const { limit, range } = constantSets[set]
  const reach = limit * averageRange
  return {
    centre,
    averageRange,
    lower: centre - reach,
    upper: centre + reach,
    lowerQuarter: centre - reach / 2,
    upperQuarter: centre + reach / 2,
    rangeLimit: range * averageRange,
  }
}
