// Where the figures of a metric's groups come from: recorded readings, or whatever else knows the metric part by part.
import type { Context } from '#base/context.ts'
import type { MetricModel } from '#sense/metrics/metric-model.ts'
import type { Total } from '#sense/metrics/totals.ts'
import type { Part } from './group-parts.ts'

/** The figure of a group in a period. Without its two sums a ratio or a mean can be shown, but not taken apart. */
export type Figure = Total & { period: string }

export type Ask = {
  parts: readonly KnownPart[]
  /** For each part the number of its group. */
  groupOf: readonly number[]
  from: string
  to: string
}

export type PartsFigures = {
  /** By number of the group, each in order of periods. */
  groups: Figure[][]
  /** All parts together, in order of periods. */
  whole: (Figure & { series: number; knownAt: Date })[]
}

/** With the days between which its readings count, where it has some of its own. */
export type KnownPart = Part & { validFrom?: string | null; validTo?: string | null; latest: string | null }

export type PartsSource = {
  /** Every part that counts under the present definition, with its latest period. */
  parts(ctx: Context, metric: MetricModel, asOf?: Date): Promise<KnownPart[]>
  figures(ctx: Context, metric: MetricModel, ask: Ask, asOf?: Date): Promise<PartsFigures>
}
