// The charts by name, all answered in one shape: what is plotted, the lines for each value, the segments and the marks.
import { findSignals, type Signal } from './find-signals.ts'
import { processBehaviourChart, type SegmentRequest } from './process-behaviour-chart.ts'
import type { ConstantSet } from './process-limits.ts'
import { proportionChart } from './proportion-chart.ts'
import { gChart, tChart } from './rare-event-charts.ts'
import type { Rule } from './rules.ts'
import type { Marks } from './scan-rules.ts'

export const chartKinds = ['xmr', 'p', 'pprime', 'u', 'uprime', 'g', 't'] as const

export type ChartKind = (typeof chartKinds)[number]

export type ChartSegment = {
  from: number
  /** The index after its last value. */
  to: number
  /** How many values made the limits; 0 for locked ones. */
  baseline: number
  /** Null where too few values are known. Mean (or median) of the baseline; of a share or rate the ratio of sums. */
  centre: number | null
  /** The average moving range: of the values (xmr), of their standard scores (p′, u′), of the transformed values (t). */
  averageRange: number | null
  /** Null where the limits differ from value to value (p, u, p′, u′). */
  lower: number | null
  upper: number | null
  rangeLimit: number | null
}

/** All arrays are aligned with the values; NaN where there is a gap or no limit. */
export type Chart = {
  values: Float64Array
  centre: Float64Array
  lower: Float64Array
  upper: Float64Array
  /** Null where moving ranges are no part of the chart. */
  ranges: Float64Array | null
  segments: ChartSegment[]
  marks: Marks
}

export type ChartRequest = {
  constants: ConstantSet
  rules: readonly Rule[]
  segments: readonly SegmentRequest[]
  screened: boolean
}

export type ChartData = { values: Float64Array } | { numerators: Float64Array; denominators: Float64Array }

export const isProportion = (chart: ChartKind): boolean =>
  chart === 'p' || chart === 'pprime' || chart === 'u' || chart === 'uprime'

const xmrChart = (values: Float64Array, request: ChartRequest): Chart => {
  const { segments, ranges, marks } = processBehaviourChart(values, request)
  const [centre, lower, upper] = [0, 0, 0].map(() => new Float64Array(values.length).fill(Number.NaN)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ]
  for (const { from, to, limits } of segments) {
    if (!limits) continue
    centre.fill(limits.centre, from, to)
    lower.fill(limits.lower, from, to)
    upper.fill(limits.upper, from, to)
  }
  return {
    values,
    centre,
    lower,
    upper,
    ranges,
    marks,
    segments: segments.map(({ from, to, baseline, limits }) => ({
      from,
      to,
      baseline,
      centre: limits?.centre ?? null,
      averageRange: limits?.averageRange ?? null,
      lower: limits?.lower ?? null,
      upper: limits?.upper ?? null,
      rangeLimit: limits?.rangeLimit ?? null,
    })),
  }
}

/** A rule on steps between values asks for limits on ranges, which only xmr and t have. */
export const rulesFor = (chart: ChartKind, rules: readonly Rule[]): Rule[] =>
  rules.filter(({ pattern }) => pattern.kind !== 'range' || chart === 'xmr' || chart === 't')

/** Throws a RangeError for data that does not fit the chart. */
export const chartOf = (
  chart: ChartKind,
  data: ChartData,
  request: ChartRequest,
): Chart & { rules: Rule[]; signals: Signal[] } => {
  const rules = rulesFor(chart, request.rules)
  const asked = { ...request, rules }
  const made = () => {
    if ('numerators' in data) {
      if (!isProportion(chart)) throw new RangeError(`A ${chart} chart takes values, not numerators and denominators.`)
      return proportionChart(chart as 'p', data.numerators, data.denominators, asked)
    }
    if (isProportion(chart)) throw new RangeError(`A ${chart} chart takes numerators and denominators.`)
    if (chart === 'g') return gChart(data.values, asked)
    return chart === 't' ? tChart(data.values, asked) : xmrChart(data.values, asked)
  }
  const result = made()
  return { ...result, rules, signals: findSignals(rules, result.marks) }
}
