// A process behaviour chart (XmR): limits for each segment and the points that ordinary variation does not explain.
import { type Baseline, baselineOf, type ConstantSet, type ProcessLimits, processLimits } from './process-limits.ts'
import { type Marked, markSegment, ruleBits, type Signal, type WheelerRule } from './wheeler-rules.ts'

export type SegmentRequest = {
  /** The index of its first value. Ranges and rules never reach over the border. */
  from: number
  /** Only the first so many values make the limits. */
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
  /** Null while fewer than two values leave nothing to compute from. */
  limits: ProcessLimits | null
}

export type ProcessBehaviourChart = {
  constants: ConstantSet
  segments: Segment[]
  /** The distance to the value before; NaN at the start of a segment. */
  ranges: Float64Array
  /** For each value the rules it takes part in, as a sum of bits; see `rulesIn`. */
  marks: Uint8Array
  signals: Signal[]
}

const rangesWithin = (values: readonly number[], segments: readonly Segment[]) => {
  const ranges = new Float64Array(values.length)
  for (let i = 1; i < values.length; i += 1) ranges[i] = Math.abs((values[i] as number) - (values[i - 1] as number))
  for (const { from } of segments) ranges[from] = Number.NaN
  return ranges
}

const segmentOf = (values: readonly number[], request: SegmentRequest, to: number, set: ConstantSet): Segment => {
  const { from, locked } = request
  if (!Number.isInteger(from) || from < 0 || from >= to) {
    throw new RangeError('Segments begin at ascending indexes of the values.')
  }
  const length = Math.min(request.baseline ?? to - from, to - from)
  const baseline = locked ?? baselineOf(values, from, from + length, set)
  return { from, to, baseline: locked ? 0 : length, limits: baseline ? processLimits(baseline, set) : null }
}

export const processBehaviourChart = (
  values: readonly number[],
  options: { constants?: ConstantSet; segments?: readonly SegmentRequest[] } = {},
): ProcessBehaviourChart => {
  const { constants = 'wheeler', segments: requests = [{ from: 0 }] } = options
  const marked: Marked = { marks: new Uint8Array(values.length), signals: [] }
  const segments =
    values.length === 0
      ? []
      : requests.map((request, i) => segmentOf(values, request, requests[i + 1]?.from ?? values.length, constants))
  for (const { from, to, limits } of segments) {
    if (limits) markSegment(values, from, to, limits, marked)
  }
  return { constants, segments, ranges: rangesWithin(values, segments), ...marked }
}

/** The names of the rules in a mark. */
export const rulesIn = (mark: number): WheelerRule[] =>
  (Object.keys(ruleBits) as WheelerRule[]).filter((rule) => (mark & ruleBits[rule]) !== 0)
