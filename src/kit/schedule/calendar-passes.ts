// The critical path method in working time: each task works by its own calendar, each lag is counted in one, moments are on the wall.
import { boundInto, instant, latestSource, rounded, slackOf, timeAt } from './calendar-links.ts'
import { FF, FS, heldFinish, heldStart, SS } from './codes.ts'
import type { Network } from './network.ts'
import type { Dates } from './passes.ts'
import type { WorkingTime } from './working-time.ts'

// A sixtieth of a millisecond of work; sums of durations miss a border by less.
const tolerance = 1e-6

/** A milestone may stand at the end of working hours; anywhere else outside them it moves to where work begins again. */
const milestoneAt = (time: WorkingTime, moment: number) => {
  const worked = time.workedAt(moment)
  return moment - time.earliest(worked) < tolerance ? moment : time.latest(worked)
}

const placeMilestone = (net: Network, dates: Dates, p: number) => {
  const time = timeAt(net, p)
  let moment = Math.max(net.start, net.minStart[p]!, net.minFinish[p]!)
  for (let k = net.firstIn[p]!; k < net.firstIn[p + 1]!; k += 1) moment = Math.max(moment, boundInto(net, k, dates))
  moment = Math.min(moment, net.pullStart[p]!, net.pullFinish[p]!)
  if (net.held[p] !== 0) moment = net.heldAt[p]!
  moment = milestoneAt(time, moment)
  dates.earlyStart[p] = moment
  dates.earlyFinish[p] = moment
  dates.work.earlyStart[p] = time.workedAt(moment)
  dates.work.earlyFinish[p] = dates.work.earlyStart[p]!
}

const isSet = Number.isFinite

// What must not finish earlier counts back through the task's own work.
const placeWork = (net: Network, duration: number, dates: Dates, p: number) => {
  const { firstIn, from, type, lag, within } = net
  const { work } = dates
  const { earlyStart, earlyFinish } = work
  const time = timeAt(net, p)
  let worked = time.workedAt(Math.max(net.start, net.minStart[p]!))
  if (isSet(net.minFinish[p]!)) worked = Math.max(worked, time.workedAt(net.minFinish[p]!) - duration)
  for (let k = firstIn[p]!, last = firstIn[p + 1]!; k < last; k += 1) {
    const kind = type[k]!
    let bound: number
    if (within[k] === 1) {
      bound = (kind === FS || kind === FF ? earlyFinish[from[k]!]! : earlyStart[from[k]!]!) + lag[k]!
    } else bound = time.workedAt(boundInto(net, k, dates))
    if (kind !== FS && kind !== SS) bound -= duration
    if (bound > worked) worked = bound
  }
  if (isSet(net.pullStart[p]!)) worked = Math.min(worked, time.workedAt(net.pullStart[p]!))
  if (isSet(net.pullFinish[p]!)) worked = Math.min(worked, time.workedAt(net.pullFinish[p]!) - duration)
  if (net.held[p] !== 0) worked = time.workedAt(net.heldAt[p]!) - (net.held[p] === heldFinish ? duration : 0)
  dates.earlyStart[p] = time.latest(worked)
  dates.earlyFinish[p] = time.earliest(worked + duration)
  work.earlyStart[p] = worked
  work.earlyFinish[p] = worked + duration
}

/** Works out one position anew from what stands before it; `held` as in `forward`. */
export const placeInCalendar = (
  net: Network,
  durations: Float64Array,
  dates: Dates,
  p: number,
  held?: Uint8Array,
): void => {
  if (durations[p] === 0) placeMilestone(net, dates, p)
  else placeWork(net, durations[p]!, dates, p)
  if (held?.[p] && dates.lateStart[p]! > dates.earlyStart[p]!) {
    dates.earlyStart[p] = dates.lateStart[p]!
    dates.earlyFinish[p] = dates.lateFinish[p]!
    dates.work.earlyStart[p] = dates.work.lateStart[p]!
    dates.work.earlyFinish[p] = dates.work.lateFinish[p]!
  }
}

export const forwardInCalendars = (net: Network, durations: Float64Array, dates: Dates, held?: Uint8Array): void => {
  let end = Number.NEGATIVE_INFINITY
  for (let p = 0; p < net.size; p += 1) {
    placeInCalendar(net, durations, dates, p, held)
    if (dates.earlyFinish[p]! > end) end = dates.earlyFinish[p]!
  }
  dates.end = end
}

const milestoneLate = (net: Network, dates: Dates, p: number, latest: number) => {
  const { lateStart, lateFinish, work } = dates
  const time = timeAt(net, p)
  let moment = Math.min(latest, net.maxFinish[p]!, net.maxStart[p]!)
  for (let o = net.firstOut[p]!; o < net.firstOut[p + 1]!; o += 1) {
    const k = net.linkOut[o]!
    const j = net.to[k]!
    moment = Math.min(moment, latestSource(net, k, lateStart[j]!, lateFinish[j]!))
  }
  if (net.held[p] !== 0) moment = net.heldAt[p]!
  // A late milestone in the night goes back to the end of work, unless work begins again at that very moment.
  const worked = time.workedAt(moment)
  if (time.latest(worked) - moment >= tolerance) moment = Math.min(moment, time.earliest(worked))
  lateStart[p] = moment
  lateFinish[p] = moment
  work.lateStart[p] = worked
  work.lateFinish[p] = worked
}

const workLate = (net: Network, duration: number, dates: Dates, p: number, latest: number) => {
  const { firstOut, linkOut, to, type, lag, within } = net
  const { lateStart, lateFinish, work } = dates
  const time = timeAt(net, p)
  let finish = Math.min(latest, net.maxFinish[p]!)
  let start = net.maxStart[p]!
  let worked = Number.POSITIVE_INFINITY
  for (let o = firstOut[p]!, last = firstOut[p + 1]!; o < last; o += 1) {
    const k = linkOut[o]!
    const j = to[k]!
    const kind = type[k]!
    const fromFinish = kind === FS || kind === FF
    // Before a milestone a start is a moment, which may stand on either side of a night.
    if (within[k] === 1 && (fromFinish || work.lateFinish[j]! > work.lateStart[j]!)) {
      let bound = (kind === FS || kind === SS ? work.lateStart[j]! : work.lateFinish[j]!) - lag[k]!
      if (!fromFinish) bound += duration
      if (bound < worked) worked = bound
      continue
    }
    const bound = latestSource(net, k, lateStart[j]!, lateFinish[j]!)
    if (!fromFinish) start = Math.min(start, bound)
    else if (bound < finish) finish = bound
  }
  worked = Math.min(worked, time.workedAt(finish))
  if (isSet(start)) {
    const begun = time.workedAt(start)
    // Between two stretches of its own work it can start just before the end of the first, but no longer at the second.
    worked = Math.min(worked, begun - (time.latest(begun) > start ? instant : 0) + duration)
  }
  if (net.held[p] !== 0) worked = time.workedAt(net.heldAt[p]!) + (net.held[p] === heldStart ? duration : 0)
  lateFinish[p] = time.earliest(worked)
  lateStart[p] = time.latest(worked - duration)
  work.lateFinish[p] = worked
  work.lateStart[p] = worked - duration
}

export const backwardInCalendars = (net: Network, durations: Float64Array, dates: Dates): void => {
  const latest = Number.isNaN(net.deadline) ? dates.end : net.deadline
  for (let p = net.size - 1; p >= 0; p -= 1) {
    if (durations[p] === 0) milestoneLate(net, dates, p, latest)
    else workLate(net, durations[p]!, dates, p, latest)
  }
}

/** Float is work in the task's own calendar. */
export const floatsInCalendars = (net: Network, dates: Dates): void => {
  const { firstOut, linkOut } = net
  const { work } = dates
  for (let p = 0; p < net.size; p += 1) {
    dates.totalFloat[p] = rounded(work.lateStart[p]! - work.earlyStart[p]!)
    let free = Number.POSITIVE_INFINITY
    for (let o = firstOut[p]!, last = firstOut[p + 1]!; o < last; o += 1) {
      const slack = slackOf(net, linkOut[o]!, dates)
      if (slack < free) free = slack
    }
    if (free === Number.POSITIVE_INFINITY) free = timeAt(net, p).workedAt(dates.end) - work.earlyFinish[p]!
    dates.freeFloat[p] = rounded(free)
  }
}
