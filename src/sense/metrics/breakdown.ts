// One period of a metric by unit or series, worst first, with the breaches of each and how many there were by period.

import { breachRule, type MetricRules } from './metric-evidence.ts'
import type { MetricModel } from './metric-model.ts'
import { type Sums, type Total, totalOf } from './totals.ts'

export type Cell = Sums & { groupId: string; period: string }

export type BreakdownRow = Total & {
  groupId: string
  share: number | null
  breach: boolean
  breachSince: string | null
  breachPeriods: number
}

export type Breakdown = {
  period: string | null
  rows: BreakdownRow[]
  byPeriod: { period: string; units: number; breaches: number }[]
}

type Metric = MetricRules & Pick<MetricModel, 'total' | 'scale'>

/** A level set for a sum says nothing about its parts. */
const judgeOf = (metric: Metric, groups: number): ((value: number | null) => boolean) => {
  const rule = metric.total === 'sum' && groups > 1 ? null : breachRule(metric)
  return (value) => rule !== null && value !== null && !rule.good(value)
}

const badness = (metric: Metric, value: number | null): number => {
  if (value === null) return Number.NEGATIVE_INFINITY
  if (metric.direction === 'higher') return -value
  if (metric.direction === 'lower') return value
  return Math.max((metric.bandLow ?? value) - value, value - (metric.bandHigh ?? value))
}

/** What a part is a part of: the denominators of a ratio, the weights of a mean, the values of a sum. */
const partOf = (metric: Metric, total: Total): number | null => {
  if (metric.total === 'ratio' || metric.total === 'weighted_mean') return total.denominator
  return metric.total === 'sum' ? total.value : null
}

const withShares = (metric: Metric, rows: BreakdownRow[]): BreakdownRow[] => {
  const whole = rows.reduce((sum, row) => sum + (partOf(metric, row) ?? 0), 0)
  return rows.map((row) => {
    const part = partOf(metric, row)
    return { ...row, share: part === null || whole === 0 ? null : part / whole }
  })
}

type Run = { since: string | null; periods: number }

/** @param cells in order of groups, and of periods within each */
export const breakdownOf = (metric: Metric, cells: readonly Cell[], wanted: string | undefined): Breakdown => {
  const latest = cells.reduce<string | null>(
    (max, cell) => (max === null || cell.period > max ? cell.period : max),
    null,
  )
  const period = wanted ?? latest
  const groups = new Set(cells.map((cell) => cell.groupId)).size
  const isBreach = judgeOf(metric, groups)
  const counts = new Map<string, { units: number; breaches: number }>()
  const rows: BreakdownRow[] = []
  let run: Run = { since: null, periods: 0 }
  let groupId: string | undefined
  for (const cell of cells) {
    if (cell.groupId !== groupId) run = { since: null, periods: 0 }
    groupId = cell.groupId
    const figures = totalOf(metric.total, cell, metric.scale)
    const breach = isBreach(figures.value)
    run = breach ? { since: run.since ?? cell.period, periods: run.periods + 1 } : { since: null, periods: 0 }
    const count = counts.get(cell.period) ?? { units: 0, breaches: 0 }
    counts.set(cell.period, { units: count.units + 1, breaches: count.breaches + (breach ? 1 : 0) })
    if (cell.period !== period) continue
    rows.push({ groupId, ...figures, share: null, breach, breachSince: run.since, breachPeriods: run.periods })
  }
  const byPeriod = [...counts].map(([at, count]) => ({ period: at, ...count }))
  return {
    period,
    rows: withShares(metric, rows).sort((a, b) => badness(metric, b.value) - badness(metric, a.value)),
    byPeriod: byPeriod.sort((a, b) => (a.period < b.period ? -1 : 1)),
  }
}
