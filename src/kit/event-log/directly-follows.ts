// Which activity directly follows which, how often, and how long work waits in between.
import { type FigureColumns, figuresByGroup } from './figures.ts'
import { PairNumbers } from './pair-numbers.ts'
import type { Traces } from './traces.ts'

/** Cases by number; null is all of them. */
export type Selection = Int32Array | null

export type DirectlyFollows = {
  /** Edge e leads from activity from[e] to activity to[e]; edges in the order in which they first appear. */
  from: Int32Array
  to: Int32Array
  /**
   * Beginning of the following event less completion of the one before, in ms; in a log of moments the time between the
   * two. Negative where work began before the one before it was done.
   */
  wait: FigureColumns
  /** The same in business time; null unless business hours were given. */
  businessWait: FigureColumns | null
}

// Above this many activities a square table of edges would outgrow the log.
const widestTable = 2048

/** Numbers the edges as they appear. */
export class EdgeNumbers {
  /** Edge a → b at a * width + b, -1 while it is unknown; empty where a table would not fit. */
  readonly table: Int32Array
  readonly width: number
  readonly #pairs = new PairNumbers()

  constructor(activities: number) {
    this.width = activities <= widestTable ? activities : 0
    this.table = new Int32Array(this.width * this.width).fill(-1)
  }

  /** Also finds an edge that has its number already; where there is a table, looking there first is quicker. */
  numberOf(a: number, b: number): number {
    const number = this.#pairs.numberOf(a, b)
    if (this.width > 0) this.table[a * this.width + b] = number
    return number
  }

  get length(): number {
    return this.#pairs.length
  }

  get from(): Int32Array {
    return this.#pairs.from.done()
  }

  get to(): Int32Array {
    return this.#pairs.to.done()
  }
}

/** The number of cases in a selection, and the case at a place in it. */
export const sizeOf = (selection: Selection, traces: Traces) => selection?.length ?? traces.cases.length

const pairsIn = (traces: Traces, selection: Selection) => {
  if (!selection) return Math.max(0, traces.time.length - traces.cases.length)
  let pairs = 0
  for (const c of selection) pairs += traces.offsets[c + 1]! - traces.offsets[c]! - 1
  return pairs
}

/** `businessAt` says how much business time has passed at an instant (see business-time.ts). */
export const directlyFollows = (
  traces: Traces,
  selection: Selection = null,
  businessAt: ((instant: number) => number) | null = null,
): DirectlyFollows => {
  const { offsets, activity, time, start, workspace } = traces
  const pairs = pairsIn(traces, selection)
  const edgeOf = workspace.groups(pairs)
  const waits = workspace.values(pairs)
  const edges = new EdgeNumbers(traces.activities.length)
  const { table, width } = edges
  const cases = sizeOf(selection, traces)
  let pair = 0
  for (let n = 0; n < cases; n += 1) {
    const c = selection ? selection[n]! : n
    const end = offsets[c + 1]!
    for (let i = offsets[c]! + 1; i < end; i += 1) {
      const a = activity[i - 1]!
      const b = activity[i]!
      let edge = width > 0 ? table[a * width + b]! : -1
      if (edge < 0) edge = edges.numberOf(a, b)
      edgeOf[pair] = edge
      waits[pair] = start[i]! - time[i - 1]!
      pair += 1
    }
  }
  const wait = figuresByGroup(edgeOf, waits, pairs, edges.length, workspace)
  if (businessAt) measureBusinessWaits(waits, traces, selection, businessAt)
  const businessWait = businessAt && figuresByGroup(edgeOf, waits, pairs, edges.length, workspace)
  return { from: edges.from, to: edges.to, wait, businessWait }
}

const measureBusinessWaits = (
  waits: Float64Array,
  { offsets, time, start, isInterval, ...traces }: Traces,
  selection: Selection,
  businessAt: (instant: number) => number,
) => {
  const cases = selection?.length ?? traces.cases.length
  let pair = 0
  for (let n = 0; n < cases; n += 1) {
    const c = selection ? selection[n]! : n
    const from = offsets[c]!
    const end = offsets[c + 1]!
    let passed = from + 1 < end ? businessAt(time[from]!) : 0
    for (let i = from + 1; i < end; i += 1) {
      const begun = businessAt(start[i]!)
      waits[pair++] = begun - passed
      passed = isInterval ? businessAt(time[i]!) : begun
    }
  }
}

/** Edges by all the waiting on them together, the longest first. */
export const bottlenecks = ({ from, wait }: DirectlyFollows): number[] =>
  Array.from(from, (_, edge) => edge).sort((a, b) => wait.sum[b]! - wait.sum[a]! || a - b)
