// Recording over the API: many readings of many metrics in one call, or one typed in by hand.
import type { Context } from '#base/context.ts'
import { periodContaining } from '#kit/calendar/periods.ts'
import { invalid } from '#kit/problems.ts'
import { closeBook, openBook } from './actions-book.ts'
import { knownMetric } from './actions-facts.ts'
import { type Recorded, recordBatch } from './actions-recording.ts'
import type { MetricsInput, MetricsOutput } from './contract.ts'
import { presentReading } from './reading-view.ts'
import { listReadings } from './store-readings.ts'

export const record = async (ctx: Context, input: MetricsInput<'record'>): Promise<MetricsOutput<'record'>> => {
  const book = openBook()
  const { readings: rows, onConflict, partial } = input
  const recorded = await recordBatch(ctx, book, {
    rows,
    onConflict,
    partial,
    origin: { source: 'api', importId: null },
  })
  if (recorded.refused.length > 0 && !partial) {
    throw invalid(
      recorded.refused.map(({ index, field, rule, message }) => ({
        field: `readings[${index}].${field}`,
        rule,
        message,
      })),
    )
  }
  closeBook(ctx, book)
  return recorded
}

const outcomeOf = (recorded: Recorded): 'recorded' | 'corrected' | 'unchanged' => {
  if (recorded.recorded > 0) return 'recorded'
  return recorded.corrected > 0 ? 'corrected' : 'unchanged'
}

export const recordOne = async (
  ctx: Context,
  input: MetricsInput<'recordOne'>,
): Promise<MetricsOutput<'recordOne'>> => {
  const { metricId, onConflict, ...row } = input
  const metric = await knownMetric(ctx, metricId)
  const book = openBook()
  const named = { ...row, metric: metric.id }
  const recorded = await recordBatch(ctx, book, {
    rows: [named],
    onConflict,
    partial: false,
    origin: { source: 'hand', importId: null },
  })
  if (recorded.refused.length > 0) throw invalid(recorded.refused.map(({ index: _, ...error }) => error))
  closeBook(ctx, book)
  const [series] = book.series.values()
  const period = periodContaining(row.period, metric.rhythm, ctx.organisation)
  const [reading] = await listReadings(ctx, {
    metricId: metric.id,
    seriesId: series?.id,
    from: period,
    to: period,
    versions: false,
    limit: 1,
  })
  if (!reading) throw new Error('A reading that was recorded is not there.')
  return { outcome: outcomeOf(recorded), reading: presentReading(reading, metric, ctx.organisation) }
}
