// The critical path method on plain numbers: earliest dates forwards, latest dates backwards, and the float between them.
import { FF, FS, heldFinish, heldStart, SS } from './codes.ts'
import type { Network } from './network.ts'

/** All by position; see `Network`. */
export type Dates = {
  earlyStart: Float64Array
  earlyFinish: Float64Array
  lateStart: Float64Array
  lateFinish: Float64Array
  totalFloat: Float64Array
  freeFloat: Float64Array
  /** The same four dates as work in the task's own calendar; empty without calendars. */
  work: Record<'earlyStart' | 'earlyFinish' | 'lateStart' | 'lateFinish', Float64Array>
  end: number
}

const noWork = new Float64Array(0)

export const emptyDates = (size: number, inCalendars = false): Dates => ({
  earlyStart: new Float64Array(size),
  earlyFinish: new Float64Array(size),
  lateStart: new Float64Array(size),
  lateFinish: new Float64Array(size),
  totalFloat: new Float64Array(size),
  freeFloat: new Float64Array(size),
  work: inCalendars
    ? {
        earlyStart: new Float64Array(size),
        earlyFinish: new Float64Array(size),
        lateStart: new Float64Array(size),
        lateFinish: new Float64Array(size),
      }
    : { earlyStart: noWork, earlyFinish: noWork, lateStart: noWork, lateFinish: noWork },
  end: 0,
})

/** The earliest start of one position, from what stands before it. */
export const earliestStart = (net: Network, durations: Float64Array, dates: Dates, p: number): number => {
  const { firstIn, from, type, lag } = net
  const { earlyStart, earlyFinish } = dates
  const duration = durations[p]!
  let start = net.start
  if (net.minStart[p]! > start) start = net.minStart[p]!
  if (net.minFinish[p]! - duration > start) start = net.minFinish[p]! - duration
  for (let k = firstIn[p]!, last = firstIn[p + 1]!; k < last; k += 1) {
    const i = from[k]!
    const kind = type[k]!
    let bound = lag[k]!
    if (kind === FS) bound += earlyFinish[i]!
    else if (kind === SS) bound += earlyStart[i]!
    else bound += (kind === FF ? earlyFinish[i]! : earlyStart[i]!) - duration
    if (bound > start) start = bound
  }
  if (net.pullStart[p]! < start) start = net.pullStart[p]!
  if (net.pullFinish[p]! - duration < start) start = net.pullFinish[p]! - duration
  if (net.held[p] !== 0) start = net.heldAt[p]! - (net.held[p] === heldFinish ? duration : 0)
  return start
}

const endOf = ({ earlyFinish }: Dates) => {
  let end = Number.NEGATIVE_INFINITY
  for (let p = 0; p < earlyFinish.length; p += 1) if (earlyFinish[p]! > end) end = earlyFinish[p]!
  return end
}

/** `held` keeps these positions where their late dates are: what is to be as late as possible. */
export const forward = (net: Network, durations: Float64Array, dates: Dates, held?: Uint8Array): void => {
  const { earlyStart, earlyFinish } = dates
  for (let p = 0; p < net.size; p += 1) {
    let start = earliestStart(net, durations, dates, p)
    if (held?.[p] && dates.lateStart[p]! > start) start = dates.lateStart[p]!
    earlyStart[p] = start
    earlyFinish[p] = start + durations[p]!
  }
  dates.end = endOf(dates)
}

export const backward = (net: Network, durations: Float64Array, dates: Dates): void => {
  const { firstOut, linkOut, to, type, lag } = net
  const { lateStart, lateFinish } = dates
  const latest = Number.isNaN(net.deadline) ? dates.end : net.deadline
  for (let p = net.size - 1; p >= 0; p -= 1) {
    const duration = durations[p]!
    let finish = latest
    if (net.maxFinish[p]! < finish) finish = net.maxFinish[p]!
    if (net.maxStart[p]! + duration < finish) finish = net.maxStart[p]! + duration
    for (let o = firstOut[p]!, last = firstOut[p + 1]!; o < last; o += 1) {
      const k = linkOut[o]!
      const j = to[k]!
      const kind = type[k]!
      let bound = (kind === FS || kind === SS ? lateStart[j]! : lateFinish[j]!) - lag[k]!
      if (kind !== FS && kind !== FF) bound += duration
      if (bound < finish) finish = bound
    }
    if (net.held[p] !== 0) finish = net.heldAt[p]! + (net.held[p] === heldStart ? duration : 0)
    lateFinish[p] = finish
    lateStart[p] = finish - duration
  }
}

/** Sums of decimals miss 0 by a rounding; what is that near to it is 0. */
export const nearZero = (value: number, scale: number): number =>
  Math.abs(value) <= 1e-9 * (1 + Math.abs(scale)) ? 0 : value

/** How far the link's first task could slip, at early dates, before it pushes the second one. */
export const linkSlack = (net: Network, k: number, { earlyStart, earlyFinish, end }: Dates): number => {
  const kind = net.type[k]!
  const [i, j] = [net.from[k]!, net.to[k]!]
  const into = kind === FS || kind === SS ? earlyStart[j]! : earlyFinish[j]!
  return nearZero(into - net.lag[k]! - (kind === FS || kind === FF ? earlyFinish[i]! : earlyStart[i]!), end)
}

/** Free float is the least slack of the links that lead on; of a task without any, what is left until the end. */
export const floats = (net: Network, dates: Dates): void => {
  const { firstOut, linkOut } = net
  const { earlyStart, earlyFinish, end } = dates
  for (let p = 0; p < net.size; p += 1) {
    dates.totalFloat[p] = nearZero(dates.lateStart[p]! - earlyStart[p]!, end)
    let free = Number.POSITIVE_INFINITY
    for (let o = firstOut[p]!, last = firstOut[p + 1]!; o < last; o += 1) {
      const slack = linkSlack(net, linkOut[o]!, dates)
      if (slack < free) free = slack
    }
    dates.freeFloat[p] = free === Number.POSITIVE_INFINITY ? nearZero(end - earlyFinish[p]!, end) : free
  }
}
