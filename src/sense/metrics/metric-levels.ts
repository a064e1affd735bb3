// The levels of a metric in one order, from the mildest to the worst: watch, breach and whatever else was set between or beyond.

import { roundTo } from '#kit/rounding.ts'
import { goodSide, type LevelRule } from './level-rule.ts'

export type Asking = {
  question: string
  action: string
  deciderId: string | null
  clockAmount: number | null
  clockUnit: 'hours' | 'days' | null
}

export type MetricLevel = Asking & {
  id: string
  name: string
  value: number | null
  low: number | null
  high: number | null
  distance: number | null
  inclusive: boolean
  pending: number
  rearmAfter: number
  colour: 'at_risk' | 'off_track'
  decisionTypeId: string | null
}

export type Counter = { metricId: string; why: string }

type Banded = {
  direction: 'higher' | 'lower' | 'band'
  decimals: number
  bandLow: number | null
  bandHigh: number | null
}

/** A line that a reading can cross: one value, or the two ends of a band. */
export type Line = { low: number | null; high: number | null; inclusive: boolean }

/** Null while it is not said where the line lies. */
export const lineOf = (
  metric: Banded,
  level: Pick<MetricLevel, 'value' | 'low' | 'high' | 'distance' | 'inclusive'>,
): Line | null => {
  const { inclusive, value, distance } = level
  if (metric.direction === 'higher') return value === null ? null : { low: value, high: null, inclusive }
  if (metric.direction === 'lower') return value === null ? null : { low: null, high: value, inclusive }
  if (distance !== null && metric.bandLow !== null && metric.bandHigh !== null)
    return { low: metric.bandLow - distance, high: metric.bandHigh + distance, inclusive }
  return level.low === null || level.high === null ? null : { low: level.low, high: level.high, inclusive }
}

/** What must hold for a reading to be on the good side of a line. */
export const goodOf = ({ low, high, inclusive }: Line, decimals: number): ((value: number) => boolean) => {
  const above = low === null ? null : goodSide(inclusive ? 'above' : 'at_least', low, decimals)
  const below = high === null ? null : goodSide(inclusive ? 'below' : 'at_most', high, decimals)
  return (value) => (above === null || above(value)) && (below === null || below(value))
}

export const levelRule = (metric: Banded, level: MetricLevel): LevelRule | null => {
  const line = lineOf(metric, level)
  return line && { good: goodOf(line, metric.decimals), pending: level.pending, rearmAfter: level.rearmAfter }
}

type Ranked = { line: Line; pending: number }

const endBeyond = (a: number | null, b: number | null, side: -1 | 1, decimals: number): number =>
  a === null || b === null ? 0 : side * (roundTo(a, decimals) - roundTo(b, decimals))

/**
 * Positive where `a` is worse than `b`: it lies further out, or is the same line that has to be crossed for longer. Of two
 * lines in one place the strict one lies further out. Null where neither holds the other: one end further out, the other less.
 */
export const compareLines = (a: Ranked, b: Ranked, decimals: number): number | null => {
  const low = endBeyond(a.line.low, b.line.low, -1, decimals)
  const high = endBeyond(a.line.high, b.line.high, 1, decimals)
  if (low * high < 0) return null
  const strict = Number(b.line.inclusive) - Number(a.line.inclusive)
  return low + high || strict || a.pending - b.pending
}

/** Whether something is put before somebody when the level is crossed. */
export const doesAsk = (
  asking: Pick<MetricLevel, 'question' | 'deciderId'> & { decisionTypeId?: string | null },
): boolean => asking.question !== '' || asking.deciderId !== null || (asking.decisionTypeId ?? null) !== null
