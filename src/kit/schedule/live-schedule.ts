// A schedule that follows changes: after a slip only the tasks that really move are worked out again, in topological order.
import { invalid } from '#kit/problems.ts'
import { placeInCalendar } from './calendar-passes.ts'
import { makeNetwork, type Network } from './network.ts'
import { type Dates, earliestStart } from './passes.ts'
import type { Project } from './project.ts'
import { computeDates, findLast, withHeldStarts } from './schedule.ts'

/** A new duration, or a date before which the task cannot start, or both; in the project's own units. */
export type Slip = { task: string; duration?: number; notBefore?: number }

export type LiveSchedule = {
  network: Network
  /** Early dates are always up to date; late dates and floats after `recompute`. */
  dates: Dates
  /** Takes the slip over and returns the positions that moved, in topological order. Undone by a slip back. */
  slip: (slip: Slip) => Int32Array
  /** Late dates and floats for what holds now. */
  recompute: () => Dates
}

const wordBits = 32

export const liveSchedule = (project: Project): LiveSchedule => {
  const planned = makeNetwork(project)
  const dates = computeDates(planned, planned.planned)
  // What is to be as late as possible keeps its planned start as the earliest one.
  const network = withHeldStarts(planned, dates)
  const durations = network.planned.slice()
  const { size, firstOut, linkOut, to } = network
  const { earlyStart, earlyFinish } = dates
  const inCalendars = network.times.length > 0
  const last = findLast(network)
  const waiting = new Int32Array(Math.ceil(size / wordBits))
  const moved = new Int32Array(size)

  const place = (p: number) => {
    if (inCalendars) return placeInCalendar(network, durations, dates, p)
    const start = earliestStart(network, durations, dates, p)
    earlyStart[p] = start
    earlyFinish[p] = start + durations[p]!
  }

  const propagate = (from: number) => {
    let count = 0
    let lost = false
    waiting[from >>> 5]! |= 1 << (from & 31)
    for (let w = from >>> 5; w < waiting.length; w += 1) {
      while (waiting[w] !== 0) {
        const bit = waiting[w]! & -waiting[w]!
        waiting[w]! ^= bit
        const p = w * wordBits + 31 - Math.clz32(bit)
        const [start, finish] = [earlyStart[p]!, earlyFinish[p]!]
        place(p)
        if (earlyStart[p] === start && earlyFinish[p] === finish) continue
        moved[count++] = p
        if (earlyFinish[p]! >= dates.end) dates.end = earlyFinish[p]!
        else if (finish === dates.end) lost = true
        for (let o = firstOut[p]!; o < firstOut[p + 1]!; o += 1) {
          const next = to[linkOut[o]!]!
          waiting[next >>> 5]! |= 1 << (next & 31)
        }
      }
    }
    return { count, lost }
  }

  return {
    network,
    dates,
    slip: ({ task, duration, notBefore }) => {
      const p = network.positions.get(task)
      if (p === undefined) throw invalid('task', 'known', `There is no task '${task}'.`)
      if (duration !== undefined) {
        if (!(duration >= 0 && Number.isFinite(duration))) {
          throw invalid('duration', 'not_negative', `The duration of task '${task}' must be a number of 0 or more.`)
        }
        durations[p] = duration
      }
      if (notBefore !== undefined) network.minStart[p] = notBefore
      const { count, lost } = propagate(p)
      if (lost) dates.end = last.reduce((end, each) => Math.max(end, earlyFinish[each]!), Number.NEGATIVE_INFINITY)
      return moved.slice(0, count)
    },
    recompute: () => computeDates(network, durations, dates),
  }
}
