// Work done again, by activity: rework as PM4Py counts it, self-loops and repetitions by resource as edeaR does.
import { differs } from './differs.ts'
import { type Selection, sizeOf } from './directly-follows.ts'
import type { Traces } from './traces.ts'

/** How often work was done again by whoever did it before (`repeat`) or by others as well (`redo`). */
export type Again = {
  /** Self-loops: unbroken runs of the activity longer than one; repetitions: cases that come back to it after others. */
  count: Int32Array
  /** Of a self-loop: events in the run less one; of a repetition: runs in the case less one. Added up. */
  size: Int32Array
  /** One resource did all events of the run, or of the activity in the case. `count - repeat` were redone by others. */
  repeat: Int32Array
}

export type Rework = {
  /** Cases in which the activity occurs more than once. */
  cases: Int32Array
  selfLoops: Again
  repetitions: Again
  /** Cases with any rework at all. */
  casesWithRework: number
}

const again = (size: number): Again => ({
  count: new Int32Array(size),
  size: new Int32Array(size),
  repeat: new Int32Array(size),
})

class ReworkCounter {
  readonly rework: Rework
  readonly #activity: Int32Array
  readonly #resource: Int32Array | null
  // What is known of each activity in the case at hand; `seenIn` says whether it is of this case.
  readonly #seenIn: Int32Array
  readonly #events: Int32Array
  readonly #runs: Int32Array
  readonly #first: Int32Array
  readonly #others: Uint8Array
  readonly #present: Int32Array

  constructor({ activities, activity, resource }: Traces) {
    const size = activities.length
    this.rework = { cases: new Int32Array(size), selfLoops: again(size), repetitions: again(size), casesWithRework: 0 }
    this.#activity = activity
    this.#resource = resource
    this.#seenIn = new Int32Array(size).fill(-1)
    this.#events = new Int32Array(size)
    this.#runs = new Int32Array(size)
    this.#first = new Int32Array(size)
    this.#others = new Uint8Array(size)
    this.#present = new Int32Array(size)
  }

  /** Takes a case whose events stand at from … end - 1, in which some activity occurs more than once. */
  count(c: number, from: number, end: number): void {
    this.rework.casesWithRework += 1
    const distinct = this.#goThrough(c, from, end)
    const { cases, repetitions } = this.rework
    for (let k = 0; k < distinct; k += 1) {
      const a = this.#present[k]!
      if (this.#events[a]! > 1) cases[a]! += 1
      if (this.#runs[a]! < 2) continue
      repetitions.count[a]! += 1
      repetitions.size[a]! += this.#runs[a]! - 1
      if (this.#others[a] === 0) repetitions.repeat[a]! += 1
    }
  }

  /** Run by run; returns how many activities there are. */
  #goThrough(c: number, from: number, end: number): number {
    const activity = this.#activity
    const resource = this.#resource
    const { selfLoops } = this.rework
    let distinct = 0
    for (let i = from; i < end; ) {
      const a = activity[i]!
      const who = resource ? resource[i]! : 0
      let others = 0
      let j = i + 1
      for (; j < end && activity[j] === a; j += 1) if (resource && resource[j] !== who) others = 1
      if (j - i > 1) {
        selfLoops.count[a]! += 1
        selfLoops.size[a]! += j - i - 1
        if (others === 0) selfLoops.repeat[a]! += 1
      }
      if (this.#seenIn[a] === c) {
        this.#events[a]! += j - i
        this.#runs[a]! += 1
        if (others === 1 || this.#first[a] !== who) this.#others[a] = 1
      } else {
        this.#seenIn[a] = c
        this.#events[a] = j - i
        this.#runs[a] = 1
        this.#first[a] = who
        this.#others[a] = others
        this.#present[distinct++] = a
      }
      i = j
    }
    return distinct
  }
}

export const reworkOf = (traces: Traces, selection: Selection = null): Rework => {
  const { offsets, activity } = traces
  const counter = new ReworkCounter(traces)
  const seenIn = new Int32Array(traces.activities.length).fill(-1)
  const selected = sizeOf(selection, traces)
  for (let n = 0; n < selected; n += 1) {
    const c = selection ? selection[n]! : n
    const from = offsets[c]!
    const end = offsets[c + 1]!
    let distinct = 0
    for (let i = from; i < end; i += 1) {
      const a = activity[i]!
      distinct += differs(seenIn[a]!, c)
      seenIn[a] = c
    }
    if (distinct < end - from) counter.count(c, from, end)
  }
  return counter.rework
}
