// Which activity and whose work follows which in a growing log: an event between two others parts them and joins both.
import type { BusinessTime } from '#kit/calendar/business-time.ts'
import { EdgeNumbers } from './directly-follows.ts'
import { nobody } from './event-log.ts'
import type { LiveEvents } from './live-events.ts'
import { LivePairs } from './live-pairs.ts'
import { LiveSums } from './live-sums.ts'
import { bagsByGroup } from './sorted-bag.ts'
import type { Traces } from './traces.ts'

type Visit = (a: number, b: number, value: number) => void

// All pairs of a column's consecutive entries, with a value for each.
const pairsOf = (traces: Traces, visit: (before: number, event: number) => void) => {
  for (let c = 0; c < traces.cases.length; c += 1) {
    for (let i = traces.offsets[c]! + 1; i < traces.offsets[c + 1]!; i += 1) visit(i - 1, i)
  }
}

const filled = (traces: Traces, names: number, each: (visit: Visit) => void): LivePairs => {
  const edges = new EdgeNumbers(names)
  const groupOf = new Int32Array(traces.time.length)
  const values = new Float64Array(traces.time.length)
  let length = 0
  each((a, b, value) => {
    groupOf[length] = edges.numberOf(a, b)
    values[length] = value
    length += 1
  })
  const pairs = new LivePairs()
  pairs.begin(edges.from, edges.to, bagsByGroup(groupOf, values, length, edges.length))
  return pairs
}

export class LiveFlows {
  readonly waits: LivePairs
  readonly businessWaits: LivePairs | null
  readonly handovers = new LiveSums()
  handed = 0
  kept = 0
  unknown = 0
  readonly #businessTime: BusinessTime | null
  readonly #hasResources: boolean

  constructor(traces: Traces, businessTime: BusinessTime | null) {
    const { activity, resource, time, start } = traces
    this.#businessTime = businessTime
    this.#hasResources = resource !== null
    const activities = traces.activities.length
    this.waits = filled(traces, activities, (visit) =>
      pairsOf(traces, (i, j) => visit(activity[i]!, activity[j]!, start[j]! - time[i]!)),
    )
    this.businessWaits =
      businessTime &&
      filled(traces, activities, (visit) =>
        pairsOf(traces, (i, j) =>
          visit(activity[i]!, activity[j]!, businessTime.at(start[j]!) - businessTime.at(time[i]!)),
        ),
      )
    if (resource) pairsOf(traces, (i, j) => this.#hand(resource[i]!, resource[j]!, start[j]! - time[i]!, 1))
  }

  insert(events: LiveEvents, event: number, before: number, after: number): void {
    if (before >= 0 && after >= 0) this.#change(events, before, after, -1)
    if (before >= 0) this.#change(events, before, event, 1)
    if (after >= 0) this.#change(events, event, after, 1)
  }

  #change({ activity, resource, time, start }: LiveEvents, i: number, j: number, sign: 1 | -1): void {
    const change = sign === 1 ? 'add' : 'remove'
    const wait = start[j]! - time[i]!
    this.waits[change](activity[i]!, activity[j]!, wait)
    if (this.businessWaits && this.#businessTime) {
      const businessWait = this.#businessTime.at(start[j]!) - this.#businessTime.at(time[i]!)
      this.businessWaits[change](activity[i]!, activity[j]!, businessWait)
    }
    if (this.#hasResources) this.#hand(resource[i]!, resource[j]!, wait, sign)
  }

  #hand(from: number, to: number, wait: number, sign: 1 | -1): void {
    if (from === nobody || to === nobody) this.unknown += sign
    else if (from === to) this.kept += sign
    else {
      this.handed += sign
      this.handovers.add(from, to, sign, sign * wait)
    }
  }
}
