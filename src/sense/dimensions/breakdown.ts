// One period of a metric by its groups, worst first (of a sum the largest), with the breaches of each and how many there were by period.

import { breachRule, type MetricRules } from '#sense/metrics/metric-evidence.ts'
import type { MetricModel } from '#sense/metrics/metric-model.ts'
import type { Total } from '#sense/metrics/totals.ts'
import { badness } from '../metrics/badness.ts'
import type { Figure } from './parts-source.ts'

export type BreakdownRow = Total & {
  /** The number of the group. */
  group: number
  share: number | null
  breach: boolean
  breachSince: string | null
  breachPeriods: number
  /** The run reaches back to the first period that was read. */
  breachEarlier: boolean
}

export type Breakdown = {
  rows: BreakdownRow[]
  byPeriod: { period: string; units: number; breaches: number }[]
}

type Metric = MetricRules & Pick<MetricModel, 'total' | 'scale'>

/** A level set for a sum says nothing about its parts. */
const judgeOf = (metric: Metric, whole: boolean): ((value: number | null) => boolean) => {
  const rule = metric.total === 'sum' && !whole ? null : breachRule(metric)
  return (value) => rule !== null && value !== null && !rule.good(value)
}

/** What a part is a part of: the denominators of a ratio, the weights of a mean, the values of a sum. */
const partOf = (metric: Metric, total: Total): number | null => {
  if (metric.total === 'ratio' || metric.total === 'weighted_mean') return total.denominator
  return metric.total === 'sum' ? total.value : null
}

const withShares = (metric: Metric, rows: BreakdownRow[]): BreakdownRow[] => {
  const parts = rows.map((row) => partOf(metric, row) ?? 0)
  const whole = parts.reduce((sum, part) => sum + part, 0)
  // Of a whole in which gains and losses cancel each other, nothing is a part.
  const mixed = parts.some((part) => part < 0) && parts.some((part) => part > 0)
  return rows.map((row) => {
    const part = partOf(metric, row)
    return { ...row, share: part === null || whole === 0 || mixed ? null : part / whole }
  })
}

type Shown = {
  period: string
  /** The first period that was read: a run of breaches that reaches it may have begun before. */
  first?: string | undefined
  /** The groups together are only a part of the metric. */
  within?: boolean | undefined
}

/** @param groups the figures of each group, in order of periods */
export const breakdownOf = (
  metric: Metric,
  groups: readonly (readonly Figure[])[],
  { period, first, within = false }: Shown,
): Breakdown => {
  const isBreach = judgeOf(metric, !within && groups.filter((figures) => figures.length > 0).length === 1)
  const counts = new Map<string, { units: number; breaches: number }>()
  const rows: BreakdownRow[] = []
  groups.forEach((figures, group) => {
    let since: string | null = null
    let periods = 0
    for (const { period: at, ...figure } of figures) {
      const breach = isBreach(figure.value)
      since = breach ? (since ?? at) : null
      periods = breach ? periods + 1 : 0
      const count = counts.get(at) ?? { units: 0, breaches: 0 }
      counts.set(at, { units: count.units + 1, breaches: count.breaches + (breach ? 1 : 0) })
      if (at !== period) continue
      const run = {
        breach,
        breachSince: since,
        breachPeriods: periods,
        breachEarlier: since !== null && since === first,
      }
      rows.push({ group, ...figure, share: null, ...run })
    }
  })
  const byPeriod = [...counts].map(([at, count]) => ({ period: at, ...count }))
  return {
    rows: withShares(metric, rows).sort((a, b) => badness(metric, b.value) - badness(metric, a.value) || 0),
    byPeriod: byPeriod.sort((a, b) => (a.period < b.period ? -1 : 1)),
  }
}

/** What rows that are not shown come to, so that those shown and these make the total. */
export const restOf = (
  metric: Metric,
  rows: readonly BreakdownRow[],
): (Total & { rows: number; share: number | null }) | null => {
  if (rows.length === 0) return null
  const sum = (of: (row: BreakdownRow) => number | null) => rows.reduce((all, row) => all + (of(row) ?? 0), 0)
  const share = rows.some((row) => row.share === null) ? null : sum((row) => row.share)
  const plain = { rows: rows.length, numerator: null, denominator: null, share }
  if (metric.total === 'last') return { ...plain, value: null }
  if (metric.total === 'sum') return { ...plain, value: sum(({ value }) => value) }
  const denominator = sum((row) => row.denominator)
  if (metric.total === 'ratio') {
    const numerator = sum((row) => row.numerator)
    return {
      ...plain,
      numerator,
      denominator,
      value: denominator > 0 ? (metric.scale * numerator) / denominator : null,
    }
  }
  const weighted = sum(({ value, denominator: weight }) => (value ?? 0) * (weight ?? 0))
  return { ...plain, denominator, value: denominator > 0 ? weighted / denominator : null }
}
