// All analyses of an event log, or of chosen cases of it, in one go.
import type { BusinessTime } from '#kit/calendar/business-time.ts'
import { step, type Task } from '#kit/task.ts'
import { type Activities, activitiesOf } from './activities.ts'
import { type DirectlyFollows, directlyFollows, type Selection, sizeOf } from './directly-follows.ts'
import { type Durations, durationsOf } from './durations.ts'
import { type Handovers, handoversOf } from './handovers.ts'
import { type Rework, reworkOf } from './rework.ts'
import { type Limits, type ServiceLevel, serviceLevelOf } from './service-level.ts'
import type { Traces } from './traces.ts'
import { type Variants, variantsOf } from './variants.ts'

export type AnalysisOptions = {
  /** Null measures in calendar time alone. */
  businessTime?: BusinessTime | null
  limits?: Limits
  /** Activities (by number) that end a case; without any, every case counts as closed. */
  endActivities?: readonly number[]
  /** When 'now' is, in ms since 1970-01-01 UTC; the latest event of the whole log when left out. */
  now?: number | undefined
}

export type LogAnalysis = {
  cases: number
  events: number
  now: number
  flows: DirectlyFollows
  activities: Activities
  durations: Durations
  variants: Variants
  rework: Rework
  /** Null in a log without resources. */
  handovers: Handovers | null
  serviceLevel: ServiceLevel
}

export const latestEvent = ({ time }: Traces): number => {
  let latest = Number.NEGATIVE_INFINITY
  for (let i = 0; i < time.length; i += 1) if (time[i]! > latest) latest = time[i]!
  return latest
}

const eventsIn = ({ offsets, time }: Traces, selection: Selection) => {
  if (!selection) return time.length
  let events = 0
  for (const c of selection) events += offsets[c + 1]! - offsets[c]!
  return events
}

// What the work consists of, for progress.
const parts = 7

export const analyseLog = (
  traces: Traces,
  { businessTime = null, limits = { calendar: null, business: null }, endActivities = [], ...options }: AnalysisOptions,
  selection: Selection = null,
  task: Task = {},
): LogAnalysis => {
  const now = options.now ?? latestEvent(traces)
  let done = 0
  const next = <Part>(part: Part) => {
    step(task, ++done, parts)
    return part
  }
  const businessAt = businessTime && ((instant: number) => businessTime.at(instant))
  const flows = next(directlyFollows(traces, selection, businessAt))
  const activities = next(activitiesOf(traces, selection))
  const durations = next(durationsOf(traces, selection, businessAt))
  const variants = next(variantsOf(traces, durations.cycle, selection))
  const rework = next(reworkOf(traces, selection))
  const handovers = next(handoversOf(traces, selection))
  const serviceLevel = next(serviceLevelOf(traces, durations, { limits, now, endActivities, businessAt }, selection))
  return {
    cases: sizeOf(selection, traces),
    events: eventsIn(traces, selection),
    now,
    flows,
    activities,
    durations,
    variants,
    rework,
    handovers,
    serviceLevel,
  }
}
