// Charts for rare events: how many opportunities (g) or how much time (t) passed between one and the next. Counts between events are
// geometric (Benneyan, 2001); times are made nearly normal by the power 1/3.6 (Nelson, 1994, Journal of Quality Technology 26).
import type { Chart, ChartRequest } from './charts.ts'
import { processBehaviourChart, segmentsOf } from './process-behaviour-chart.ts'
import { emptyMarks, scanRules } from './scan-rules.ts'
import { stretchesOf } from './stretches.ts'
import { zonesWithin } from './zones.ts'

const filled = (length: number) => new Float64Array(length).fill(Number.NaN)

/** The count that is exceeded as often as not: the median of the geometric distribution with this mean. */
const medianCount = (mean: number) => (mean === 0 ? 0 : Math.max(0, Math.ceil(Math.LN2 / Math.log1p(1 / mean)) - 1))

const meanWithin = (values: Float64Array, from: number, to: number) => {
  const known = values.subarray(from, to).filter((value) => !Number.isNaN(value))
  return known.reduce((sum, value) => sum + value, 0) / known.length
}

/**
 * Values are opportunities between two events, 0 or more. Three standard deviations of the geometric distribution above the mean; no
 * lower limit but 0. Sides are counted by the distribution's median, for nearly two thirds of the counts lie below its mean.
 */
export const gChart = (values: Float64Array, { rules, segments: requests }: ChartRequest): Chart => {
  const wrong = values.findIndex((value) => value < 0)
  if (wrong >= 0) throw new RangeError(`Value ${wrong + 1} is negative; a g chart counts what lies between events.`)
  const [centre, lower, upper] = [filled(values.length), filled(values.length), filled(values.length)]
  const marks = emptyMarks(values.length)
  const means: number[] = []
  const segments = segmentsOf(values, requests, (from, to) => {
    means.push(meanWithin(values, from, to))
    return null
  })
  for (const [n, { from, to }] of segments.entries()) {
    const mean = means[n]!
    if (Number.isNaN(mean)) continue
    const reach = 3 * Math.sqrt(mean * (mean + 1))
    centre.fill(mean, from, to)
    lower.fill(0, from, to)
    upper.fill(mean + reach, from, to)
    const median = medianCount(mean)
    for (const stretch of stretchesOf(values, from, to)) {
      zonesWithin(values, stretch.from, stretch.to, mean, reach, marks.zones)
      for (let i = stretch.from; i < stretch.to; i += 1) {
        const side = Math.sign(values[i]! - median)
        marks.zones[i] = side > 0 ? Math.max(1, marks.zones[i]!) : side
      }
      scanRules(values, stretch.from, stretch.to, 0, rules, marks)
    }
  }
  return {
    values,
    centre,
    lower,
    upper,
    ranges: null,
    marks,
    segments: segments.map(({ from, to, baseline }, n) => {
      const mean = means[n]!
      const known = !Number.isNaN(mean)
      return {
        from,
        to,
        baseline,
        centre: known ? mean : null,
        averageRange: null,
        lower: known ? 0 : null,
        upper: known ? mean + 3 * Math.sqrt(mean * (mean + 1)) : null,
        rangeLimit: null,
      }
    }),
  }
}

const power = 3.6

const back = (transformed: number) => Math.max(0, transformed) ** power

/** Values are times between two events, 0 or more. An XmR chart of their roots, whose lines are raised back to times. */
export const tChart = (values: Float64Array, request: ChartRequest): Chart => {
  const wrong = values.findIndex((value) => value < 0)
  if (wrong >= 0) throw new RangeError(`Value ${wrong + 1} is negative; events must follow one another.`)
  const chart = processBehaviourChart(
    values.map((value) => value ** (1 / power)),
    request,
  )
  const [centre, lower, upper] = [filled(values.length), filled(values.length), filled(values.length)]
  for (const { from, to, limits } of chart.segments) {
    if (!limits) continue
    centre.fill(back(limits.centre), from, to)
    lower.fill(back(limits.lower), from, to)
    upper.fill(back(limits.upper), from, to)
  }
  return {
    values,
    centre,
    lower,
    upper,
    ranges: null,
    marks: chart.marks,
    segments: chart.segments.map(({ from, to, baseline, limits }) => ({
      from,
      to,
      baseline,
      centre: limits ? back(limits.centre) : null,
      averageRange: limits?.averageRange ?? null,
      lower: limits ? back(limits.lower) : null,
      upper: limits ? back(limits.upper) : null,
      rangeLimit: null,
    })),
  }
}
