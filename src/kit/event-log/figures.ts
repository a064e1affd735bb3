// Count, sum, mean, median, smallest, largest and standard deviation of values, for one group or many.
import { medianWithin, selectMiddle } from './select-middle.ts'

export type Figures = {
  count: number
  sum: number
  mean: number
  /** Exact: the middle value, or the mean of the two middle ones. */
  median: number
  min: number
  max: number
  /** With n - 1 below; NaN for a single value. */
  sd: number
}

/** The same, one entry for each group; NaN where a group is empty. */
export type FigureColumns = {
  count: Int32Array
  sum: Float64Array
  mean: Float64Array
  median: Float64Array
  min: Float64Array
  max: Float64Array
  sd: Float64Array
}

const buckets = 32

const emptyColumns = (groups: number): FigureColumns => ({
  count: new Int32Array(groups),
  sum: new Float64Array(groups),
  mean: new Float64Array(groups).fill(Number.NaN),
  median: new Float64Array(groups).fill(Number.NaN),
  min: new Float64Array(groups).fill(Number.POSITIVE_INFINITY),
  max: new Float64Array(groups).fill(Number.NEGATIVE_INFINITY),
  sd: new Float64Array(groups).fill(Number.NaN),
})

/** Counts, sums and extremes; returns the sums of squares about zero, exact enough to guess a spread from. */
const addUp = (columns: FigureColumns, groupOf: Int32Array, values: Float64Array, length: number) => {
  const { count, sum, mean, min, max } = columns
  const squares = new Float64Array(count.length)
  for (let i = 0; i < length; i += 1) {
    const [g, value] = [groupOf[i]!, values[i]!]
    count[g]! += 1
    sum[g]! += value
    squares[g]! += value * value
    if (value < min[g]!) min[g] = value
    if (value > max[g]!) max[g] = value
  }
  for (let g = 0; g < count.length; g += 1) {
    if (count[g]! > 0) mean[g] = sum[g]! / count[g]!
    else min[g] = max[g] = Number.NaN
  }
  return squares
}

const offsetsOf = (count: Int32Array) => {
  const offsets = new Int32Array(count.length + 1)
  for (let g = 0; g < count.length; g += 1) offsets[g + 1] = offsets[g]! + count[g]!
  return offsets
}

// For many small groups: the values of each brought together, then its middle selected.
const spreadBySelection = (columns: FigureColumns, groupOf: Int32Array, values: Float64Array, length: number) => {
  const { count, mean, median, sd } = columns
  const offsets = offsetsOf(count)
  const next = offsets.slice()
  const together = new Float64Array(length)
  for (let i = 0; i < length; i += 1) together[next[groupOf[i]!]!++] = values[i]!
  for (let g = 0; g < count.length; g += 1) {
    const [from, to] = [offsets[g]!, offsets[g + 1]!]
    let squares = 0
    for (let i = from; i < to; i += 1) squares += (together[i]! - mean[g]!) * (together[i]! - mean[g]!)
    if (to - from > 1) sd[g] = Math.sqrt(squares / (to - from - 1))
    median[g] = medianWithin(together, from, to)
  }
}

/**
 * For few large groups: values are counted in buckets, and only those of the bucket that holds the middle are looked at
 * again. A median lies within one standard deviation of the mean, and durations are skewed, so buckets reach from the
 * smallest value to there and widen with the square; where they lie changes the time it takes, never the result.
 */
const spreadByBuckets = (
  columns: FigureColumns,
  groupOf: Int32Array,
  values: Float64Array,
  length: number,
  squaresAboutZero: Float64Array,
) => {
  const { count, mean, min, max, median, sd } = columns
  const groups = count.length
  const scale = new Float64Array(groups)
  for (let g = 0; g < groups; g += 1) {
    const spread = Math.sqrt(Math.max(0, squaresAboutZero[g]! / count[g]! - mean[g]! * mean[g]!))
    const reach = Math.min(max[g]!, mean[g]! + spread) - min[g]!
    scale[g] = reach > 0 ? (buckets - 1) ** 2 / reach : 0
  }
  const squares = new Float64Array(groups)
  const inBucket = new Int32Array(groups * buckets)
  const bucketOf = new Uint8Array(length)
  for (let i = 0; i < length; i += 1) {
    const [g, value] = [groupOf[i]!, values[i]!]
    const away = value - mean[g]!
    squares[g]! += away * away
    const root = Math.sqrt((value - min[g]!) * scale[g]!)
    const bucket = root < buckets - 1 ? root | 0 : buckets - 1
    bucketOf[i] = bucket
    inBucket[g * buckets + bucket]! += 1
  }
  // The buckets of the two middle values (mostly the same), and how many values lie below.
  const [first, last] = [new Uint8Array(groups), new Uint8Array(groups)]
  const [below, middle] = [new Int32Array(groups), new Int32Array(groups)]
  for (let g = 0; g < groups; g += 1) {
    if (count[g]! === 0) continue
    if (count[g]! > 1) sd[g] = Math.sqrt(squares[g]! / (count[g]! - 1))
    const [lower, upper] = [(count[g]! - 1) >> 1, count[g]! >> 1]
    let [bucket, passed] = [g * buckets, 0]
    while (passed + inBucket[bucket]! <= lower) passed += inBucket[bucket++]!
    first[g] = bucket - g * buckets
    below[g] = passed
    while (passed + inBucket[bucket]! <= upper) passed += inBucket[bucket++]!
    last[g] = bucket - g * buckets
    middle[g] = passed + inBucket[bucket]! - below[g]!
  }
  const offsets = offsetsOf(middle)
  const next = offsets.slice()
  const together = new Float64Array(offsets[groups]!)
  for (let i = 0; i < length; i += 1) {
    const [g, bucket] = [groupOf[i]!, bucketOf[i]!]
    if (bucket >= first[g]! && bucket <= last[g]!) together[next[g]!++] = values[i]!
  }
  for (let g = 0; g < groups; g += 1) {
    if (count[g]! === 0) continue
    const [lower, upper] = [((count[g]! - 1) >> 1) - below[g]!, (count[g]! >> 1) - below[g]!]
    median[g] = selectMiddle(together, offsets[g]!, offsets[g + 1]!, lower, upper)
  }
}

/** Of the first `length` entries of both columns: values (never NaN) and the number of the group of each. */
export const figuresByGroup = (
  groupOf: Int32Array,
  values: Float64Array,
  length: number,
  groups: number,
): FigureColumns => {
  const columns = emptyColumns(groups)
  const squares = addUp(columns, groupOf, values, length)
  if (groups * buckets > length) spreadBySelection(columns, groupOf, values, length)
  else spreadByBuckets(columns, groupOf, values, length, squares)
  return columns
}

export const figuresAt = (columns: FigureColumns, group: number): Figures => ({
  count: columns.count[group]!,
  sum: columns.sum[group]!,
  mean: columns.mean[group]!,
  median: columns.median[group]!,
  min: columns.min[group]!,
  max: columns.max[group]!,
  sd: columns.sd[group]!,
})

export const figuresOf = (values: Float64Array): Figures =>
  figuresAt(figuresByGroup(new Int32Array(values.length), values, values.length, 1), 0)
