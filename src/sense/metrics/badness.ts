// How bad a value is by its metric's direction, for lists that have the worst first; without a value it comes last.
import type { MetricModel } from './metric-model.ts'

type Directed = Pick<MetricModel, 'direction' | 'total' | 'bandLow' | 'bandHigh'>

/** A small part of a sum is no bad one: of a sum the largest come first. */
export const badness = ({ direction, total, bandLow, bandHigh }: Directed, value: number | null): number => {
  if (value === null) return Number.NEGATIVE_INFINITY
  if (total === 'sum') return Math.abs(value)
  if (direction === 'higher') return -value
  if (direction === 'lower') return value
  return Math.max((bandLow ?? value) - value, value - (bandHigh ?? value))
}
