// Work done again, by activity: rework as PM4Py counts it, self-loops and repetitions by resource as edeaR does.
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

export const reworkOf = (traces: Traces, selection: Selection = null): Rework => {
  const { offsets, activity, resource } = traces
  const size = traces.activities.length
  const selfLoops = again(size)
  const repetitions = again(size)
  const cases = new Int32Array(size)
  let casesWithRework = 0
  // What is known of each activity in the case at hand; `seenIn` says whether it is of this case.
  const seenIn = new Int32Array(size).fill(-1)
  const events = new Int32Array(size)
  const runs = new Int32Array(size)
  const first = new Int32Array(size)
  const others = new Uint8Array(size)
  const present = new Int32Array(size)
  const selected = sizeOf(selection, traces)
  for (let n = 0; n < selected; n += 1) {
    const c = selection ? selection[n]! : n
    const end = offsets[c + 1]!
    let distinct = 0
    for (let i = offsets[c]!; i < end; ) {
      const a = activity[i]!
      const who = resource ? resource[i]! : 0
      let othersInRun = 0
      let j = i + 1
      for (; j < end && activity[j] === a; j += 1) if (resource && resource[j] !== who) othersInRun = 1
      if (j - i > 1) {
        selfLoops.count[a]! += 1
        selfLoops.size[a]! += j - i - 1
        if (!othersInRun) selfLoops.repeat[a]! += 1
      }
      if (seenIn[a] === c) {
        events[a]! += j - i
        runs[a]! += 1
        if (othersInRun || first[a] !== who) others[a] = 1
      } else {
        seenIn[a] = c
        events[a] = j - i
        runs[a] = 1
        first[a] = who
        others[a] = othersInRun
        present[distinct++] = a
      }
      i = j
    }
    if (distinct < end - offsets[c]!) casesWithRework += 1
    else continue
    for (let k = 0; k < distinct; k += 1) {
      const a = present[k]!
      if (events[a]! > 1) cases[a]! += 1
      if (runs[a]! > 1) {
        repetitions.count[a]! += 1
        repetitions.size[a]! += runs[a]! - 1
        if (!others[a]) repetitions.repeat[a]! += 1
      }
    }
  }
  return { cases, selfLoops, repetitions, casesWithRework }
}
