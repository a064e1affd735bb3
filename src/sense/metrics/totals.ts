// How the series of a metric make one figure for a period. A ratio is the ratio of the sums, never the mean of the ratios.
import type { TotalRule } from './metric-model.ts'

/** What the readings of one period add up to; the database forms these sums, the rule below makes the figure of them. */
export type Sums = {
  /** How many readings there are. */
  count: number
  value: number
  numerator: number
  denominator: number
  /** Values times their weights, and the weights; a reading without a weight weighs 1. */
  weighted: number
  weight: number
  /** The value that became known last: it stands for all where the figure is the same whoever reports it. */
  last: number | null
}

export type Total = { value: number | null; numerator: number | null; denominator: number | null }

export const totalOf = (rule: TotalRule, sums: Sums, scale = 1): Total => {
  const plain = { numerator: null, denominator: null }
  if (sums.count === 0) return { value: null, ...plain }
  if (rule === 'ratio') {
    const { numerator, denominator } = sums
    return { value: denominator > 0 ? (scale * numerator) / denominator : null, numerator, denominator }
  }
  if (rule === 'weighted_mean') {
    return { value: sums.weight > 0 ? sums.weighted / sums.weight : null, numerator: null, denominator: sums.weight }
  }
  return { value: rule === 'last' ? sums.last : sums.value, ...plain }
}
