// Says in words what is expected and what is a breach, so that nobody has to guess whether 4.0 is still good.

import type { Floor } from './floor-rule.ts'
import type { MetricRules } from './metric-evidence.ts'
import { lineOf, type MetricLevel } from './metric-levels.ts'
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

const betweenWords = (metric: Worded, low: number, high: number, inclusive: boolean): string =>
  inclusive
    ? `at or outside ${figure(metric, low)} and ${figure(metric, high)}`
    : `outside ${figure(metric, low)} to ${figure(metric, high)}`

/** When a further level fires. */
export const levelWords = (metric: Worded, level: MetricLevel): string => {
  const line = lineOf(metric, level)
  if (!line) return ''
  const { low, high, inclusive } = line
  const when =
    low !== null && high !== null
      ? betweenWords(metric, low, high, inclusive)
      : beyond(metric, (low ?? high) as number, inclusive)
  return when + inARow(metric, level.pending)
}

const oneOf: Record<MetricModel['rhythm'], string> = {
  daily: 'day',
  weekly: 'week',
  monthly: 'month',
  quarterly: 'quarter',
}

/** What must hold before anything else: at least 95 % */
export const floorLine = (metric: Worded, floor: Floor): string | null => {
  if (metric.direction === 'band')
    return floor.low === null || floor.high === null
      ? null
      : `between ${figure(metric, floor.low)} and ${figure(metric, floor.high)}`
  if (floor.level === null) return null
  return `${metric.direction === 'higher' ? 'at least' : 'at most'} ${figure(metric, floor.level)}`
}

/** How long it takes to be back: 2 weeks at 95 % or more. */
export const backWords = (metric: Worded, floor: Floor): string | null => {
  const count = `${floor.backAfter} ${floor.backAfter === 1 ? oneOf[metric.rhythm] : periods[metric.rhythm]}`
  if (metric.direction === 'band') {
    const line = floorLine(metric, floor)
    return line && `${count} ${line}`
  }
  if (floor.level === null) return null
  return `${count} at ${figure(metric, floor.level)} or ${metric.direction === 'higher' ? 'more' : 'less'}`
}

const totals: Record<MetricModel['total'], string> = {
  sum: 'the sum over its series',
  ratio: 'the sum of the numerators divided by the sum of the denominators',
  last: 'the reading that became known last',
  weighted_mean: 'the mean over its series, weighted by the denominator',
}

export const totalWords = (metric: Pick<MetricModel, 'total'>): string => totals[metric.total]
