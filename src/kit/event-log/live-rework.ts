// Rework of a growing log: what one activity of one case adds to it, taken away before a change and added after it.
import type { LiveEvents } from './live-events.ts'
import type { Again, Rework } from './rework.ts'

const emptyAgain = (): Again => ({ count: new Int32Array(16), size: new Int32Array(16), repeat: new Int32Array(16) })

const widen = (again: Again, activities: number) => {
  for (const name of ['count', 'size', 'repeat'] as const) {
    if (again[name].length >= activities) continue
    const wider = new Int32Array(activities * 2)
    wider.set(again[name])
    again[name] = wider
  }
}

export class LiveRework {
  readonly #events: LiveEvents
  readonly #selfLoops = emptyAgain()
  readonly #repetitions = emptyAgain()
  #cases = new Int32Array(16)
  casesWithRework = 0

  constructor(events: LiveEvents) {
    this.#events = events
  }

  /** Starts from what has been counted already. */
  begin({ cases, selfLoops, repetitions, casesWithRework }: Rework): void {
    this.makeRoom(cases.length)
    this.#cases.set(cases)
    for (const name of ['count', 'size', 'repeat'] as const) {
      this.#selfLoops[name].set(selfLoops[name])
      this.#repetitions[name].set(repetitions[name])
    }
    this.casesWithRework = casesWithRework
  }

  makeRoom(activities: number): void {
    widen(this.#selfLoops, activities)
    widen(this.#repetitions, activities)
    if (this.#cases.length >= activities) return
    const wider = new Int32Array(activities * 2)
    wider.set(this.#cases)
    this.#cases = wider
  }

  /** Adds (sign 1) or takes away (sign -1) what an activity of a case amounts to; returns how often it occurs there. */
  count(c: number, activity: number, sign: 1 | -1): number {
    const { activity: activityOf, resource, previous, last } = this.#events
    let events = 0
    let runs = 0
    let run = 0
    let who = 0
    let whoInRun = 0
    let isByOne = true
    let isRunByOne = true
    for (let i = last[c]!; i >= 0; i = previous[i]!) {
      if (activityOf[i] !== activity) {
        if (run > 1) this.#addLoop(activity, run, isRunByOne, sign)
        run = 0
        continue
      }
      if (events === 0) who = resource[i]!
      else if (resource[i] !== who) isByOne = false
      if (run === 0) {
        runs += 1
        whoInRun = resource[i]!
        isRunByOne = true
      } else if (resource[i] !== whoInRun) isRunByOne = false
      run += 1
      events += 1
    }
    if (run > 1) this.#addLoop(activity, run, isRunByOne, sign)
    if (events > 1) this.#cases[activity]! += sign
    if (runs > 1) {
      this.#repetitions.count[activity]! += sign
      this.#repetitions.size[activity]! += sign * (runs - 1)
      if (isByOne) this.#repetitions.repeat[activity]! += sign
    }
    return events
  }

  rework(activities: number): Rework {
    const cut = ({ count, size, repeat }: Again): Again => ({
      count: count.subarray(0, activities),
      size: size.subarray(0, activities),
      repeat: repeat.subarray(0, activities),
    })
    return {
      cases: this.#cases.subarray(0, activities),
      selfLoops: cut(this.#selfLoops),
      repetitions: cut(this.#repetitions),
      casesWithRework: this.casesWithRework,
    }
  }

  #addLoop(activity: number, run: number, isByOne: boolean, sign: 1 | -1): void {
    this.#selfLoops.count[activity]! += sign
    this.#selfLoops.size[activity]! += sign * (run - 1)
    if (isByOne) this.#selfLoops.repeat[activity]! += sign
  }
}
