// Turns a series into its surprises: what trend, season and its own past do not explain (prewhitening, Box & Jenkins 1976; Haugh 1976).
import { leastSquares } from './least-squares.ts'
import { type FixedBasis, fixedBasis, type ModelTable, modelTable, type Past, pastOf } from './model-table.ts'
import { pickRows } from './pick-rows.ts'
import { harmonicsFor, seasonTerms } from './season-terms.ts'

export type Whitened = {
  /** One for each step; 0 where `known` is 0. Extreme ones are pulled in to 4 robust standard deviations. */
  surprises: Float64Array
  /** 1 where the value and all the past it is explained by are there. */
  known: Uint8Array
  /** How many surprises are known. */
  count: number
  /** The order of the autoregression, by AICc. */
  order: number
  /** Waves of the season. */
  harmonics: number
  /** Coefficients that were fitted. */
  parameters: number
  /** Standard deviation of the surprises, in the series' unit. */
  spread: number
}

export type Unusable = 'too_short' | 'constant' | 'predictable'

/** A series made ready for whitening: from zero, in units of its greatest distance from its first value, so that no unit costs digits. */
export type Prepared = { values: Float64Array; scale: number; lags: number; rows: number[]; past: Past }

const mostLags = 6
const extreme = 4
// Fewer values, or fewer with a whole past, leave too little to tell a lead from chance.
const fewestValues = 16
const fewestRows = 14

// Steps at which the value and its last `lags` values are known.
const rowsWith = (values: ArrayLike<number>, lags: number) => {
  const rows: number[] = []
  let run = 0
  for (let t = 0; t < values.length; t += 1) {
    run = Number.isNaN(values[t]!) ? 0 : run + 1
    if (run > lags) rows.push(t)
  }
  return rows
}

export const prepareSeries = (values: ArrayLike<number>): Prepared | Unusable => {
  const there = rowsWith(values, 0)
  if (there.length < fewestValues) return 'too_short'
  const first = values[there[0]!]!
  const scale = there.reduce((most, t) => Math.max(most, Math.abs(values[t]! - first)), 0)
  if (!(scale > 0)) return 'constant'
  const scaled = new Float64Array(values.length)
  for (let t = 0; t < values.length; t += 1) scaled[t] = (values[t]! - first) / scale
  const lags = Math.min(mostLags, Math.floor(there.length / 10))
  const rows = rowsWith(scaled, lags)
  return rows.length < fewestRows
    ? 'too_short'
    : { values: scaled, scale, lags, rows, past: pastOf(scaled, rows, lags) }
}

const basisOf = ({ values, rows }: Prepared, season: number) =>
  fixedBasis(values.length, rows, season, harmonicsFor(season, values.length))

/** The models of a series for one season; `shared` keeps what all series without gaps have in common. */
export const modelsOf = (series: Prepared, season: number, shared: Map<number, FixedBasis>): ModelTable => {
  const isWhole = series.rows.length === series.values.length - series.lags
  const basis = (isWhole ? shared.get(season) : undefined) ?? basisOf(series, season)
  if (isWhole) shared.set(season, basis)
  return modelTable(series.past, basis)
}

const medianOf = (values: Float64Array) => {
  const sorted = values.slice().sort()
  const half = sorted.length >> 1
  return sorted.length % 2 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2
}

const pullIn = (residuals: Float64Array) => {
  const limit = extreme * 1.4826 * medianOf(residuals.map(Math.abs))
  return limit > 0 ? residuals.map((value) => Math.max(-limit, Math.min(limit, value))) : residuals
}

const best = (aicc: ArrayLike<number>, from = 0) => {
  let least = from
  for (let i = from + 1; i < aicc.length; i += 1) if (aicc[i]! < aicc[least]!) least = i
  return least
}

/** `models` of the same series and season; at least `leastHarmonics` waves are taken out. */
export const whitenSeries = (
  { values, scale }: Prepared,
  season: number,
  models: ModelTable,
  leastHarmonics: number,
): Whitened | Unusable => {
  const harmonics = best(
    models.map((orders) => Math.min(...orders)),
    Math.min(leastHarmonics, models.length - 1),
  )
  const order = best(models[harmonics]!)
  const rows = rowsWith(values, order)
  const past = Array.from({ length: order }, (_, i) => pickRows(values, rows, i + 1))
  const fixed = seasonTerms(values.length, season, harmonics).map((term) => pickRows(term, rows))
  const { residuals, rank, rss } = leastSquares([...fixed, ...past], pickRows(values, rows))
  // Nothing but rounding is left.
  if (rss < 1e-18 * rows.length) return 'predictable'
  const surprises = new Float64Array(values.length)
  const known = new Uint8Array(values.length)
  pullIn(residuals).forEach((value, i) => {
    surprises[rows[i]!] = value * scale
    known[rows[i]!] = 1
  })
  const spread = scale * Math.sqrt(rss / Math.max(1, rows.length - rank))
  return { surprises, known, count: rows.length, order, harmonics, parameters: rank, spread }
}
