// The readings of a metric as they were recorded, every version of them, with the figures they come to.
import type { Context } from '#base/context.ts'
import { pageOf, positionAfter } from '#kit/paging.ts'
import { invalid } from '#kit/problems.ts'
import { knownMetric } from './actions-facts.ts'
import { instantOf, todayOf, unitNamed } from './actions-present.ts'
import type { MetricsInput, MetricsOutput } from './contract.ts'
import type { MetricModel } from './metric-model.ts'
import { presentPeriod, presentReading } from './reading-view.ts'
import { listReadings, type ReadingsFilter } from './store-readings.ts'
import { periodSums } from './store-totals.ts'

const dimensionNamed = (text: string): { name: string; value: string } => {
  const at = text.indexOf('=')
  if (at < 1) throw invalid('dimension', 'name_and_value', 'A dimension is asked for as name=value, such as type=1.')
  return { name: text.slice(0, at), value: text.slice(at + 1) }
}

/** A unit that is asked for and not there is refused, so that nobody takes an empty chart for an answer. */
export const knownUnit = async (ctx: Context, name: string | undefined): Promise<string | undefined> => {
  if (name === undefined) return undefined
  const unitId = await unitNamed(ctx, name)
  if (unitId === undefined) throw invalid('unit', 'not_found', `There is no unit ‘${name.slice(0, 80)}’.`)
  return unitId
}

/** The totals of the periods on a page. */
const totalsBetween = async (
  ctx: Context,
  metric: MetricModel,
  periods: readonly string[],
  filter: Pick<ReadingsFilter, 'unitId' | 'asOf'>,
) => {
  if (periods.length === 0) return []
  const [from, to] = [periods.at(-1), periods[0]]
  const sums = await periodSums(ctx, { metricIds: [metric.id], from, to, ...filter })
  const today = todayOf(ctx, filter.asOf)
  return sums.toReversed().map((row) => presentPeriod(row, metric, ctx.organisation, today))
}

export const readings = async (ctx: Context, input: MetricsInput<'readings'>): Promise<MetricsOutput<'readings'>> => {
  const limit = input.limit ?? 50
  const asOf = instantOf(input.asOf)
  const metric = await knownMetric(ctx, input.metricId, asOf)
  const unitId = await knownUnit(ctx, input.unit)
  const rows = await listReadings(ctx, {
    metricId: metric.id,
    seriesId: input.series,
    unitId,
    dimension: input.dimension === undefined ? undefined : dimensionNamed(input.dimension),
    from: input.from,
    to: input.to,
    versions: input.versions ?? false,
    after: positionAfter(input.cursor, 3),
    limit,
    asOf,
  })
  const page = pageOf(rows, limit, (row) => [row.period, row.seriesId, row.version])
  const periods = page.items.map((row) => row.period)
  return {
    items: page.items.map((row) => presentReading(row, metric, ctx.organisation)),
    totals: await totalsBetween(ctx, metric, periods, { unitId, asOf }),
    nextCursor: page.nextCursor,
  }
}
