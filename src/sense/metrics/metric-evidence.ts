// What a metric's readings come to under its own rules: watch, breach, and the colour that follows.
import { roundTo } from '#kit/rounding.ts'
import { followLevel, goodSide, type LevelRule, type LevelState, type PeriodReading } from './level-rule.ts'

export type MetricRules = {
  direction: 'higher' | 'lower' | 'band'
  decimals: number
  target: number | null
  bandLow: number | null
  bandHigh: number | null
  watchLevel: number | null
  watchInclusive: boolean
  watchPending: number
  breachLevel: number | null
  breachInclusive: boolean
  breachPending: number
  rearmAfter: number
}

export type MetricEvidence = { watch: LevelState | null; breach: LevelState | null }

const towards = (metric: MetricRules, level: number, inclusive: boolean): ((value: number) => boolean) => {
  const side = metric.direction === 'higher' ? (inclusive ? 'above' : 'at_least') : inclusive ? 'below' : 'at_most'
  return goodSide(side, level, metric.decimals)
}

const inBand = (metric: MetricRules, low: number, high: number): ((value: number) => boolean) => {
  const [from, to] = [roundTo(low, metric.decimals), roundTo(high, metric.decimals)]
  return (given) => {
    const value = roundTo(given, metric.decimals)
    return metric.breachInclusive ? value > from && value < to : value >= from && value <= to
  }
}

/** The rule whose break is a breach. A target alone is the breach line; a band breaks on either side. */
export const breachRule = (metric: MetricRules): LevelRule | null => {
  const { breachPending: pending, rearmAfter } = metric
  if (metric.direction === 'band') {
    if (metric.bandLow === null || metric.bandHigh === null) return null
    return { good: inBand(metric, metric.bandLow, metric.bandHigh), pending, rearmAfter }
  }
  const level = metric.breachLevel ?? (metric.watchLevel === null ? metric.target : null)
  return level === null ? null : { good: towards(metric, level, metric.breachInclusive), pending, rearmAfter }
}

export const watchRule = (metric: MetricRules): LevelRule | null =>
  metric.direction === 'band' || metric.watchLevel === null
    ? null
    : {
        good: towards(metric, metric.watchLevel, metric.watchInclusive),
        pending: metric.watchPending,
        rearmAfter: metric.rearmAfter,
      }

export const metricEvidence = (
  metric: MetricRules,
  readings: readonly PeriodReading[],
  adjacent: (earlier: string, later: string) => boolean,
): MetricEvidence => {
  const breach = breachRule(metric)
  const watch = watchRule(metric)
  return {
    breach: breach && followLevel(breach, readings, adjacent),
    watch: watch && followLevel(watch, readings, adjacent),
  }
}
