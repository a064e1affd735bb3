// What each activity amounts to: how often it happens, in how many cases, where cases begin and end, and the time it is worked on.
import { type Selection, sizeOf } from './directly-follows.ts'
import { type FigureColumns, figuresByGroup } from './figures.ts'
import type { Traces } from './traces.ts'

export type Activities = {
  count: Int32Array
  /** Cases in which the activity occurs. */
  cases: Int32Array
  /** Cases that begin, and that end, with it. */
  starts: Int32Array
  ends: Int32Array
  /** Completion less beginning of its events, in ms; null in a log of moments. */
  touch: FigureColumns | null
}

export const activitiesOf = (traces: Traces, selection: Selection = null): Activities => {
  const { offsets, activity, time, start, isInterval } = traces
  const size = traces.activities.length
  const [count, cases, starts, ends] = [0, 1, 2, 3].map(() => new Int32Array(size)) as [
    Int32Array,
    Int32Array,
    Int32Array,
    Int32Array,
  ]
  const seenIn = new Int32Array(size).fill(-1)
  const selected = sizeOf(selection, traces)
  const touches = new Float64Array(isInterval ? activity.length : 0)
  const touched = new Int32Array(touches.length)
  let events = 0
  for (let n = 0; n < selected; n += 1) {
    const c = selection ? selection[n]! : n
    const [from, to] = [offsets[c]!, offsets[c + 1]!]
    for (let i = from; i < to; i += 1) {
      const a = activity[i]!
      count[a]! += 1
      if (seenIn[a] !== c) {
        seenIn[a] = c
        cases[a]! += 1
      }
      if (isInterval) {
        touches[events] = time[i]! - start[i]!
        touched[events] = a
        events += 1
      }
    }
    if (to > from) {
      starts[activity[from]!]! += 1
      ends[activity[to - 1]!]! += 1
    }
  }
  return { count, cases, starts, ends, touch: isInterval ? figuresByGroup(touched, touches, events, size) : null }
}
