// Series end when a unit closes or stops being counted, and are then no longer missed.
import type { Context } from '#base/context.ts'
import { isId } from '#base/ids.ts'
import { periodEnd } from '#kit/calendar/periods.ts'
import { pageOf, positionAfter } from '#kit/paging.ts'
import { invalid, notFound } from '#kit/problems.ts'
import { knownMetric } from './actions-facts.ts'
import { instantOf, todayOf } from './actions-present.ts'
import type { MetricsInput, MetricsOutput } from './contract.ts'
import type { MetricRow } from './metric-model.ts'
import { presentSeries, type SeriesRow } from './series-view.ts'
import { endSeriesOn, findSeries, listSeries, openSeriesWithLatest, saveSeries } from './store-series.ts'

export const series = async (ctx: Context, input: MetricsInput<'series'>): Promise<MetricsOutput<'series'>> => {
  const limit = input.limit ?? 50
  const asOf = instantOf(input.asOf)
  const metric = await knownMetric(ctx, input.metricId, asOf)
  const after = positionAfter(input.cursor, 2)
  const rows = await listSeries(ctx, metric.id, { ended: input.ended, after, limit, asOf })
  const page = pageOf(rows, limit, (row) => [-row.definitionNumber, row.id])
  const today = todayOf(ctx, asOf)
  const items = page.items.map((row) => presentSeries(row, metric, ctx.organisation, today))
  return { items, nextCursor: page.nextCursor }
}

const changed = (ctx: Context, metricId: string): void =>
  ctx.emit({ kind: 'series.changed', subjectKind: 'metric', subjectId: metricId })

const knownSeries = async (ctx: Context, metric: MetricRow, seriesId: string): Promise<SeriesRow> => {
  const found = isId(seriesId) ? await findSeries(ctx, metric.id, seriesId) : undefined
  if (!found) throw notFound('series')
  return found
}

const setEnd = async (
  ctx: Context,
  metric: MetricRow,
  row: SeriesRow,
  version: number,
  validTo: string | null,
): Promise<MetricsOutput<'endSeries'>> => {
  await saveSeries(ctx, row.id, version, validTo)
  changed(ctx, metric.id)
  return presentSeries(await knownSeries(ctx, metric, row.id), metric, ctx.organisation, todayOf(ctx))
}

export const endSeries = async (
  ctx: Context,
  input: MetricsInput<'endSeries'>,
): Promise<MetricsOutput<'endSeries'>> => {
  const metric = await knownMetric(ctx, input.metricId)
  const row = await knownSeries(ctx, metric, input.seriesId)
  if (row.validFrom !== null && input.validTo < row.validFrom) {
    throw invalid('validTo', 'not_before_start', `This series begins on ${row.validFrom}; it cannot end before.`)
  }
  return setEnd(ctx, metric, row, input.version, input.validTo)
}

export const reopenSeries = async (
  ctx: Context,
  input: MetricsInput<'reopenSeries'>,
): Promise<MetricsOutput<'reopenSeries'>> => {
  const metric = await knownMetric(ctx, input.metricId)
  const row = await knownSeries(ctx, metric, input.seriesId)
  if (row.definitionNumber !== metric.definitionNumber) {
    const message = 'This series ended with its definition; the metric is counted differently now.'
    throw invalid('seriesId', 'present_definition', message)
  }
  return setEnd(ctx, metric, row, input.version, null)
}

/** Each of them ends with the last period that it reported; one that never reported is still awaited. */
export const endSilentSeries = async (
  ctx: Context,
  input: MetricsInput<'endSilentSeries'>,
): Promise<MetricsOutput<'endSilentSeries'>> => {
  const metric = await knownMetric(ctx, input.metricId)
  const open = await openSeriesWithLatest(ctx, { metricId: metric.id })
  const ends = open.flatMap(({ id, latestPeriod }) => {
    if (latestPeriod === null) return []
    const end = periodEnd(latestPeriod, metric.rhythm, ctx.organisation)
    return end < input.since ? [{ id, validTo: end }] : []
  })
  await endSeriesOn(ctx, ends)
  if (ends.length > 0) changed(ctx, metric.id)
  return { ended: ends.length }
}
