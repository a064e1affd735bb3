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

/** Numbers the edges as they appear; by a table where it fits, which is quickest. */
export class EdgeNumbers {
  readonly #pairs = new PairNumbers()
  readonly #width: number
  readonly #table: Int32Array

  constructor(activities: number) {
    this.#width = activities
    this.#table = new Int32Array(activities <= widestTable ? activities * activities : 0).fill(-1)
  }

  numberOf(a: number, b: number): number {
    if (this.#table.length === 0) return this.#pairs.numberOf(a, b)
    const known = this.#table[a * this.#width + b]!
    if (known >= 0) return known
    const number = this.#pairs.numberOf(a, b)
    this.#table[a * this.#width + b] = number
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
  const { offsets, activity, time, start, isInterval } = traces
  const pairs = pairsIn(traces, selection)
  const edgeOf = new Int32Array(pairs)
  const waits = new Float64Array(pairs)
  const businessWaits = new Float64Array(businessAt ? pairs : 0)
  const edges = new EdgeNumbers(traces.activities.length)
  const cases = sizeOf(selection, traces)
  let pair = 0
  for (let n = 0; n < cases; n += 1) {
    const c = selection ? selection[n]! : n
    const from = offsets[c]!
    let passed = businessAt && from < offsets[c + 1]! ? businessAt(time[from]!) : 0
    for (let i = from + 1; i < offsets[c + 1]!; i += 1) {
      edgeOf[pair] = edges.numberOf(activity[i - 1]!, activity[i]!)
      waits[pair] = start[i]! - time[i - 1]!
      if (businessAt) {
        const began = businessAt(start[i]!)
        businessWaits[pair] = began - passed
        passed = isInterval ? businessAt(time[i]!) : began
      }
      pair += 1
    }
  }
  return {
    from: edges.from,
    to: edges.to,
    wait: figuresByGroup(edgeOf, waits, pairs, edges.length),
    businessWait: businessAt && figuresByGroup(edgeOf, businessWaits, pairs, edges.length),
  }
}

/** Edges by all the waiting on them together, the longest first. */
export const bottlenecks = ({ from, wait }: DirectlyFollows): number[] =>
  Array.from(from, (_, edge) => edge).sort((a, b) => wait.sum[b]! - wait.sum[a]! || a - b)
