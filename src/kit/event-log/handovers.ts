// Work passing from hand to hand: consecutive events of a case done by different resources.
import { type Selection, sizeOf } from './directly-follows.ts'
import { GrowingInts, GrowingTimes, nobody } from './event-log.ts'
import { PairNumbers } from './pair-numbers.ts'
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

// Above this many resources a square table would outgrow the log.
const widestTable = 1024

/** Null in a log without resources. */
export const handoversOf = (traces: Traces, selection: Selection = null): Handovers | null => {
  const { resource } = traces
  if (!resource) return null
  const pairs =
    traces.resources.length < widestTable
      ? countByTable(traces, resource, selection)
      : countByPairs(traces, resource, selection)
  return withoutKept(pairs)
}

type Pairs = Pick<Handovers, 'from' | 'to' | 'count' | 'waitSum'>

// Every pair is counted, kept work and nobody's too: asking each time would be guessed wrong too often.
const countByTable = (traces: Traces, resource: Int32Array, selection: Selection): Pairs => {
  const { offsets, time, start } = traces
  const width = traces.resources.length + 1
  const count = new Int32Array(width * width)
  const waitSum = new Float64Array(width * width)
  const selected = sizeOf(selection, traces)
  for (let n = 0; n < selected; n += 1) {
    const c = selection ? selection[n]! : n
    for (let i = offsets[c]! + 1; i < offsets[c + 1]!; i += 1) {
      const pair = (resource[i - 1]! + 1) * width + resource[i]! + 1
      count[pair]! += 1
      waitSum[pair]! += start[i]! - time[i - 1]!
    }
  }
  const found = Int32Array.from(count, (_, pair) => pair).filter((pair) => count[pair]! > 0)
  return {
    from: found.map((pair) => Math.floor(pair / width) - 1),
    to: found.map((pair) => (pair % width) - 1),
    count: found.map((pair) => count[pair]!),
    waitSum: Float64Array.from(found, (pair) => waitSum[pair]!),
  }
}

const countByPairs = (traces: Traces, resource: Int32Array, selection: Selection): Pairs => {
  const { offsets, time, start } = traces
  const pairs = new PairNumbers()
  const count = new GrowingInts()
  const waitSum = new GrowingTimes()
  const selected = sizeOf(selection, traces)
  for (let n = 0; n < selected; n += 1) {
    const c = selection ? selection[n]! : n
    for (let i = offsets[c]! + 1; i < offsets[c + 1]!; i += 1) {
      const pair = pairs.numberOf(resource[i - 1]!, resource[i]!)
      if (pair === count.length) {
        count.push(0)
        waitSum.push(0)
      }
      count.values[pair]! += 1
      waitSum.values[pair]! += start[i]! - time[i - 1]!
    }
  }
  return { from: pairs.from.done(), to: pairs.to.done(), count: count.done(), waitSum: waitSum.done() }
}

const withoutKept = ({ from, to, count, waitSum }: Pairs): Handovers => {
  let [handed, kept, unknown] = [0, 0, 0]
  const isHandover = (pair: number) => from[pair] !== to[pair] && from[pair] !== nobody && to[pair] !== nobody
  count.forEach((times, pair) => {
    if (isHandover(pair)) handed += times
    else if (from[pair] === nobody || to[pair] === nobody) unknown += times
    else kept += times
  })
  const keep = (_: number, pair: number) => isHandover(pair)
  return {
    from: from.filter(keep),
    to: to.filter(keep),
    count: count.filter(keep),
    waitSum: waitSum.filter(keep),
    handed,
    kept,
    unknown,
  }
}
