// Which activity directly follows which, how often, and how long work waits in between.
import { type FigureColumns, figuresByGroup } from './figures.ts'
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
export const edgeNumbers = (activities: number) => {
  const from: number[] = []
  const to: number[] = []
  const add = (a: number, b: number) => {
    from.push(a)
    to.push(b)
    return from.length - 1
  }
  if (activities <= widestTable) {
    const table = new Int32Array(activities * activities).fill(-1)
    const numberOf = (a: number, b: number): number => {
      const known = table[a * activities + b]!
      if (known >= 0) return known
      table[a * activities + b] = add(a, b)
      return from.length - 1
    }
    return { from, to, numberOf }
  }
  const known = new Map<number, number>()
  const numberOf = (a: number, b: number): number => {
    const key = a * activities + b
    const number = known.get(key) ?? add(a, b)
    if (number === from.length - 1) known.set(key, number)
    return number
  }
  return { from, to, numberOf }
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
  const edges = edgeNumbers(traces.activities.length)
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
    from: Int32Array.from(edges.from),
    to: Int32Array.from(edges.to),
    wait: figuresByGroup(edgeOf, waits, pairs, edges.from.length),
    businessWait: businessAt && figuresByGroup(edgeOf, businessWaits, pairs, edges.from.length),
  }
}

/** Edges by all the waiting on them together, the longest first. */
export const bottlenecks = ({ from, wait }: DirectlyFollows): number[] =>
  Array.from(from, (_, edge) => edge).sort((a, b) => wait.sum[b]! - wait.sum[a]! || a - b)
