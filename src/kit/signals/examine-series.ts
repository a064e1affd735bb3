// One series of the table: its chart, its signals ranked by how seldom a stable process gives them, and its lasting shifts.
import { type Generator, generatorOf } from '#kit/random/generator.ts'
import { type Chart, type ChartSegment, chartOf } from './charts.ts'
import type { Signal } from './find-signals.ts'
import {
  type Assurance,
  assuranceOf,
  type Judgement,
  judgeSide,
  type PointType,
  pointTypes,
  type Variation,
  variationOf,
} from './judge-direction.ts'
import { proposeRebase, type Shift } from './propose-rebase.ts'
import { removeSeason } from './remove-season.ts'
import type { Settled } from './settle-options.ts'

export type SeriesInput = {
  name: string
  /** In order of time; null is a gap. */
  values?: readonly (number | null)[]
  /** Instead of values, for p, pprime, u and uprime. */
  numerators?: readonly (number | null)[]
  denominators?: readonly (number | null)[]
  /** Indexes at which a new segment begins. */
  rebase?: readonly number[]
}

export type RankedSignal = Signal & {
  /** 1 is the signal that a stable process gives least often; later ones first among equals. */
  rank: number
  judgement: Judgement
}

export type SeriesSignals = {
  name: string
  /** Aligned with the input; null for a gap. What is plotted: shares and rates for p and u, adjusted for season if so asked. */
  values: (number | null)[]
  centre: (number | null)[]
  lower: (number | null)[]
  upper: (number | null)[]
  ranges: (number | null)[] | null
  /** The rules that mark each value, the first of the chosen list first. */
  marks: string[][]
  types: PointType[]
  segments: (ChartSegment & { short: boolean })[]
  signals: RankedSignal[]
  variation: Variation | null
  assurance: Assurance | null
  shifts: Shift[]
  seasonFactors: number[] | null
  warnings: string[]
}

const fewest = 12

const numbers = (values: readonly (number | null)[]) =>
  Float64Array.from(values, (value) => (value === null || !Number.isFinite(value) ? Number.NaN : value))

const nullable = (values: ArrayLike<number>) => Array.from(values, (value) => (Number.isNaN(value) ? null : value))

const ranked = (signals: readonly Signal[], { rarity, direction }: Settled): RankedSignal[] => {
  const byRarity = signals.toSorted(
    (a, b) => (rarity.get(b.rule) ?? 0) - (rarity.get(a.rule) ?? 0) || b.to - a.to || b.at - a.at,
  )
  const rankOf = new Map(byRarity.map((signal, n) => [signal, n + 1]))
  return signals.map((signal) => ({
    ...signal,
    rank: rankOf.get(signal) ?? 0,
    judgement: judgeSide(signal.side, direction),
  }))
}

const warningsOf = ({ segments, values }: Chart) => {
  if (values.length === 0) return ['There are no values.']
  const warnings: string[] = []
  for (const { from, to, centre, upper, averageRange } of segments) {
    const where = segments.length === 1 ? 'The series' : `The segment from value ${from + 1}`
    if (centre === null || (upper === null && averageRange === null && centre === undefined)) {
      warnings.push(`${where} has no limits: too few neighbouring values are known.`)
    } else if (to - from < fewest) {
      warnings.push(`${where} has ${to - from} values; limits from fewer than ${fewest} move with every new one.`)
    }
  }
  return warnings
}

/** Known places only where gaps are bridged, all of them otherwise. */
const keptPlaces = ({ values, numerators, denominators }: SeriesInput, bridge: boolean): number[] => {
  const length = values?.length ?? numerators?.length ?? 0
  const all = Array.from({ length }, (_, i) => i)
  if (!bridge) return all
  return all.filter((i) => (values ? values[i] !== null : numerators?.[i] !== null && (denominators?.[i] ?? 0) > 0))
}

const segmentsFor = (places: readonly number[], rebase: readonly number[], baseline: number | undefined) => {
  const starts = rebase.map((index) => places.findIndex((place) => place >= index)).filter((start) => start > 0)
  return [0, ...new Set(starts)].map((from) => ({ from, ...(baseline !== undefined && { baseline }) }))
}

const spreadOut = <Item>(items: ArrayLike<Item>, places: readonly number[], length: number, gap: Item): Item[] => {
  const all = new Array<Item>(length).fill(gap)
  for (const [n, place] of places.entries()) all[place] = items[n] as Item
  return all
}

export const examineSeries = (series: SeriesInput, settled: Settled, stream: number): SeriesSignals => {
  const { chart: kind, constants, list, screening = false, season, shifts: wanted, direction } = settled
  const length = series.values?.length ?? series.numerators?.length ?? 0
  const places = keptPlaces(series, settled.gaps === 'bridge')
  const at = (column: readonly (number | null)[]) => places.map((place) => column[place] ?? null)
  const warnings: string[] = []

  let data =
    series.numerators && series.denominators
      ? { numerators: numbers(at(series.numerators)), denominators: numbers(at(series.denominators)) }
      : { values: numbers(at(series.values ?? [])) }
  let seasonFactors: number[] | null = null
  if (season && 'values' in data) {
    const without = removeSeason(numbers(series.values ?? []), season)
    if ('refused' in without) warnings.push(`The season was left in. ${without.refused}`)
    else {
      seasonFactors = without.factors
      data = { values: Float64Array.from(places, (place) => without.adjusted[place]!) }
    }
  } else if (season) warnings.push('The season was left in: it can only be taken out of plain values.')

  const request = (rebase: readonly number[]) => ({
    constants,
    rules: list,
    segments: segmentsFor(places, rebase, settled.baseline),
    screened: screening,
  })
  let chart = chartOf(kind, data, request(series.rebase ?? []))
  const shifts = wanted === 'none' ? [] : shiftsWithin(chart, generatorOf(settled.seed).split(stream))
  if (wanted === 'apply' && shifts.length > 0) {
    chart = chartOf(
      kind,
      data,
      request([...(series.rebase ?? []), ...shifts.map((shift) => places[shift.at]!)].sort((a, b) => a - b)),
    )
  }
  const types = pointTypes(chart, direction)
  const marks = Array.from(chart.marks.marked, (bits) =>
    chart.rules.flatMap(({ id }, n) => ((bits >> n) & 1 ? [id] : [])),
  )
  const wide = (column: Float64Array) => spreadOut<number | null>(nullable(column), places, length, null)
  const moved = (index: number) => places[index] ?? length
  return {
    name: series.name,
    values: wide(chart.values),
    centre: wide(chart.centre),
    lower: wide(chart.lower),
    upper: wide(chart.upper),
    ranges: chart.ranges && wide(chart.ranges),
    marks: spreadOut<string[]>(marks, places, length, []),
    types: spreadOut<PointType>(types, places, length, 'common_cause'),
    segments: chart.segments.map((segment, n) => ({
      ...segment,
      from: n === 0 ? 0 : moved(segment.from),
      to: n === chart.segments.length - 1 ? length : moved(segment.to),
      short: segment.to - segment.from < fewest,
    })),
    signals: ranked(chart.signals, settled).map((signal) => ({
      ...signal,
      at: moved(signal.at),
      from: moved(signal.from),
      to: moved(signal.to),
      marked: signal.marked.map(moved),
    })),
    variation: variationOf(chart, types, direction),
    assurance: assuranceOf(chart, settled.target ?? null, direction),
    shifts: shifts.map((shift) => ({ ...shift, at: moved(shift.at) })),
    seasonFactors,
    warnings: [...warnings, ...warningsOf(chart)],
  }
}

// Between the borders that a person set a level of its own is expected; shifts are looked for inside.
const shiftsWithin = (chart: Chart, generator: Generator): Shift[] =>
  chart.segments.flatMap(({ from, to }) =>
    proposeRebase(chart.values.subarray(from, to), generator).map((shift) => ({ ...shift, at: shift.at + from })),
  )
