// Reads a metric's chart: limits by segment, values that the chosen rules do not explain by chance, ranked, and what they mean.
import type { Calendar } from '#kit/calendar/calendar.ts'
import { listPeriods, type Rhythm } from '#kit/calendar/periods.ts'
import { type ChartData, chartOf } from '#kit/signals/charts.ts'
import { assuranceOf, type Direction, judgeSide, pointTypes, variationOf } from '#kit/signals/judge-direction.ts'
import { removeSeason } from '#kit/signals/remove-season.ts'
import type { MetricModel } from '../metrics/metric-model.ts'
import { kindFor } from './chart-kind.ts'
import type { ProcessReading, ReadPoint, ReadSegment, ReadSignal } from './chart-reading.ts'
import type { ChartSettings, DrawnKind } from './chart-settings.ts'
import { type Counted, daysBetweenEvents, opportunitiesBetween } from './rare-events.ts'
import { constantsOf, rarity, ruleById, rulesIn, signalKindOf } from './rule-sets.ts'

/** From which period on new limits hold, and how many values make them; null: all. */
export type Baseline = { from: string; points: number | null }

/** With fewer, the limits say more about chance than about the process. */
export const fewestForLimits = 6

export const seasonOf: Record<Rhythm, number> = { daily: 7, weekly: 52, monthly: 12, quarterly: 4 }

type Plotted = { periods: string[]; data: ChartData; scale: number; notes: string[] }

type Charted = Pick<MetricModel, 'total' | 'scale' | 'rhythm' | 'direction' | 'target'>

const plain = (rows: readonly { period: string; value: number | null }[]): Plotted => {
  const known = rows.filter((row): row is { period: string; value: number } => row.value !== null)
  return {
    periods: known.map(({ period }) => period),
    data: { values: Float64Array.from(known, ({ value }) => value) },
    scale: 1,
    notes: [],
  }
}

const withoutSeason = (rows: readonly Counted[], rhythm: Rhythm, calendar: Calendar): Plotted => {
  const [first, last] = [rows[0], rows.at(-1)]
  if (!first || !last) return plain(rows)
  const values = new Map(rows.map(({ period, value }) => [period, value]))
  const all = listPeriods(first.period, last.period, rhythm, calendar)
  const given = Float64Array.from(all, (period) => values.get(period) ?? Number.NaN)
  const found = removeSeason(given, { period: seasonOf[rhythm], kind: 'additive' })
  if ('refused' in found) return { ...plain(rows), notes: [`The season was left in. ${found.refused}`] }
  return plain(all.map((period, n) => ({ period, value: Number.isNaN(given[n]) ? null : found.adjusted[n]! })))
}

const parts = (rows: readonly Counted[], scale: number): Plotted => {
  const known = rows.filter(({ numerator, denominator }) => numerator !== null && (denominator ?? 0) > 0)
  return {
    periods: known.map(({ period }) => period),
    data: {
      numerators: Float64Array.from(known, ({ numerator }) => numerator!),
      denominators: Float64Array.from(known, ({ denominator }) => denominator!),
    },
    scale,
    notes: [],
  }
}

const plottedOf = (kind: DrawnKind, rows: readonly Counted[], metric: Charted, season: boolean, calendar: Calendar) => {
  if (kind === 'p_prime' || kind === 'u_prime') return parts(rows, metric.scale)
  if (kind === 'g') return plain(opportunitiesBetween(rows))
  if (kind === 't') return plain(daysBetweenEvents(rows))
  return season ? withoutSeason(rows, metric.rhythm, calendar) : plain(rows)
}

const engineKind = { xmr: 'xmr', xmr_median: 'xmr', p_prime: 'pprime', u_prime: 'uprime', g: 'g', t: 't' } as const

/** Time between events that nobody wants is better when it is longer. */
const directionFor = (kind: DrawnKind, { direction }: Charted): Direction => {
  if (direction === 'band') return 'neutral'
  const between = kind === 'g' || kind === 't'
  return between ? (direction === 'lower' ? 'higher' : 'lower') : direction
}

const segmentsFor = (periods: readonly string[], baselines: readonly Baseline[]) => {
  const starts = new Map<number, number | null>([[0, null]])
  for (const { from, points } of baselines) {
    const at = periods.findIndex((period) => period >= from)
    if (at >= 0) starts.set(at, points)
  }
  return [...starts]
    .sort(([a], [b]) => a - b)
    .map(([from, points]) => ({ from, ...(points !== null && { baseline: points }) }))
}

const nullable = (value: number | undefined): number | null =>
  value === undefined || Number.isNaN(value) ? null : value

/** @param rows periods that have ended, in order */
export const readChart = (
  metric: Charted,
  { kind: chosen, rules, season }: Pick<ChartSettings, 'kind' | 'rules' | 'season'>,
  baselines: readonly Baseline[],
  rows: readonly Counted[],
  calendar: Calendar,
): ProcessReading => {
  const { kind, because } = kindFor(chosen, metric.total, rows)
  const { periods, data, scale, notes } = plottedOf(kind, rows, metric, season, calendar)
  const shown = { kind, because, rules, season: season && notes.length === 0, notes }
  const empty = { points: [], segments: [], signals: [], variation: null, assurance: null }
  if (periods.length < fewestForLimits) return { ...shown, ...empty }
  const direction = directionFor(kind, metric)
  // Western Electric, Nelson and NHS rules look at values; counts between events are too skewed for most of them.
  const wanted = kind === 'g' ? rulesIn('wheeler').filter(({ id }) => id === 'W1' || id === 'W2') : rulesIn(rules)
  const constants = constantsOf(rules, kind)
  const requests = segmentsFor(periods, baselines)
  const chart = chartOf(engineKind[kind], data, {
    constants,
    rules: wanted,
    segments: requests,
    screened: rules === 'nhs',
  })
  const isShort = ({ from, to, baseline }: { from: number; to: number; baseline: number }) =>
    Math.min(to - from, baseline) < fewestForLimits
  const short = chart.segments.filter(isShort)
  const inShort = (at: number) => short.some(({ from, to }) => at >= from && at < to)
  const types = pointTypes(chart, direction).map((type, at) => {
    const bits = chart.marks.marked[at]!
    const isStep = bits !== 0 && chart.rules.every(({ pattern }, n) => !((bits >> n) & 1) || pattern.kind === 'range')
    // A step is judged by where it went: the way back from a bad value is none.
    return isStep ? judgeSide(chart.values[at]! > chart.values[at - 1]! ? 'above' : 'below', direction) : type
  })
  const scaled = (column: Float64Array, at: number): number | null => {
    const value = inShort(at) && column !== chart.values ? null : nullable(column[at])
    return value === null ? null : value * scale
  }
  const points = periods.map((period, at): ReadPoint => {
    const bits = inShort(at) ? 0 : chart.marks.marked[at]!
    return {
      period,
      value: scaled(chart.values, at),
      centre: scaled(chart.centre, at),
      lower: scaled(chart.lower, at),
      upper: scaled(chart.upper, at),
      rules: chart.rules.flatMap(({ id }, n) => ((bits >> n) & 1 ? [id] : [])),
      type: bits === 0 ? 'common_cause' : types[at]!,
    }
  })
  const segments = chart.segments
    .filter((segment) => !isShort(segment))
    .map(
      (segment): ReadSegment => ({
        from: periods[segment.from]!,
        to: periods[segment.to - 1]!,
        mean: (segment.centre ?? Number.NaN) * scale,
        lower: segment.lower === null ? null : segment.lower * scale,
        upper: segment.upper === null ? null : segment.upper * scale,
        averageRange: segment.averageRange ?? 0,
        rangeLimit: segment.rangeLimit,
        periods: segment.baseline,
      }),
    )
    .filter(({ mean }) => !Number.isNaN(mean))
  const judged = chart.signals.filter((signal) => !inShort(signal.at))
  const ranked = judged.toSorted((a, b) => (rarity[b.rule] ?? 0) - (rarity[a.rule] ?? 0) || b.to - a.to || b.at - a.at)
  const signals = judged.map((signal): ReadSignal => {
    const rule = ruleById.get(signal.rule)!
    return {
      period: periods[signal.at]!,
      rule: signalKindOf(rule.pattern),
      side: signal.side === 'below' ? 'below' : 'above',
      from: periods[signal.from]!,
      to: periods[signal.to]!,
      id: rule.id,
      says: rule.says,
      judgement: judgeSide(signal.side, direction),
      rank: ranked.indexOf(signal) + 1,
      marked: signal.marked.map((at) => periods[at]!),
    }
  })
  const last = points.at(-1)
  const target = kind === 'g' || kind === 't' ? null : metric.target
  const isKnown = last !== undefined && last.upper !== null
  return {
    ...shown,
    points,
    segments,
    signals,
    variation: isKnown ? variationOf(chart, types, direction) : null,
    assurance: isKnown ? assuranceOf(chart, target === null ? null : target / scale, direction) : null,
  }
}
