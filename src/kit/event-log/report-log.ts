// What an analysis found, as plain data with names: the shape that JSON has and that screens may show.
import type { LogAnalysis } from './analyse-log.ts'
import { bottlenecks, type Selection } from './directly-follows.ts'
import { type FigureColumns, type Figures, figuresAt } from './figures.ts'
import { instantText } from './instant-text.ts'
import { reportServiceLevel, type ServiceLevelReport } from './report-service-level.ts'
import type { Again } from './rework.ts'
import type { Limits } from './service-level.ts'
import type { Traces } from './traces.ts'
import { commonestVariants, sequenceOf } from './variants.ts'

/** As Figures, in milliseconds but for `count`; null where there is nothing to tell. */
export type FigureReport = { [Name in keyof Figures]: Name extends 'count' ? number : number | null }

export type AgainReport = { count: number; size: number; repeat: number; redo: number }

export type LogReport = {
  cases: number
  events: number
  now: string | null
  directlyFollows: {
    from: string
    to: string
    count: number
    waitMs: FigureReport
    businessWaitMs: FigureReport | null
  }[]
  bottlenecks: { from: string; to: string; count: number; waitSumMs: number; meanMs: number; share: number | null }[]
  activities: {
    activity: string
    count: number
    cases: number
    starts: number
    ends: number
    touchMs: FigureReport | null
    reworkCases: number
    selfLoops: AgainReport
    repetitions: AgainReport
  }[]
  /** How many there are in all; the list may be cut by `top`. */
  variantCount: number
  variants: { activities: string[]; cases: number; share: number; cycleMs: FigureReport; example: string }[]
  durations: {
    cycleMs: FigureReport
    touchMs: FigureReport | null
    businessCycleMs: FigureReport | null
    flowEfficiency: number | null
  }
  rework: { cases: number; share: number | null; selfLoops: AgainReport; repetitions: AgainReport }
  handovers: {
    total: number
    kept: number
    unknown: number
    pairs: { from: string; to: string; count: number; waitSumMs: number }[]
  } | null
  serviceLevel: ServiceLevelReport
}

export type ReportOptions = {
  limits: Limits
  /** The longest that any list of variants, handovers, cases or bottlenecks may be. */
  top?: number | undefined
  /** Whether every case is listed. */
  withCases?: boolean
}

const orNull = (value: number) => (Number.isFinite(value) ? value : null)

export const reportFigures = ({ count, sum, mean, median, min, max, sd }: Figures): FigureReport => ({
  count,
  sum: orNull(sum),
  mean: orNull(mean),
  median: orNull(median),
  min: orNull(min),
  max: orNull(max),
  sd: orNull(sd),
})

const at = (columns: FigureColumns, place: number) => reportFigures(figuresAt(columns, place))

export const againAt = ({ count, size, repeat }: Again, a: number): AgainReport => ({
  count: count[a]!,
  size: size[a]!,
  repeat: repeat[a]!,
  redo: count[a]! - repeat[a]!,
})

const totalOf = (column: Int32Array | Float64Array) => {
  let total = 0
  for (const value of column) total += value
  return total
}

export const againTotal = ({ count, size, repeat }: Again): AgainReport => {
  const [all, repeated] = [totalOf(count), totalOf(repeat)]
  return { count: all, size: totalOf(size), repeat: repeated, redo: all - repeated }
}

const reportEdges = ({ activities }: Traces, { flows }: LogAnalysis): LogReport['directlyFollows'] =>
  Array.from(flows.from, (a, edge) => ({
    from: activities[a]!,
    to: activities[flows.to[edge]!]!,
    count: flows.wait.count[edge]!,
    waitMs: at(flows.wait, edge),
    businessWaitMs: flows.businessWait && at(flows.businessWait, edge),
  })).sort((a, b) => b.count - a.count)

const reportBottlenecks = ({ activities }: Traces, { flows }: LogAnalysis, top?: number): LogReport['bottlenecks'] => {
  const total = totalOf(flows.wait.sum)
  return bottlenecks(flows)
    .slice(0, top)
    .map((edge) => ({
      from: activities[flows.from[edge]!]!,
      to: activities[flows.to[edge]!]!,
      count: flows.wait.count[edge]!,
      waitSumMs: flows.wait.sum[edge]!,
      meanMs: flows.wait.mean[edge]!,
      share: total > 0 ? flows.wait.sum[edge]! / total : null,
    }))
}

const reportActivities = (
  { activities }: Traces,
  { activities: found, rework }: LogAnalysis,
): LogReport['activities'] =>
  activities
    .map((activity, a) => ({
      activity,
      count: found.count[a]!,
      cases: found.cases[a]!,
      starts: found.starts[a]!,
      ends: found.ends[a]!,
      touchMs: found.touch && at(found.touch, a),
      reworkCases: rework.cases[a]!,
      selfLoops: againAt(rework.selfLoops, a),
      repetitions: againAt(rework.repetitions, a),
    }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count)

const reportVariants = (
  traces: Traces,
  { variants, cases }: LogAnalysis,
  commonest: Int32Array,
): LogReport['variants'] =>
  Array.from(commonest, (variant) => ({
    activities: Array.from(sequenceOf(traces, variants.example[variant]!), (a) => traces.activities[a]!),
    cases: variants.count[variant]!,
    share: variants.count[variant]! / cases,
    cycleMs: at(variants.cycle, variant),
    example: traces.cases[variants.example[variant]!]!,
  }))

const reportHandovers = ({ resources }: Traces, { handovers }: LogAnalysis, top?: number): LogReport['handovers'] => {
  if (!handovers) return null
  const { from, to, count, waitSum, handed, kept, unknown } = handovers
  const pairs = Array.from(from, (who, pair) => ({
    from: resources[who]!,
    to: resources[to[pair]!]!,
    count: count[pair]!,
    waitSumMs: waitSum[pair]!,
  }))
  return { total: handed, kept, unknown, pairs: pairs.sort((a, b) => b.count - a.count).slice(0, top) }
}

/** The selection must be the one that was analysed. */
export const reportLog = (
  traces: Traces,
  analysis: LogAnalysis,
  selection: Selection,
  { limits, top, withCases = false }: ReportOptions,
): LogReport => {
  const { cases, events, now, durations, rework, variants } = analysis
  const commonest = commonestVariants(variants)
  const ranks = new Int32Array(commonest.length)
  commonest.forEach((variant, place) => {
    ranks[variant] = place + 1
  })
  return {
    cases,
    events,
    now: instantText(now),
    directlyFollows: reportEdges(traces, analysis),
    bottlenecks: reportBottlenecks(traces, analysis, top),
    activities: reportActivities(traces, analysis),
    variantCount: variants.count.length,
    variants: reportVariants(traces, analysis, commonest.subarray(0, top)),
    durations: {
      cycleMs: reportFigures(durations.cycleFigures),
      touchMs: durations.touchFigures && reportFigures(durations.touchFigures),
      businessCycleMs: durations.businessCycleFigures && reportFigures(durations.businessCycleFigures),
      flowEfficiency: orNull(durations.flowEfficiency),
    },
    rework: {
      cases: rework.casesWithRework,
      share: cases > 0 ? rework.casesWithRework / cases : null,
      selfLoops: againTotal(rework.selfLoops),
      repetitions: againTotal(rework.repetitions),
    },
    handovers: reportHandovers(traces, analysis, top),
    serviceLevel: reportServiceLevel(traces, analysis, selection, { limits, top, withCases, ranks }),
  }
}
