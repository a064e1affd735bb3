// Says in words what is expected and what is a breach, so that nobody has to guess whether 4.0 is still good.

import type { MetricRules } from './metric-evidence.ts'
import type { MetricModel } from './metric-model.ts'

type Worded = MetricRules & Pick<MetricModel, 'valueUnit' | 'rhythm' | 'total'>

const figure = (metric: Worded, value: number): string => {
  const text = value.toFixed(metric.decimals)
  return metric.valueUnit === '' ? text : `${text} ${metric.valueUnit}`
}

const periods: Record<MetricModel['rhythm'], string> = {
  daily: 'days',
  weekly: 'weeks',
  monthly: 'months',
  quarterly: 'quarters',
}

const inARow = (metric: Worded, pending: number): string =>
  pending === 1 ? '' : ` in ${pending} consecutive ${periods[metric.rhythm]}`

const beyond = (metric: Worded, level: number, inclusive: boolean): string => {
  const side = metric.direction === 'higher' ? 'below' : 'above'
  return inclusive ? `at or ${side} ${figure(metric, level)}` : `strictly ${side} ${figure(metric, level)}`
}

export const targetWords = (metric: Worded): string | null => {
  if (metric.target === null || metric.direction === 'band') return null
  return `${metric.direction === 'higher' ? 'at least' : 'at most'} ${figure(metric, metric.target)}`
}

export const bandWords = (metric: Worded): string | null =>
  metric.direction !== 'band' || metric.bandLow === null || metric.bandHigh === null
    ? null
    : `between ${figure(metric, metric.bandLow)} and ${figure(metric, metric.bandHigh)}`

export const watchWords = (metric: Worded): string | null =>
  metric.watchLevel === null || metric.direction === 'band'
    ? null
    : beyond(metric, metric.watchLevel, metric.watchInclusive) + inARow(metric, metric.watchPending)

/** Without a breach level of its own the target is the line; a band breaks on either side. */
export const breachWords = (metric: Worded): string | null => {
  const pending = inARow(metric, metric.breachPending)
  if (metric.direction === 'band') {
    if (metric.bandLow === null || metric.bandHigh === null) return null
    const [low, high] = [figure(metric, metric.bandLow), figure(metric, metric.bandHigh)]
    return metric.breachInclusive ? `at or outside ${low} and ${high}${pending}` : `outside ${low} to ${high}${pending}`
  }
  const level = metric.breachLevel ?? (metric.watchLevel === null ? metric.target : null)
  return level === null ? null : beyond(metric, level, metric.breachInclusive) + pending
}

const totals: Record<MetricModel['total'], string> = {
  sum: 'the sum over its series',
  ratio: 'the sum of the numerators divided by the sum of the denominators',
  last: 'the reading that became known last',
  weighted_mean: 'the mean over its series, weighted by the denominator',
}

export const totalWords = (metric: Pick<MetricModel, 'total'>): string => totals[metric.total]
