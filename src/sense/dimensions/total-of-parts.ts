// By which rule the parts that are shown make the total: a formula is worked out for each part and for the whole anew, so that
// only where its parts do add up they make a sum.
import type { MetricModel, TotalRule } from '#sense/metrics/metric-model.ts'

/** What rounding in the machine leaves over. */
const dust = 1e-9

export type Side = { parts: readonly (number | null)[]; whole: number | null }

const addsUp = ({ parts, whole }: Side): boolean => {
  const known = parts.filter((value) => value !== null)
  const size = known.reduce((all, value) => all + Math.abs(value), 0)
  return whole !== null && Math.abs(known.reduce((all, value) => all + value, 0) - whole) <= dust * Math.max(1, size)
}

/** @param sides the parts and the whole in each period that is looked at; one part alone proves nothing */
export const totalOfParts = (
  { computed, total }: Pick<MetricModel, 'computed' | 'total'>,
  sides: readonly Side[],
): TotalRule => {
  if (!computed) return total
  const many = sides.some(({ parts }) => parts.filter((value) => value !== null).length > 1)
  return many && sides.every(addsUp) ? 'sum' : 'last'
}

const words: Record<TotalRule, string> = {
  sum: 'The parts add up to the total.',
  ratio: 'The total is the sum of the numerators over the sum of the denominators, not the mean of the parts.',
  weighted_mean: 'The total is the mean of the parts, each weighing as much as its denominator.',
  last: 'The parts do not add up: the total is the reading that became known last.',
}

export const totalWords = ({ computed, total }: Pick<MetricModel, 'computed' | 'total'>): string =>
  computed && total !== 'sum'
    ? 'The parts do not add up: the formula is worked out for each of them and for the whole.'
    : words[total]
