// The limits of ordinary variation of a process, from the moving ranges between neighbours (XmR chart; Wheeler, Understanding
// Variation, 1993).

const d2 = 2 / Math.sqrt(Math.PI)
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
  /** Half-way between centre and limit: beyond it a point is nearer to the limit. */
  lowerQuarter: number
  upperQuarter: number
  rangeLimit: number
}

const medianOf = (numbers: Float64Array) => {
  const sorted = numbers.toSorted()
  const middle = sorted.length >> 1
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2
}

const medians = (values: readonly number[], from: number, to: number): Baseline => ({
  centre: medianOf(Float64Array.from(values.slice(from, to))),
  averageRange: medianOf(
    Float64Array.from({ length: to - from - 1 }, (_, i) =>
      Math.abs((values[from + i + 1] as number) - (values[from + i] as number)),
    ),
  ),
})

const means = (values: readonly number[], from: number, to: number): Baseline => {
  let before = values[from] as number
  let sum = before
  let ranges = 0
  for (let i = from + 1; i < to; i += 1) {
    const value = values[i] as number
    sum += value
    ranges += Math.abs(value - before)
    before = value
  }
  return { centre: sum / (to - from), averageRange: ranges / (to - from - 1) }
}

/** Of the values from `from` to before `to`; undefined for fewer than two, between which there is no range. */
export const baselineOf = (
  values: readonly number[],
  from: number,
  to: number,
  set: ConstantSet,
): Baseline | undefined => {
  if (to - from < 2) return undefined
  return constantSets[set].by === 'median' ? medians(values, from, to) : means(values, from, to)
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
