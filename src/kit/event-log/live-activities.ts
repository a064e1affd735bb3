// What each activity of a growing log amounts to: how often, in how many cases, where cases begin and end, and its touch time.
import { activitiesOf } from './activities.ts'
import type { LiveEvents } from './live-events.ts'
import { bagsByGroup, SortedBag } from './sorted-bag.ts'
import type { Traces } from './traces.ts'

export class LiveActivities {
  readonly count: number[]
  readonly cases: number[]
  readonly starts: number[]
  readonly ends: number[]
  /** Null in a log of moments. */
  readonly touch: SortedBag[] | null

  constructor(traces: Traces) {
    const { count, cases, starts, ends } = activitiesOf(traces)
    this.count = [...count]
    this.cases = [...cases]
    this.starts = [...starts]
    this.ends = [...ends]
    const { activity, time, start } = traces
    this.touch = traces.isInterval
      ? bagsByGroup(
          activity,
          time.map((completed, i) => completed - start[i]!),
          time.length,
          traces.activities.length,
        )
      : null
  }

  makeRoom(activities: number): void {
    for (const column of [this.count, this.cases, this.starts, this.ends]) {
      while (column.length < activities) column.push(0)
    }
    while (this.touch && this.touch.length < activities) this.touch.push(new SortedBag())
  }

  /** In how many cases it occurs is counted with the rework, which looks through the case anyway. */
  insert({ activity, time, start }: LiveEvents, event: number, before: number, after: number): void {
    const a = activity[event]!
    this.count[a]! += 1
    if (before < 0) {
      if (after >= 0) this.starts[activity[after]!]! -= 1
      this.starts[a]! += 1
    }
    if (after < 0) {
      if (before >= 0) this.ends[activity[before]!]! -= 1
      this.ends[a]! += 1
    }
    this.touch?.[a]?.add(time[event]! - start[event]!)
  }
}
