// Takes the season out of a series: the classical decomposition by a centred moving average over one period (as R's `decompose`).
export type Season = { period: number; kind: 'additive' | 'multiplicative' }

export type WithoutSeason = {
  /** Aligned with the values. */
  adjusted: Float64Array
  /** One for each place in the period, beginning with the first value; they average to 0, or to 1 if multiplicative. */
  factors: number[]
}

// With two periods each place has a single comparison, which is as much chance as season.
export const fewestPeriods = 3

const centredAverage = (values: Float64Array, at: number, period: number) => {
  const half = period >> 1
  let sum = 0
  for (let i = at - half; i <= at + half; i += 1) {
    // An even period takes half of each end.
    const weight = period % 2 === 0 && Math.abs(i - at) === half ? 0.5 : 1
    sum += weight * (values[i] ?? Number.NaN)
  }
  return sum / period
}

const average = (numbers: readonly number[]) => numbers.reduce((sum, number) => sum + number, 0) / numbers.length

/** Or why it cannot be done, in a sentence. Gaps (NaN) keep their place in the period. */
export const removeSeason = (values: Float64Array, { period, kind }: Season): WithoutSeason | { refused: string } => {
  if (values.length < fewestPeriods * period) {
    return {
      refused: `A season of ${period} needs at least ${fewestPeriods * period} values; here are ${values.length}.`,
    }
  }
  const isFactor = kind === 'multiplicative'
  if (isFactor && values.some((value) => value <= 0)) {
    return { refused: 'A multiplicative season needs values above zero.' }
  }
  const differences: number[][] = Array.from({ length: period }, () => [])
  for (const [i, value] of values.entries()) {
    const trend = centredAverage(values, i, period)
    const difference = isFactor ? value / trend : value - trend
    if (!Number.isNaN(difference)) differences[i % period]!.push(difference)
  }
  if (differences.some((each) => each.length < fewestPeriods - 1)) {
    return {
      refused: `Too many gaps: some place in the season of ${period} has fewer than ${fewestPeriods - 1} comparisons.`,
    }
  }
  const raw = differences.map(average)
  const level = average(raw)
  const factors = raw.map((factor) => (isFactor ? factor / level : factor - level))
  const adjusted = values.map((value, i) => (isFactor ? value / factors[i % period]! : value - factors[i % period]!))
  return { adjusted, factors }
}
