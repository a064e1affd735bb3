// Count, sum, mean, median, smallest, largest and standard deviation of values, for one group or many.
import { medianWithin, selectMiddle } from './select-middle.ts'
import { Workspace } from './workspace.ts'

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
const lastBucket = buckets - 1

const emptyColumns = (groups: number): FigureColumns => ({
  count: new Int32Array(groups),
  sum: new Float64Array(groups),
  mean: new Float64Array(groups).fill(Number.NaN),
  median: new Float64Array(groups).fill(Number.NaN),
  min: new Float64Array(groups).fill(Number.POSITIVE_INFINITY),
  max: new Float64Array(groups).fill(Number.NEGATIVE_INFINITY),
  sd: new Float64Array(groups).fill(Number.NaN),
})

const addUp = (
  { count, sum, mean, min, max }: FigureColumns,
  groupOf: Int32Array,
  values: Float64Array,
  length: number,
) => {
  for (let i = 0; i < length; i += 1) {
    const g = groupOf[i]!
    const value = values[i]!
    count[g]! += 1
    sum[g]! += value
    if (value < min[g]!) min[g] = value
    if (value > max[g]!) max[g] = value
  }
  for (let g = 0; g < count.length; g += 1) {
    if (count[g]! > 0) mean[g] = sum[g]! / count[g]!
    else min[g] = max[g] = Number.NaN
  }
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
    const from = offsets[g]!
    const to = offsets[g + 1]!
    let squares = 0
    for (let i = from; i < to; i += 1) squares += (together[i]! - mean[g]!) * (together[i]! - mean[g]!)
    if (to - from > 1) sd[g] = Math.sqrt(squares / (to - from - 1))
    median[g] = medianWithin(together, from, to)
  }
}

/**
 * For few large groups: values are counted in buckets, and only those of the bucket that holds the middle are looked at
 * again. With d = value - min and m = mean - min the bucket grows with d / (d + m), fine where durations crowd and coarse
 * where they trail off. Written as 1 - m / (d + m) it never falls while d rises, rounding included, and has no branch for
 * the processor to guess wrong; where buckets lie changes the time it takes, never the result.
 */
const spreadByBuckets = (
  columns: FigureColumns,
  groupOf: Int32Array,
  values: Float64Array,
  length: number,
  workspace: Workspace,
) => {
  const { count, mean, min, sd } = columns
  const groups = count.length
  const scale = mean.map((average, g) => Math.max(0, average - min[g]!))
  const squares = new Float64Array(groups)
  // A slot is a bucket of a group.
  const inSlot = new Int32Array(groups * buckets)
  const slotOf = workspace.slots(length)
  for (let i = 0; i < length; i += 1) {
    const g = groupOf[i]!
    const value = values[i]!
    const away = value - mean[g]!
    squares[g]! += away * away
    const bucket = (lastBucket - (lastBucket * scale[g]!) / (value - min[g]! + scale[g]!)) | 0
    slotOf[i] = g * buckets + bucket
  }
  // Counted apart: the processor would read counts ahead of divisions that are still to say which one changes.
  for (let i = 0; i < length; i += 1) inSlot[slotOf[i]!]! += 1
  for (let g = 0; g < groups; g += 1) if (count[g]! > 1) sd[g] = Math.sqrt(squares[g]! / (count[g]! - 1))
  setMedians(columns, values, length, slotOf, inSlot)
}

const setMedians = (
  { count, median }: FigureColumns,
  values: Float64Array,
  length: number,
  slotOf: Int32Array,
  inSlot: Int32Array,
) => {
  const groups = count.length
  // The group of a slot that holds a middle value, -1 for the others; and how many values lie in slots before it.
  const middleOf = new Int32Array(inSlot.length).fill(-1)
  const below = new Int32Array(groups)
  const kept = new Int32Array(groups)
  for (let g = 0; g < groups; g += 1) {
    if (count[g] === 0) continue
    let slot = g * buckets
    const findMiddle = (rank: number, passed: number) => {
      let before = passed
      while (before + inSlot[slot]! <= rank) before += inSlot[slot++]!
      middleOf[slot] = g
      return before
    }
    below[g] = findMiddle((count[g]! - 1) >> 1, 0)
    const before = findMiddle(count[g]! >> 1, below[g]!)
    kept[g] = before + inSlot[slot]! - below[g]!
  }
  const offsets = offsetsOf(kept)
  const next = offsets.slice()
  const together = new Float64Array(offsets[groups]!)
  for (let i = 0; i < length; i += 1) {
    const g = middleOf[slotOf[i]!]!
    if (g >= 0) together[next[g]!++] = values[i]!
  }
  for (let g = 0; g < groups; g += 1) {
    if (count[g] === 0) continue
    const lower = ((count[g]! - 1) >> 1) - below[g]!
    const upper = (count[g]! >> 1) - below[g]!
    median[g] = selectMiddle(together, offsets[g]!, offsets[g + 1]!, lower, upper)
  }
}

/** Of the first `length` entries of both columns: values (never NaN) and the number of the group of each. */
export const figuresByGroup = (
  groupOf: Int32Array,
  values: Float64Array,
  length: number,
  groups: number,
  workspace: Workspace = new Workspace(),
): FigureColumns => {
  const columns = emptyColumns(groups)
  addUp(columns, groupOf, values, length)
  if (groups * buckets > length) spreadBySelection(columns, groupOf, values, length)
  else spreadByBuckets(columns, groupOf, values, length, workspace)
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
