// Which cases kept the agreed time and which are still open and how old, measured at an instant that the caller gives.
import { type Selection, sizeOf } from './directly-follows.ts'
import type { Durations } from './durations.ts'
import type { Traces } from './traces.ts'

export type Limits = {
  /** Calendar time a case may take, in ms; null when nothing was agreed. */
  calendar: number | null
  /** Business time a case may take, in ms; null when nothing was agreed or no business hours were given. */
  business: number | null
}

export type ServiceLevelOptions = {
  limits: Limits
  /** When 'now' is, in ms since 1970-01-01 UTC. */
  now: number
  /** Activities (by number) that end a case; without any, every case counts as closed. */
  endActivities: readonly number[]
  /** Business time since an instant of long ago (see business-time.ts). */
  businessAt: ((instant: number) => number) | null
}

/** Cases are places in the selection, as in Durations. */
export type ServiceLevel = {
  isOpen: Uint8Array
  closed: number
  open: number
  /** Open cases whose first event is still to come at `now`: they have no age and break nothing. */
  notBegun: number
  /** Age of an open case, cycle time of a closed one. */
  calendarTime: Float64Array
  businessTime: Float64Array | null
  breaches: { calendar: Breaches | null; business: Breaches | null }
  /** Open cases that have begun, the oldest first. */
  byAge: Int32Array
}

/** Cases over the limit (strictly). */
export type Breaches = { closed: number; open: number }

const openCases = (traces: Traces, selection: Selection, endActivities: readonly number[]) => {
  const { offsets, activity } = traces
  const cases = sizeOf(selection, traces)
  const isOpen = new Uint8Array(cases)
  if (endActivities.length === 0) return isOpen
  const ends = new Uint8Array(traces.activities.length)
  for (const a of endActivities) ends[a] = 1
  for (let n = 0; n < cases; n += 1) {
    const c = selection ? selection[n]! : n
    let i = offsets[c]!
    while (i < offsets[c + 1]! && ends[activity[i]!] === 0) i += 1
    if (i === offsets[c + 1]!) isOpen[n] = 1
  }
  return isOpen
}

const breachesOf = (limit: number | null, times: Float64Array | null, isOpen: Uint8Array): Breaches | null => {
  if (limit === null || !times) return null
  let [closed, open] = [0, 0]
  for (let n = 0; n < times.length; n += 1) {
    if (times[n]! <= limit) continue
    if (isOpen[n]) open += 1
    else closed += 1
  }
  return { closed, open }
}

export const serviceLevelOf = (
  traces: Traces,
  { began, cycle, businessCycle }: Durations,
  { limits, now, endActivities, businessAt }: ServiceLevelOptions,
  selection: Selection = null,
): ServiceLevel => {
  const isOpen = openCases(traces, selection, endActivities)
  const cases = isOpen.length
  const calendarTime = new Float64Array(cases)
  const businessTime = businessAt && new Float64Array(cases)
  const businessNow = businessAt?.(now) ?? 0
  let [open, notBegun] = [0, 0]
  const ages: number[] = []
  for (let n = 0; n < cases; n += 1) {
    if (isOpen[n]) {
      open += 1
      const isBegun = began[n]! <= now
      if (isBegun) ages.push(n)
      else notBegun += 1
      calendarTime[n] = isBegun ? now - began[n]! : 0
      if (businessTime) businessTime[n] = isBegun ? businessNow - businessAt(began[n]!) : 0
    } else {
      calendarTime[n] = cycle[n]!
      if (businessTime && businessCycle) businessTime[n] = businessCycle[n]!
    }
  }
  return {
    isOpen,
    closed: cases - open,
    open,
    notBegun,
    calendarTime,
    businessTime,
    breaches: {
      calendar: breachesOf(limits.calendar, calendarTime, isOpen),
      business: breachesOf(limits.business, businessTime, isOpen),
    },
    byAge: Int32Array.from(ages).sort((a, b) => began[a]! - began[b]! || a - b),
  }
}
