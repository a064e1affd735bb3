// Says how the parts of a metric make its total, or that they do not.
import type { MetricModel } from '#sense/metrics/metric-model.ts'

const words: Record<MetricModel['total'], string> = {
  sum: 'The parts add up to the total.',
  ratio: 'The total is the sum of the numerators over the sum of the denominators, not the mean of the parts.',
  weighted_mean: 'The total is the mean of the parts, each weighing as much as its denominator.',
  last: 'The parts do not add up: the total is the reading that became known last.',
}

const computed = 'The parts do not add up: each is computed from its own figures, and the total from the totals.'

export const addWords = (metric: Pick<MetricModel, 'total' | 'computed'>): string =>
  metric.computed && metric.total !== 'sum' ? computed : words[metric.total]
