// What each activity amounts to: how often it happens, in how many cases, where cases begin and end, and the time it is worked on.

import { differs } from './differs.ts'
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

const touchOf = (traces: Traces, selection: Selection): FigureColumns => {
  const { offsets, activity, time, start, workspace } = traces
  const size = traces.activities.length
  const touches = workspace.values(activity.length)
  if (!selection) {
    for (let i = 0; i < activity.length; i += 1) touches[i] = time[i]! - start[i]!
    return figuresByGroup(activity, touches, activity.length, size, workspace)
  }
  const touched = workspace.groups(activity.length)
  let events = 0
  for (const c of selection) {
    for (let i = offsets[c]!; i < offsets[c + 1]!; i += 1) {
      touches[events] = time[i]! - start[i]!
      touched[events] = activity[i]!
      events += 1
    }
  }
  return figuresByGroup(touched, touches, events, size, workspace)
}

export const activitiesOf = (traces: Traces, selection: Selection = null): Activities => {
  const { offsets, activity } = traces
  const size = traces.activities.length
  const count = new Int32Array(size)
  const cases = new Int32Array(size)
  const starts = new Int32Array(size)
  const ends = new Int32Array(size)
  const seenIn = new Int32Array(size).fill(-1)
  const selected = sizeOf(selection, traces)
  for (let n = 0; n < selected; n += 1) {
    const c = selection ? selection[n]! : n
    const from = offsets[c]!
    const to = offsets[c + 1]!
    for (let i = from; i < to; i += 1) {
      const a = activity[i]!
      count[a]! += 1
      cases[a]! += differs(seenIn[a]!, c)
      seenIn[a] = c
    }
    if (to === from) continue
    starts[activity[from]!]! += 1
    ends[activity[to - 1]!]! += 1
  }
  return { count, cases, starts, ends, touch: traces.isInterval ? touchOf(traces, selection) : null }
}
