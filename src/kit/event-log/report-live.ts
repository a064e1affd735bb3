// The figures of a growing log as plain data with names, in the same shape as those of a log at rest.
import { instantText } from './instant-text.ts'
import type { LiveLog } from './live-log.ts'
import { againAt, againTotal, type LogReport, reportFigures } from './report-log.ts'
import type { Breaches } from './service-level.ts'

export type LiveReport = Omit<LogReport, 'bottlenecks' | 'variants' | 'serviceLevel'> & {
  variants: Omit<LogReport['variants'][number], 'example'>[]
  serviceLevel: {
    closedCases: number
    openCases: number
    notBegun: number
    breaches: { calendar: Breaches | null; business: Breaches | null }
  }
}

const reportFlows = ({ flows, names }: LiveLog): LiveReport['directlyFollows'] =>
  flows.waits
    .all()
    .map(({ from, to, figures }) => ({
      from: names.activities[from]!,
      to: names.activities[to]!,
      count: figures.count,
      waitMs: reportFigures(figures),
      businessWaitMs: flows.businessWaits && reportFigures(flows.businessWaits.figures(from, to)),
    }))
    .sort((a, b) => b.count - a.count)

const reportActivities = ({ activities, names, rework }: LiveLog): LiveReport['activities'] => {
  const again = rework.rework(names.activities.length)
  return names.activities
    .map((activity, a) => ({
      activity,
      count: activities.count[a]!,
      cases: activities.cases[a]!,
      starts: activities.starts[a]!,
      ends: activities.ends[a]!,
      touchMs: activities.touch && reportFigures(activities.touch[a]!.figures()),
      reworkCases: again.cases[a]!,
      selfLoops: againAt(again.selfLoops, a),
      repetitions: againAt(again.repetitions, a),
    }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count)
}

const reportVariants = ({ variants, names, events }: LiveLog, top?: number): LiveReport['variants'] =>
  variants
    .all()
    .sort((a, b) => b.figures.count - a.figures.count)
    .slice(0, top)
    .map(({ sequence, figures }) => ({
      activities: sequence.map((a) => names.activities[a]!),
      cases: figures.count,
      share: figures.count / events.cases,
      cycleMs: reportFigures(figures),
    }))

const reportHandovers = ({ flows, names, hasResources }: LiveLog, top?: number): LiveReport['handovers'] => {
  if (!hasResources) return null
  const pairs = flows.handovers.all().map(({ from, to, count, sum }) => ({
    from: names.resources[from]!,
    to: names.resources[to]!,
    count,
    waitSumMs: sum,
  }))
  const { handed, kept, unknown } = flows
  return { total: handed, kept, unknown, pairs: pairs.sort((a, b) => b.count - a.count).slice(0, top) }
}

/** `now` in milliseconds since 1970-01-01 UTC; the latest event when left out. */
export const reportLive = (
  live: LiveLog,
  { now = live.latest, top }: { now?: number; top?: number } = {},
): LiveReport => {
  const { cycle, touch, businessCycle, flowEfficiency } = live.cases.durations()
  const { closed, open, notBegun, breaches } = live.cases.serviceLevel(now)
  const again = live.rework.rework(live.names.activities.length)
  const cases = live.events.cases
  return {
    cases,
    events: live.events.count,
    now: instantText(now),
    directlyFollows: reportFlows(live),
    activities: reportActivities(live),
    variantCount: live.variants.count,
    variants: reportVariants(live, top),
    durations: {
      cycleMs: reportFigures(cycle),
      touchMs: touch && reportFigures(touch),
      businessCycleMs: businessCycle && reportFigures(businessCycle),
      flowEfficiency: Number.isFinite(flowEfficiency) ? flowEfficiency : null,
    },
    rework: {
      cases: again.casesWithRework,
      share: cases > 0 ? again.casesWithRework / cases : null,
      selfLoops: againTotal(again.selfLoops),
      repetitions: againTotal(again.repetitions),
    },
    handovers: reportHandovers(live, top),
    serviceLevel: { closedCases: closed, openCases: open, notBegun, breaches },
  }
}
