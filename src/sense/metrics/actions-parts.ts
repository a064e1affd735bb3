// The series of a metric and what they come to when they are put into groups: what a breakdown is made of.
import type { Context } from '#base/context.ts'
import type { MetricModel } from './metric-model.ts'
import { loadParts, type SeriesPart } from './store-series.ts'
import { groupSums } from './store-totals.ts'
import { totalOf } from './totals.ts'

export const seriesParts = (ctx: Context, metric: MetricModel, asOf?: Date): Promise<SeriesPart[]> =>
  loadParts(ctx, metric, asOf)

/** A series, and between which days it counts. */
type Counted = { id: string; validFrom?: string | null; validTo?: string | null }
/** Without days, every period there is. */
type Ask = { parts: readonly Counted[]; groupOf: readonly number[]; from?: string; to?: string }

export const figuresOfParts = async (ctx: Context, metric: MetricModel, ask: Ask, asOf?: Date) => {
  const query = { metric, series: ask.parts, groupOf: ask.groupOf, from: ask.from, to: ask.to, asOf }
  const { groups, whole } = await groupSums(ctx, query)
  const { total, scale } = metric
  const count = ask.groupOf.reduce((most, place) => Math.max(most, place + 1), 0)
  return {
    groups: Array.from({ length: count }, (_, place) =>
      (groups.get(place) ?? []).map((sums) => ({ period: sums.period, ...totalOf(total, sums, scale) })),
    ),
    whole: whole.map((sums) => ({
      period: sums.period,
      ...totalOf(total, sums, scale),
      series: sums.count,
      knownAt: sums.knownAt,
    })),
  }
}
