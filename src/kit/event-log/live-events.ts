// The events of a log that grows: each knows the one before it in its case, so one can be put in anywhere.
import { nobody } from './event-log.ts'
import type { Traces } from './traces.ts'

const none = -1

export type NewEvent = { activity: number; resource: number; time: number; start: number }

const widened = <Column extends Int32Array | Float64Array>(
  column: Column,
  make: (length: number) => Column,
): Column => {
  const wider = make(Math.max(16, column.length * 2))
  wider.set(column)
  return wider
}

const ints = (length: number) => new Int32Array(length)
const times = (length: number) => new Float64Array(length)

export class LiveEvents {
  activity: Int32Array
  resource: Int32Array
  time: Float64Array
  start: Float64Array
  /** The event before it in its case, -1 for the first. */
  previous: Int32Array
  /** The variant that the case would be of if it ended here: a node of the tree of all beginnings. */
  node: Int32Array
  /** Of each case its last event and how many it has. */
  last: Int32Array
  length: Int32Array
  count: number
  cases: number

  constructor(traces: Traces) {
    const { offsets } = traces
    this.count = traces.time.length
    this.cases = traces.cases.length
    this.activity = traces.activity.slice()
    this.resource = traces.resource ? traces.resource.slice() : ints(this.count).fill(nobody)
    this.time = traces.time.slice()
    this.start = traces.start.slice()
    this.node = ints(this.count)
    this.previous = ints(this.count)
    this.last = ints(this.cases)
    this.length = ints(this.cases)
    for (let c = 0; c < this.cases; c += 1) {
      const [from, to] = [offsets[c]!, offsets[c + 1]!]
      for (let i = from; i < to; i += 1) this.previous[i] = i === from ? none : i - 1
      this.last[c] = to - 1
      this.length[c] = to - from
    }
  }

  addCase(): number {
    if (this.cases === this.last.length) {
      this.last = widened(this.last, ints)
      this.length = widened(this.length, ints)
    }
    this.last[this.cases] = none
    this.length[this.cases] = 0
    return this.cases++
  }

  /** Keeps an event that stands in no case yet; `insert` puts it in its place. */
  add({ activity, resource, time, start }: NewEvent): number {
    if (this.count === this.time.length) {
      this.activity = widened(this.activity, ints)
      this.resource = widened(this.resource, ints)
      this.time = widened(this.time, times)
      this.start = widened(this.start, times)
      this.previous = widened(this.previous, ints)
      this.node = widened(this.node, ints)
    }
    const event = this.count++
    this.activity[event] = activity
    this.resource[event] = resource
    this.time[event] = time
    this.start[event] = start
    return event
  }

  /** Puts an event behind another one of the case (-1: before all). */
  insert(c: number, event: number, before: number, after: number): void {
    this.previous[event] = before
    if (after === none) this.last[c] = event
    else this.previous[after] = event
    this.length[c]! += 1
  }
}
