// What a link asks for in working time: where its lag leads to, and how late its first task may be.
import { FF, FS, SS } from './codes.ts'
import type { Network } from './network.ts'
import type { Dates } from './passes.ts'
import type { WorkingTime } from './working-time.ts'

// What 'just before' means, where the end of some hours is not yet the beginning of the next: six milliseconds.
export const instant = 1e-4

// To an eighth of a second, which is coarser than instants and roundings add up to.
export const rounded = (minutes: number): number => Math.round(minutes * 500) / 500 + 0

export const timeAt = (net: Network, p: number): WorkingTime => net.times[net.timeOf[p]!]!

export const leadsFromFinish = (net: Network, k: number): boolean => net.type[k] === FS || net.type[k] === FF
export const leadsToStart = (net: Network, k: number): boolean => net.type[k] === FS || net.type[k] === SS

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

/** The moment before which the second task must not start, or finish. */
export const boundInto = (net: Network, k: number, { earlyStart, earlyFinish }: Dates): number => {
  const i = net.from[k]!
  return afterLag(net, k, leadsFromFinish(net, k) ? earlyFinish[i]! : earlyStart[i]!)
}

/** Up to which moment a task may finish (or start) without moving what the link leads to beyond this start and finish. */
export const latestSource = (net: Network, k: number, start: number, finish: number): number => {
  // A milestone's finish is its start, a moment and not an amount of work.
  if (leadsToStart(net, k) || start === finish) return beforeLag(net, k, start)
  const time = timeAt(net, net.to[k]!)
  // A finish may be said as the end of one day or the beginning of the next; the later one binds less.
  return beforeLag(net, k, time.latest(time.workedAt(finish)))
}

/** How much work the first task's calendar holds between where it stands and where this link would begin to push. */
export const slackOf = (net: Network, k: number, { earlyStart, earlyFinish, work }: Dates): number => {
  const [i, j] = [net.from[k]!, net.to[k]!]
  const own = leadsFromFinish(net, k) ? work.earlyFinish[i]! : work.earlyStart[i]!
  if (net.within[k] === 1) {
    return (leadsToStart(net, k) ? work.earlyStart[j]! : work.earlyFinish[j]!) - net.lag[k]! - own
  }
  return timeAt(net, i).workedAt(latestSource(net, k, earlyStart[j]!, earlyFinish[j]!)) - own
}

/** By how much work, in the second task's calendar, this link falls short of deciding where that task stands. */
export const driveSlack = (net: Network, k: number, dates: Dates): number => {
  const j = net.to[k]!
  const own = leadsToStart(net, k) ? dates.work.earlyStart[j]! : dates.work.earlyFinish[j]!
  return rounded(own - timeAt(net, j).workedAt(boundInto(net, k, dates)))
}
