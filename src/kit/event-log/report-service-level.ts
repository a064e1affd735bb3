// Open cases, broken limits and, when asked, every case, as plain data with names.
import type { LogAnalysis } from './analyse-log.ts'
import type { Selection } from './directly-follows.ts'
import { instantText } from './instant-text.ts'
import type { Breaches, Limits } from './service-level.ts'
import type { Traces } from './traces.ts'

export type CaseReport = {
  case: string
  state: 'open' | 'closed'
  began: string | null
  /** Its last completion. */
  ended: string | null
  events: number
  /** Cycle time of a closed case, age of an open one; null for one that begins after `now`. */
  timeMs: number | null
  businessTimeMs: number | null
  touchMs: number | null
  isOverLimit: boolean | null
  isOverBusinessLimit: boolean | null
  /** The variant's place among the variants, the commonest being 1. */
  variant: number
}

export type ServiceLevelReport = {
  limitMs: number | null
  businessLimitMs: number | null
  closedCases: number
  openCases: number
  notBegun: number
  breaches: { calendar: Breaches | null; business: Breaches | null }
  /** The oldest first. */
  open: CaseReport[]
  /** Cases over either limit, those with the longest time first. */
  overLimit: CaseReport[]
  /** In the order of the log; only when asked for. */
  cases?: CaseReport[]
}

export type ServiceLevelReportOptions = {
  limits: Limits
  top?: number | undefined
  withCases: boolean
  /** The rank of each variant. */
  ranks: Int32Array
}

const isOver = (time: number | null, limit: number | null) => (time === null || limit === null ? null : time > limit)

const caseReporter = (
  traces: Traces,
  { durations, serviceLevel, variants, now }: LogAnalysis,
  selection: Selection,
  { limits, ranks }: ServiceLevelReportOptions,
) => {
  const { isOpen, calendarTime, businessTime } = serviceLevel
  return (n: number): CaseReport => {
    const c = selection ? selection[n]! : n
    const isTimed = !isOpen[n] || durations.began[n]! <= now
    const timeMs = isTimed ? calendarTime[n]! : null
    const businessTimeMs = isTimed && businessTime ? businessTime[n]! : null
    return {
      case: traces.cases[c]!,
      state: isOpen[n] ? 'open' : 'closed',
      began: instantText(durations.began[n]!),
      ended: instantText(durations.ended[n]!),
      events: traces.offsets[c + 1]! - traces.offsets[c]!,
      timeMs,
      businessTimeMs,
      touchMs: durations.touch ? durations.touch[n]! : null,
      isOverLimit: isOver(timeMs, limits.calendar),
      isOverBusinessLimit: isOver(businessTimeMs, limits.business),
      variant: ranks[variants.of[n]!]!,
    }
  }
}

export const reportServiceLevel = (
  traces: Traces,
  analysis: LogAnalysis,
  selection: Selection,
  options: ServiceLevelReportOptions,
): ServiceLevelReport => {
  const { limits, top, withCases } = options
  const { calendarTime, businessTime, closed, open, notBegun, breaches, byAge } = analysis.serviceLevel
  const reportCase = caseReporter(traces, analysis, selection, options)
  const places = Array.from(calendarTime, (_, n) => n)
  const over = places
    .filter(
      (n) => isOver(calendarTime[n]!, limits.calendar) || (businessTime && isOver(businessTime[n]!, limits.business)),
    )
    .sort((a, b) => calendarTime[b]! - calendarTime[a]! || a - b)
  return {
    limitMs: limits.calendar,
    businessLimitMs: limits.business,
    closedCases: closed,
    openCases: open,
    notBegun,
    breaches,
    open: Array.from(byAge.subarray(0, top), (n) => reportCase(n)),
    overLimit: over.slice(0, top).map(reportCase),
    ...(withCases && { cases: places.map(reportCase) }),
  }
}
