// Charts for shares (p) and rates (u) whose denominators change, with limits for each value: by the binomial or Poisson spread
// alone, or (p′, u′) widened or narrowed by how much the standard scores really move (Laney, 2002, Quality Engineering 14).
import type { Chart, ChartRequest } from './charts.ts'
import { segmentsOf } from './process-behaviour-chart.ts'
import { baselineOf, constantSets } from './process-limits.ts'
import { emptyMarks, scanRules } from './scan-rules.ts'
import { stretchesOf } from './stretches.ts'
import { zonesWithin } from './zones.ts'

type Kind = 'p' | 'pprime' | 'u' | 'uprime'

const ratios = (numerators: Float64Array, denominators: Float64Array) =>
  numerators.map((numerator, i) => (denominators[i]! > 0 ? numerator / denominators[i]! : Number.NaN))

const check = (kind: Kind, numerators: Float64Array, denominators: Float64Array) => {
  const isShare = kind === 'p' || kind === 'pprime'
  for (const [i, numerator] of numerators.entries()) {
    const denominator = denominators[i]!
    if (numerator < 0 || denominator < 0) throw new RangeError(`Value ${i + 1} counts less than nothing.`)
    if (isShare && numerator > denominator) {
      throw new RangeError(`Value ${i + 1} counts ${numerator} of ${denominator}; a share is at most the whole.`)
    }
  }
}

/** A denominator of zero is a gap. With limits that are plain (p, u) the constants do not matter: they stand at three sigma. */
export const proportionChart = (
  kind: Kind,
  numerators: Float64Array,
  denominators: Float64Array,
  { constants, rules, segments: requests, screened }: ChartRequest,
): Chart => {
  check(kind, numerators, denominators)
  const values = ratios(numerators, denominators)
  const isShare = kind === 'p' || kind === 'pprime'
  const isWidened = kind === 'pprime' || kind === 'uprime'
  const marks = emptyMarks(values.length)
  const [centre, lower, upper] = [values, values, values].map(({ length }) => new Float64Array(length).fill(Number.NaN))
  const chartSegments: Chart['segments'] = []

  const plain = segmentsOf(values, requests, () => null)
  for (const [n, { from, to, baseline }] of plain.entries()) {
    const request = requests[n]
    const end = request?.baseline === undefined ? to : endAfter(values, from, to, request.baseline)
    let [counted, of] = [0, 0]
    for (let i = from; i < end; i += 1) {
      if (Number.isNaN(values[i])) continue
      counted += numerators[i]!
      of += denominators[i]!
    }
    const middle = of > 0 ? counted / of : Number.NaN
    const sigma = (i: number) => Math.sqrt((isShare ? middle * (1 - middle) : middle) / denominators[i]!)
    const scores = values.map((value, i) => {
      if (i < from || i >= to || Number.isNaN(value)) return Number.NaN
      return sigma(i) === 0 ? 0 : (value - middle) / sigma(i)
    })
    const moved = isWidened ? baselineOf(scores, from, end, constants, screened) : undefined
    const factor = moved ? constantSets[constants].limit * moved.averageRange : 3
    const known = Number.isFinite(middle) && (!isWidened || moved !== undefined)
    chartSegments.push({
      from,
      to,
      baseline,
      centre: Number.isFinite(middle) ? middle : null,
      averageRange: moved?.averageRange ?? null,
      lower: null,
      upper: null,
      rangeLimit: null,
    })
    if (!known) continue
    for (let i = from; i < to; i += 1) {
      if (Number.isNaN(values[i])) continue
      const reach = factor * sigma(i)
      centre![i] = middle
      lower![i] = Math.max(0, middle - reach)
      upper![i] = isShare ? Math.min(1, middle + reach) : middle + reach
      zonesWithin(values, i, i + 1, middle, reach, marks.zones)
    }
    for (const stretch of stretchesOf(values, from, to)) scanRules(values, stretch.from, stretch.to, 0, rules, marks)
  }
  return {
    values,
    centre: centre!,
    lower: lower!,
    upper: upper!,
    ranges: null,
    segments: chartSegments,
    marks,
  }
}

const endAfter = (values: Float64Array, from: number, to: number, count: number) => {
  let known = 0
  for (let i = from; i < to; i += 1) {
    if (!Number.isNaN(values[i])) known += 1
    if (known === count) return i + 1
  }
  return to
}
