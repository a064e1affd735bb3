// How a metric is told to the outside: the fields of the contract, made from the record and its latest figures.
import type { z } from 'zod'
import { definitionFields, type metricRow } from './contract-metric.ts'
import { missingForExecutiveSet } from './executive-set.ts'
import type { Freshness } from './freshness.ts'
import type { MetricRow, PeriodValue } from './metric-model.ts'

export type ListedMetric = z.input<typeof metricRow>

const brief = (reading: PeriodValue | undefined) =>
  reading ? { period: reading.period, value: reading.value, knownAt: reading.knownAt.toISOString() } : null

export type Standing = { periods: readonly PeriodValue[]; freshness: Freshness; can: string[] }

export const standingOf = (metric: MetricRow, { periods, freshness, can }: Standing) => ({
  id: metric.id,
  version: metric.version,
  unit: { id: metric.unitId, name: metric.unitName },
  owner: metric.ownerId === null ? null : { id: metric.ownerId, name: metric.ownerName ?? '' },
  executive: metric.executive,
  archivedAt: metric.archivedAt?.toISOString() ?? null,
  // History from before there were formulas knows nothing of it.
  computed: metric.computed ?? false,
  latest: brief(periods.at(-1)),
  previous: brief(periods.at(-2)),
  freshness,
  status: (metric.status ?? 'no_data') as ListedMetric['status'],
  variation: metric.variation as ListedMetric['variation'],
  assurance: metric.assurance as ListedMetric['assurance'],
  missing: missingForExecutiveSet(metric),
  can,
})

/** What a person writes into the definition, as the contract names it. */
export const definitionOf = (metric: MetricRow) =>
  Object.fromEntries(Object.keys(definitionFields).map((field) => [field, metric[field as keyof MetricRow]])) as {
    [Field in keyof typeof definitionFields]: z.output<(typeof definitionFields)[Field]>
  } & Pick<MetricRow, 'levels' | 'counters' | 'floor' | 'noData'>

/** Sparklines show half a year of weeks. */
export const recentPeriods = 26

export const listedMetric = (metric: MetricRow, standing: Standing): ListedMetric => ({
  ...standingOf(metric, standing),
  code: metric.code,
  name: metric.name,
  kind: metric.kind,
  direction: metric.direction,
  rhythm: metric.rhythm,
  total: metric.total,
  valueUnit: metric.valueUnit,
  decimals: metric.decimals,
  target: metric.target,
  bandLow: metric.bandLow,
  bandHigh: metric.bandHigh,
  watchLevel: metric.watchLevel,
  breachLevel: metric.breachLevel,
  statusSince: metric.statusSince?.toISOString() ?? null,
  recent: standing.periods.slice(-recentPeriods).map(({ period, value }) => ({ period, value })),
})
