// Work passing from hand to hand: consecutive events of a case done by different resources.
import { EdgeNumbers, type Selection, sizeOf } from './directly-follows.ts'
import { nobody } from './event-log.ts'
import type { Traces } from './traces.ts'

export type Handovers = {
  from: Int32Array
  to: Int32Array
  count: Int32Array
  /** All waiting between the two events of each, in ms. */
  waitSum: Float64Array
  /** All handovers; consecutive events that stayed with one resource; pairs in which an event names nobody. */
  handed: number
  kept: number
  unknown: number
}

/** Null in a log without resources. */
export const handoversOf = (traces: Traces, selection: Selection = null): Handovers | null => {
  const { offsets, resource, time, start } = traces
  if (!resource) return null
  const edges = new EdgeNumbers(traces.resources.length)
  const count: number[] = []
  const waitSum: number[] = []
  let [handed, kept, unknown] = [0, 0, 0]
  const selected = sizeOf(selection, traces)
  for (let n = 0; n < selected; n += 1) {
    const c = selection ? selection[n]! : n
    for (let i = offsets[c]! + 1; i < offsets[c + 1]!; i += 1) {
      const [before, after] = [resource[i - 1]!, resource[i]!]
      if (before === nobody || after === nobody) unknown += 1
      else if (before === after) kept += 1
      else {
        handed += 1
        const edge = edges.numberOf(before, after)
        count[edge] = (count[edge] ?? 0) + 1
        waitSum[edge] = (waitSum[edge] ?? 0) + start[i]! - time[i - 1]!
      }
    }
  }
  return {
    from: edges.from,
    to: edges.to,
    count: Int32Array.from(count),
    waitSum: Float64Array.from(waitSum),
    handed,
    kept,
    unknown,
  }
}
