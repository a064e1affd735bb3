// The chart of every part of a metric in small: each read by the metric's own rules, those that need somebody first.
import type { Calendar } from '#kit/calendar/calendar.ts'
import { badness } from '../metrics/badness.ts'
import { breachRule } from '../metrics/metric-evidence.ts'
import type { MetricModel } from '../metrics/metric-model.ts'
import type { ProcessReading } from './chart-reading.ts'
import type { ChartSettings } from './chart-settings.ts'
import type { Counted } from './rare-events.ts'
import { readChart } from './read-chart.ts'

export type PartRows = { unit: { id: string; name: string; code: string | null }; rows: Counted[] }

export type PartReading = PartRows & {
  read: ProcessReading
  latest: Counted | null
  /** Others have reported since: it is shown last and not counted among those that stand. */
  silent: boolean
}

const variationRank = {
  concern_high: 0,
  concern_low: 0,
  common_cause: 1,
  neutral_high: 1,
  neutral_low: 1,
  improvement_high: 2,
  improvement_low: 2,
} as const

const assuranceRank = { consistently_fails: 0, hit_and_miss: 1, consistently_passes: 2 } as const

/** What has got worse, then what cannot meet its target, then the rest; short charts and silent parts come last. */
const rankOf = ({ silent, read: { variation, assurance } }: PartReading): number => {
  const standing = variation === null ? 9 : 3 * variationRank[variation] + (assurance ? assuranceRank[assurance] : 1)
  return silent ? 10 + standing : standing
}

/** A level set for a sum says nothing about its parts. */
const judgedAlone = (metric: MetricModel, parts: number): MetricModel =>
  metric.total === 'sum' && parts > 1
    ? { ...metric, target: null, breachLevel: null, watchLevel: null, bandLow: null, bandHigh: null }
    : metric

export const targetOfParts = (metric: MetricModel, parts: number): number | null => judgedAlone(metric, parts).target

/** @param parts each with its periods that have ended, in order */
export const readParts = (
  metric: MetricModel,
  settings: Pick<ChartSettings, 'kind' | 'rules' | 'season'>,
  parts: readonly PartRows[],
  calendar: Calendar,
): PartReading[] => {
  const judged = judgedAlone(metric, parts.length)
  const latestOf = ({ rows }: PartRows) => rows.findLast(({ value }) => value !== null) ?? null
  const newest =
    parts
      .map((part) => latestOf(part)?.period ?? '')
      .sort()
      .at(-1) ?? ''
  return parts
    .map((part): PartReading => {
      const latest = latestOf(part)
      const read = readChart(judged, settings, [], part.rows, calendar)
      return { ...part, read, latest, silent: (latest?.period ?? '') < newest }
    })
    .sort(
      (a, b) =>
        rankOf(a) - rankOf(b) ||
        badness(metric, b.latest?.value ?? null) - badness(metric, a.latest?.value ?? null) ||
        0,
    )
}

export type PartCounts = {
  parts: number
  worse: number
  better: number
  steady: number
  fails: number
  byChance: number
  passes: number
  inBreach: number
  tooFew: number
  silent: number
}

export const countParts = (metric: MetricModel, parts: readonly PartReading[]): PartCounts => {
  const rule = breachRule(judgedAlone(metric, parts.length))
  const standing = parts.filter(({ silent }) => !silent)
  const count = (test: (part: PartReading) => boolean) => standing.filter(test).length
  return {
    parts: standing.length,
    silent: parts.length - standing.length,
    worse: count(({ read }) => read.variation?.startsWith('concern') ?? false),
    better: count(({ read }) => read.variation?.startsWith('improvement') ?? false),
    steady: count(({ read }) => read.variation === 'common_cause'),
    fails: count(({ read }) => read.assurance === 'consistently_fails'),
    byChance: count(({ read }) => read.assurance === 'hit_and_miss'),
    passes: count(({ read }) => read.assurance === 'consistently_passes'),
    inBreach: count(({ latest }) => rule !== null && latest?.value != null && !rule.good(latest.value)),
    tooFew: count(({ read }) => read.variation === null),
  }
}
