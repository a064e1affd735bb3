// A process behaviour chart (XmR): limits for each segment and the values that ordinary variation does not explain.
import { findSignals, type Signal } from './find-signals.ts'
import {
  type Baseline,
  baselineOf,
  type ConstantSet,
  constantSets,
  type ProcessLimits,
  processLimits,
} from './process-limits.ts'
import { type Rule, rulesOf } from './rules.ts'
import { emptyMarks, type Marks, scanRules } from './scan-rules.ts'
import { stretchesOf } from './stretches.ts'
import { zonesWithin } from './zones.ts'

export type SegmentRequest = {
  /** The index of its first value. Ranges and rules never reach over the border. */
  from: number
  /** Only the first so many values make the limits; gaps do not count. */
  baseline?: number
  /** Limits that were locked before; they take precedence. */
  locked?: Baseline
}

export type Segment = {
  from: number
  /** The index after its last value. */
  to: number
  /** How many values made the limits; 0 for locked ones. */
  baseline: number
  /** Null while no two neighbours leave anything to compute from. */
  limits: ProcessLimits | null
}

export type ChartOptions = {
  constants?: ConstantSet
  rules?: readonly Rule[]
  segments?: readonly SegmentRequest[]
  /** Leaves ranges beyond the range limit out of the average once, as the NHS method does. */
  screened?: boolean
}

export type ProcessBehaviourChart = {
  constants: ConstantSet
  segments: Segment[]
  /** The distance to the value before; NaN at the start of a segment and beside a gap. */
  ranges: Float64Array
  marks: Marks
  signals: Signal[]
}

/** The index after the `count`th value that is known, or the end. */
const endOfBaseline = (values: ArrayLike<number>, from: number, to: number, count: number) => {
  let known = 0
  let i = from
  for (; i < to && known < count; i += 1) if (!Number.isNaN(values[i])) known += 1
  return { end: i, known }
}

/** The segments of a series and their borders checked. */
export const segmentsOf = (
  values: ArrayLike<number>,
  requests: readonly SegmentRequest[],
  limitsFor: (from: number, to: number, request: SegmentRequest) => ProcessLimits | null,
): Segment[] => {
  if (values.length === 0) return []
  return requests.map((request, i) => {
    const { from, locked, baseline = Number.POSITIVE_INFINITY } = request
    const to = requests[i + 1]?.from ?? values.length
    if (!Number.isInteger(from) || from < 0 || from >= to) {
      throw new RangeError('Segments begin at ascending indexes of the values.')
    }
    const { end, known } = endOfBaseline(values, from, to, baseline)
    return { from, to, baseline: locked ? 0 : known, limits: limitsFor(from, end, request) }
  })
}

export const rangesWithin = (values: ArrayLike<number>, segments: readonly Segment[]): Float64Array => {
  const ranges = new Float64Array(values.length)
  for (let i = 1; i < values.length; i += 1) ranges[i] = Math.abs((values[i] as number) - (values[i - 1] as number))
  for (const { from } of segments) ranges[from] = Number.NaN
  return ranges
}

/** Values are finite numbers; NaN is a gap: it has no range to its neighbours and ends every run. */
export const processBehaviourChart = (
  values: ArrayLike<number>,
  {
    constants = 'wheeler',
    rules = rulesOf('wheeler'),
    segments: requests = [{ from: 0 }],
    screened,
  }: ChartOptions = {},
): ProcessBehaviourChart => {
  const segments = segmentsOf(values, requests, (from, to, { locked }) => {
    const baseline = locked ?? baselineOf(values, from, to, constants, screened)
    return baseline ? processLimits(baseline, constants) : null
  })
  const marks = emptyMarks(values.length)
  for (const { from, to, limits } of segments) {
    if (!limits) continue
    const reach = constantSets[constants].limit * limits.averageRange
    for (const stretch of stretchesOf(values, from, to)) {
      zonesWithin(values, stretch.from, stretch.to, limits.centre, reach, marks.zones)
      scanRules(values, stretch.from, stretch.to, limits.rangeLimit, rules, marks)
    }
  }
  return {
    constants,
    segments,
    ranges: rangesWithin(values, segments),
    marks,
    signals: findSignals(rules, marks),
  }
}
