// A schedule: dates and floats of every task, and the chain of tasks that decides when it ends.
import { driveSlack } from './calendar-links.ts'
import { backwardInCalendars, floatsInCalendars, forwardInCalendars } from './calendar-passes.ts'
import { FF, FS, SS } from './codes.ts'
import { makeNetwork, type Network } from './network.ts'
import { backward, type Dates, emptyDates, floats, forward, linkSlack } from './passes.ts'
import type { LinkType, Project } from './project.ts'

export type Schedule = { network: Network; dates: Dates }

/** Dates and floats for these durations (by position); `dates` is filled and given back. */
export const computeDates = (
  net: Network,
  durations: Float64Array,
  dates: Dates = emptyDates(net.size, net.times.length > 0),
): Dates => {
  const inCalendars = net.times.length > 0
  const ahead = inCalendars ? forwardInCalendars : forward
  const back = inCalendars ? backwardInCalendars : backward
  ahead(net, durations, dates)
  back(net, durations, dates)
  // What is to be as late as possible takes its late dates, and then whatever follows it does so from there.
  if (net.asLate.includes(1)) ahead(net, durations, dates, net.asLate)
  if (inCalendars) floatsInCalendars(net, dates)
  else floats(net, dates)
  return dates
}

export const scheduleOf = (project: Project): Schedule => {
  const network = makeNetwork(project)
  return { network, dates: computeDates(network, network.planned) }
}

/** A task on a path, and the link by which the path leads on from it; null at its end. */
export type DrivingStep = { position: number; link: LinkType | null }

const nameOfLink = (type: number | undefined): LinkType =>
  type === FS ? 'FS' : type === SS ? 'SS' : type === FF ? 'FF' : 'SF'

/**
 * The chain of tasks that decides when `position` finishes, first to last: from each task back to the one whose link
 * decides where it stands, the longest task first among equals. It ends where the start or a date decides.
 */
export const drivingPath = ({ network, dates }: Schedule, position: number): DrivingStep[] => {
  const slack = network.times.length > 0 ? driveSlack : linkSlack
  const path: DrivingStep[] = [{ position, link: null }]
  for (let p = position; ; ) {
    let [best, link] = [-1, -1]
    for (let k = network.firstIn[p]!; k < network.firstIn[p + 1]!; k += 1) {
      const i = network.from[k]!
      const drives = slack(network, k, dates) <= 0
      if (drives && (best < 0 || network.planned[i]! > network.planned[best]!)) [best, link] = [i, k]
    }
    if (best < 0 || network.held[p] !== 0) return path.reverse()
    path.push({ position: best, link: nameOfLink(network.type[link]) })
    p = best
  }
}

/** The position that finishes last, and of several the one that comes last in the network's order. */
export const lastPosition = ({ network, dates }: Schedule): number => {
  let last = network.size - 1
  while (last > 0 && dates.earlyFinish[last]! < dates.end) last -= 1
  return last
}

/** A network in which what is as late as possible starts no earlier than these dates say. */
export const withHeldStarts = (net: Network, { earlyStart }: Dates): Network => ({
  ...net,
  minStart: net.minStart.map((min, p) => (net.asLate[p] ? Math.max(min, earlyStart[p]!) : min)),
  asLate: new Uint8Array(net.size),
})

/**
 * Positions that may be the last to finish. Whatever leads on by a link from finish to start without a lead never is, unless a date
 * may overrule that link.
 */
export const findLast = (net: Network): Int32Array => {
  const maybe: number[] = []
  const free = (p: number) => net.held[p] === 0 && net.pullStart[p] === Infinity && net.pullFinish[p] === Infinity
  for (let p = 0; p < net.size; p += 1) {
    let followed = false
    for (let o = net.firstOut[p]!; o < net.firstOut[p + 1]!; o += 1) {
      const k = net.linkOut[o]!
      if (net.type[k] === FS && net.lag[k]! >= 0 && free(net.to[k]!)) followed = true
    }
    if (!followed) maybe.push(p)
  }
  return Int32Array.from(maybe)
}
