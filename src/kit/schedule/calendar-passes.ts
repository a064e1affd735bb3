// The same method in working time: each task works by its own calendar, each lag is counted in one, and moments are on the wall.
import { FF, FS, heldFinish, heldStart, type Network, SS } from './network.ts'
import type { Dates } from './passes.ts'
import type { WorkingTime } from './working-time.ts'

// A sixtieth of a millisecond of work; sums of durations miss a border by less.
const tolerance = 1e-6
// What 'just before' means, where the end of some hours is not yet the beginning of the next: six milliseconds.
const instant = 1e-4

// To an eighth of a second, which is coarser than instants and roundings add up to.
const rounded = (minutes: number) => Math.round(minutes * 500) / 500 + 0

const timeAt = (net: Network, p: number) => net.times[net.timeOf[p]!] as WorkingTime

/** The moment that a lag after another one leads to. A lead counts back to where work begins, a lag on to where it ends. */
const afterLag = (net: Network, k: number, moment: number): number => {
  const lag = net.lag[k]!
  if (lag === 0) return moment
  const time = net.times[net.lagTimeOf[k]!]
  if (time === undefined) return moment + lag
  const worked = time.workedAt(moment) + lag
  return lag > 0 ? time.earliest(worked) : time.latest(worked)
}

/** The last moment from which the lag leads no further than `moment`. */
const beforeLag = (net: Network, k: number, moment: number): number => {
  const lag = net.lag[k]!
  if (lag === 0) return moment
  const time = net.times[net.lagTimeOf[k]!]
  if (time === undefined) return moment - lag
  const worked = time.workedAt(moment)
  // A lead goes back to where work begins; where that is later than the moment, it must not quite go back so far.
  return time.latest(worked - lag - (lag < 0 && time.latest(worked) > moment ? instant : 0))
}

/** A milestone may stand at the end of working hours; anywhere else outside them it moves to where work begins again. */
const milestoneAt = (time: WorkingTime, moment: number) => {
  const worked = time.workedAt(moment)
  return moment - time.earliest(worked) < tolerance ? moment : time.latest(worked)
}

const place = (time: WorkingTime, dates: Dates, p: number, worked: number, duration: number) => {
  dates.earlyStart[p] = time.latest(worked)
  dates.earlyFinish[p] = time.earliest(worked + duration)
}

const placeEarly = (net: Network, duration: number, dates: Dates, p: number) => {
  const { firstIn, from, type } = net
  const { earlyStart, earlyFinish } = dates
  const time = timeAt(net, p)
  let moment = Math.max(net.start, net.minStart[p]!)
  // What must not finish earlier counts back through the task's own work; on a milestone it is a moment like any other.
  let finish = net.minFinish[p]!
  for (let k = firstIn[p]!, last = firstIn[p + 1]!; k < last; k += 1) {
    const i = from[k]!
    const kind = type[k]!
    const bound = afterLag(net, k, kind === FS || kind === FF ? earlyFinish[i]! : earlyStart[i]!)
    if (kind === FS || kind === SS) {
      if (bound > moment) moment = bound
    } else if (bound > finish) finish = bound
  }
  if (duration === 0) {
    moment = Math.min(Math.max(moment, finish), net.pullStart[p]!, net.pullFinish[p]!)
    if (net.held[p] !== 0) moment = net.heldAt[p]!
    moment = milestoneAt(time, moment)
    earlyStart[p] = moment
    earlyFinish[p] = moment
    return
  }
  let worked = time.workedAt(moment)
  if (finish > Number.NEGATIVE_INFINITY) worked = Math.max(worked, time.workedAt(finish) - duration)
  if (net.pullStart[p]! < Number.POSITIVE_INFINITY) worked = Math.min(worked, time.workedAt(net.pullStart[p]!))
  if (net.pullFinish[p]! < Number.POSITIVE_INFINITY)
    worked = Math.min(worked, time.workedAt(net.pullFinish[p]!) - duration)
  if (net.held[p] !== 0) worked = time.workedAt(net.heldAt[p]!) - (net.held[p] === heldFinish ? duration : 0)
  place(time, dates, p, worked, duration)
}

/** Works out one position anew from what stands before it; `held` as in `forward`. */
export const placeInCalendar = (
  net: Network,
  durations: Float64Array,
  dates: Dates,
  p: number,
  held?: Uint8Array,
): void => {
  placeEarly(net, durations[p]!, dates, p)
  if (held?.[p] && dates.lateStart[p]! > dates.earlyStart[p]!) {
    dates.earlyStart[p] = dates.lateStart[p]!
    dates.earlyFinish[p] = dates.lateFinish[p]!
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

/** Up to which moment a task may finish (or start) without moving what the link leads to beyond this start and finish. */
export const latestSource = (net: Network, k: number, start: number, finish: number): number => {
  const kind = net.type[k]!
  // A milestone's finish is its start, a moment and not an amount of work.
  if (kind === FS || kind === SS || start === finish) return beforeLag(net, k, start)
  const time = timeAt(net, net.to[k]!)
  // A finish may be said as the end of one day or the beginning of the next; the later one binds less.
  return beforeLag(net, k, time.latest(time.workedAt(finish)))
}

const boundOf = (net: Network, k: number, start: Float64Array, finish: Float64Array) =>
  latestSource(net, k, start[net.to[k]!]!, finish[net.to[k]!]!)

const placeLate = (net: Network, duration: number, dates: Dates, p: number, latest: number) => {
  const { firstOut, linkOut, type } = net
  const time = timeAt(net, p)
  let finish = Math.min(latest, net.maxFinish[p]!)
  let start = net.maxStart[p]!
  for (let o = firstOut[p]!, last = firstOut[p + 1]!; o < last; o += 1) {
    const k = linkOut[o]!
    const bound = boundOf(net, k, dates.lateStart, dates.lateFinish)
    if (type[k] === FS || type[k] === FF) {
      if (bound < finish) finish = bound
    } else if (bound < start) start = bound
  }
  if (duration === 0) {
    let moment = Math.min(start, finish)
    if (net.held[p] !== 0) moment = net.heldAt[p]!
    const worked = time.workedAt(moment)
    const [first, last] = [time.earliest(worked), time.latest(worked)]
    // A late milestone in the night goes back to the end of work, unless work begins again at that very moment.
    moment = last - moment < tolerance ? moment : Math.min(moment, first)
    dates.lateStart[p] = moment
    dates.lateFinish[p] = moment
    return
  }
  let worked = time.workedAt(finish)
  if (start < Number.POSITIVE_INFINITY) {
    const begun = time.workedAt(start)
    // Between two stretches of its own work it can start just before the end of the first, but no longer at the second.
    worked = Math.min(worked, begun - (time.latest(begun) > start ? instant : 0) + duration)
  }
  if (net.held[p] !== 0) worked = time.workedAt(net.heldAt[p]!) + (net.held[p] === heldStart ? duration : 0)
  dates.lateFinish[p] = time.earliest(worked)
  dates.lateStart[p] = time.latest(worked - duration)
}

export const backwardInCalendars = (net: Network, durations: Float64Array, dates: Dates): void => {
  const latest = Number.isNaN(net.deadline) ? dates.end : net.deadline
  for (let p = net.size - 1; p >= 0; p -= 1) placeLate(net, durations[p]!, dates, p, latest)
}

/** How much work its own calendar holds between where a task stands and where this link would begin to push. */
const slackOf = (net: Network, k: number, dates: Dates): number => {
  const p = net.from[k]!
  const time = timeAt(net, p)
  const kind = net.type[k]!
  const bound = boundOf(net, k, dates.earlyStart, dates.earlyFinish)
  const own = kind === FS || kind === FF ? dates.earlyFinish[p]! : dates.earlyStart[p]!
  return time.workedAt(bound) - time.workedAt(own)
}

/** By how much work, in the second task's calendar, this link falls short of deciding where that task stands. */
export const driveSlack = (net: Network, k: number, { earlyStart, earlyFinish }: Dates): number => {
  const [i, j] = [net.from[k]!, net.to[k]!]
  const kind = net.type[k]!
  const time = timeAt(net, j)
  const bound = afterLag(net, k, kind === FS || kind === FF ? earlyFinish[i]! : earlyStart[i]!)
  const own = kind === FS || kind === SS ? earlyStart[j]! : earlyFinish[j]!
  return rounded(time.workedAt(own) - time.workedAt(bound))
}

/** Float is work in the task's own calendar. */
export const floatsInCalendars = (net: Network, dates: Dates): void => {
  const { firstOut, linkOut } = net
  for (let p = 0; p < net.size; p += 1) {
    const time = timeAt(net, p)
    const worked = time.workedAt(dates.earlyStart[p]!)
    dates.totalFloat[p] = rounded(time.workedAt(dates.lateStart[p]!) - worked)
    let free = Number.POSITIVE_INFINITY
    for (let o = firstOut[p]!, last = firstOut[p + 1]!; o < last; o += 1) {
      const slack = slackOf(net, linkOut[o]!, dates)
      if (slack < free) free = slack
    }
    if (free === Number.POSITIVE_INFINITY) free = time.workedAt(dates.end) - time.workedAt(dates.earlyFinish[p]!)
    dates.freeFloat[p] = rounded(free)
  }
}
